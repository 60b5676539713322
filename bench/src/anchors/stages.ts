import { readFileSync } from 'node:fs';
import type { EnginePart, StatusCheck, StatusEvent, TrustList } from '@smart-verify/contracts';
import { opensslVerifier } from '@smart-verify/platform';
import { titleById } from '@smart-verify/titles';
import { readTrustList } from '@smart-verify/trust';
import { strictPolicy } from '@smart-verify/verdict';
import type { ConcludeOptions, LookUpQuestion, Trust } from '@smart-verify/verification';
import { bulkReference, bulkStatus } from '../ground/register.js';
import type { Told } from './child.js';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The same trust as the product's. */
export const trustOf = ({ trust }: Pick<Told, 'trust'>): Trust => ({ store: readTrustList(readJson(trust) as TrustList), verifier: opensslVerifier });

const engine: EnginePart = { version: 'anchor', trust: 'bench', policy: strictPolicy.version };
export const concludeOptions: ConcludeOptions = { language: 'fr', engine, policy: strictPolicy };

const now = new Date().toISOString();
const fresh = { asOf: now, lagMs: 0, stale: false };
export const absent: StatusCheck = { kind: 'absent', ...fresh };
export const foundStatus = (status: StatusEvent['status'], issuer: string): StatusCheck => ({ kind: 'found', status, issuer, since: now, ...fresh });

/** The same register as the product's, in this process's memory. */
export function registerInMemory({ statements, bulk }: Pick<Told, 'statements' | 'bulk'>): (question: LookUpQuestion) => StatusCheck {
  const known = new Map<string, StatusCheck>();
  const put = (title: string, reference: string, check: StatusCheck): unknown => known.set(`${title} ${titleById(title)?.normalReference(reference)}`, check);
  for (const [issuer, events] of readJson(statements) as [string, StatusEvent[]][]) {
    for (const { title, reference = '', status } of events) put(title, reference, foundStatus(status, issuer));
  }
  const checks = new Map((['active', 'revoked'] as const).map((status) => [status, foundStatus(status, 'mobility')]));
  for (let index = 0; index < bulk; index++) put('cmi', bulkReference(index), checks.get(bulkStatus(index) as 'active')!);
  return ({ title, reference }) => known.get(`${title} ${reference}`) ?? absent;
}
