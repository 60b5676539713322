import type { StatusCheck, StatusEvent } from '@smart-verify/contracts';
import { opensslVerifier } from '@smart-verify/platform';
import { titleById } from '@smart-verify/titles';
import { readTrustList } from '@smart-verify/trust';
import { strictPolicy } from '@smart-verify/verdict';
import { verify } from '@smart-verify/verification';
import { expect, test } from 'vitest';
import { makeWorkload } from './workload.js';

const at = Date.parse('2026-03-01T12:00:00Z');
const nameOf = ({ title, reference = '' }: Pick<StatusEvent, 'title' | 'reference'>): string => `${title} ${titleById(title)?.normalReference(reference)}`;

test('the core finds of every forged seal what its fate says', async () => {
  const { items, trust, statements, probes } = await makeWorkload({ items: 600, probes: 5, seed: 1, at });
  const said = new Map([...statements].flatMap(([issuer, events]) => events.map((event) => [nameOf(event), { ...event, issuer }])));
  const now = new Date(at).toISOString();
  const fresh = { asOf: now, lagMs: 0, stale: false };
  const lookUp = (question: { title: string; reference?: string }): StatusCheck => {
    const statement = said.get(`${question.title} ${question.reference}`);
    return statement ? { kind: 'found', status: statement.status, issuer: statement.issuer, since: now, ...fresh } : { kind: 'absent', ...fresh };
  };
  const stages = { language: 'en' as const, engine: { version: 'test', trust: null, policy: strictPolicy.version }, policy: strictPolicy, trust: { store: readTrustList(trust), verifier: opensslVerifier }, lookUp };
  const verdictOf = (body: string) => verify(Buffer.from((JSON.parse(body) as { code: string }).code), now, stages).validity.verdict;
  expect(items.map(({ body, fate }) => [fate, verdictOf(body)])).toEqual(items.map(({ fate, verdict }) => [fate, verdict]));
  expect(probes.map(({ body }) => verdictOf(body))).toEqual(probes.map(() => 'VALID'));
  expect(new Set(items.map(({ fate }) => fate)).size).toBe(6);
}, 60_000);
