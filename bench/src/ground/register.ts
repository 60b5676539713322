import { randomBytes } from 'node:crypto';
import type { StatusChange, StatusEvent, StatusName } from '@smart-verify/contracts';
import { keyedHash, openStore, type KeyedHash } from '@smart-verify/platform';
import { titleById } from '@smart-verify/titles';
import { numberOf } from '../workload/families.js';
import type { Workload } from '../workload/workload.js';

/** Cards that the register knows and nobody asks for, numbered from here. */
const bulkFrom = 100_000_000;
/** What this run's register keys are hashed with. */
export const registerSecret = randomBytes(32);

const rowsPerWrite = 5_000;
const day = 86_400_000;

/** Number of the bulk's nth card. */
export const bulkReference = (index: number): string => numberOf(bulkFrom + index);

interface Prefill { readonly databaseUrl: string; readonly workload: Workload; /** Statements in all. */ readonly rows: number; readonly at: number }

function changeOf(keys: KeyedHash, issuer: string, { title, reference = '', status, sequence }: StatusEvent, effectiveFrom: string): StatusChange {
  const normal = titleById(title)?.normalReference(reference);
  if (normal === undefined) throw new Error(`${title}: no such reference`);
  return { issuer, title, key: Buffer.from(keys.reference(title, normal)).toString('base64'), status, effectiveFrom, sequence };
}

/** What the bulk's cards are: one in fifty is revoked. */
export const bulkStatus = (index: number): StatusName => (index % 50 === 0 ? 'revoked' : 'active');

function* events({ statements }: Workload, rows: number): Generator<[issuer: string, event: StatusEvent]> {
  let count = 0;
  for (const [issuer, said] of statements) {
    for (const event of said) {
      count++;
      yield [issuer, event];
    }
  }
  for (let index = 0; count < rows; count++, index++) yield ['mobility', { title: 'cmi', reference: bulkReference(index), status: bulkStatus(index), sequence: 1 }];
}

/** Writes the register as it was before the run: what the workload needs, and as many other cards as make up `rows`. @returns rows written */
export async function fillRegister({ databaseUrl, workload, rows, at }: Prefill): Promise<number> {
  const store = await openStore({ url: databaseUrl, timeoutMs: 60_000 });
  const keys = keyedHash(registerSecret);
  const effectiveFrom = new Date(at - 100 * day).toISOString();
  let written = 0;
  let changes: StatusChange[] = [];
  const write = async (): Promise<void> => {
    written += await store.register.record(changes, []);
    changes = [];
  };
  try {
    for (const [issuer, event] of events(workload, rows)) {
      changes.push(changeOf(keys, issuer, event, effectiveFrom));
      if (changes.length === rowsPerWrite) await write();
    }
    if (changes.length > 0) await write();
  } finally {
    await store.close();
  }
  return written;
}
