import { readFile } from 'node:fs/promises';
import { TrustList, type Verifier } from '@smart-verify/contracts';
import { readTrustList, TrustError, type TrustStore } from '@smart-verify/trust';

/** 5,000 certificates make about 10 MB; whatever is larger is not a trust list. */
const maxBytes = 67_108_864;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'UNREADABLE');

async function textOf(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.length <= maxBytes) return text;
  } catch (error) {
    throw new TrustError([`the file: ${codeOf(error)}`]);
  }
  throw new TrustError(['the file: TOO_LARGE']);
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TrustError(['the file: NOT_JSON']);
  }
}

/** Reads a trust list from its file. @throws TrustError naming every mistake, of the file, its form, or what the list says */
export async function readTrustFile(path: string, verifier: Verifier): Promise<TrustStore> {
  const read = TrustList.safeParse(valueOf(await textOf(path)));
  if (!read.success) throw new TrustError(read.error.issues.map((issue) => `${issue.path.join('.') || 'the list'}: ${issue.message}`));
  return readTrustList(read.data, verifier);
}
