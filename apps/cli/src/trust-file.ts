import { readFileSync } from 'node:fs';
import { TrustList } from '@smart-verify/contracts';
import { readTrustList, TrustError, type TrustStore } from '@smart-verify/trust';
import { UsageError } from './command.js';

/** A trust list of the form services read. @throws UsageError naming what is wrong with it */
export function trustIn(path: string): TrustStore {
  const read = TrustList.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new UsageError(`${path}: ${read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ')}`);
  try {
    return readTrustList(read.data);
  } catch (error) {
    if (error instanceof TrustError) throw new UsageError(`${path}: ${error.mistakes.join('; ')}`);
    throw error;
  }
}
