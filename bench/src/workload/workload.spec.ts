import type { StatusCheck, StatusEvent, TrustList } from '@smart-verify/contracts';
import { opensslVerifier } from '@smart-verify/platform';
import { titleById } from '@smart-verify/titles';
import { readTrustList } from '@smart-verify/trust';
import { strictPolicy } from '@smart-verify/verdict';
import { verify } from '@smart-verify/verification';
import { describe, expect, test } from 'vitest';
import { families } from './families.js';
import { fateShares, fatesOf, type Fate } from './fates.js';
import { makeSealers } from './sealers.js';
import { forge, makeWorkload, statementOf, type Workload } from './workload.js';

const at = Date.parse('2026-03-01T12:00:00Z');
const now = new Date(at).toISOString();
const nameOf = ({ title, reference = '' }: Pick<StatusEvent, 'title' | 'reference'>): string => `${title} ${titleById(title)?.normalReference(reference)}`;

/** The product's own core over this trust list and these statements. @returns the verdict on a question's body, and the reason that decided it */
function core(trust: TrustList, statements: Workload['statements']): (body: string) => readonly [verdict: string, reason: string | undefined] {
  const said = new Map([...statements].flatMap(([issuer, events]) => events.map((event) => [nameOf(event), { ...event, issuer }])));
  const fresh = { asOf: now, lagMs: 0, stale: false };
  const lookUp = (question: { title: string; reference?: string }): StatusCheck => {
    const statement = said.get(`${question.title} ${question.reference}`);
    return statement ? { kind: 'found', status: statement.status, issuer: statement.issuer, since: now, ...fresh } : { kind: 'absent', ...fresh };
  };
  const stages = { language: 'en' as const, engine: { version: 'test', trust: null, policy: strictPolicy.version }, policy: strictPolicy, trust: { store: readTrustList(trust), verifier: opensslVerifier }, lookUp };
  return (body) => {
    const { verdict, reasons } = verify(Buffer.from((JSON.parse(body) as { code: string }).code, 'latin1'), now, stages).validity;
    return [verdict, reasons[0]?.code];
  };
}

const reasons: Readonly<Record<Fate, string>> = {
  valid: 'VALID', revoked: 'STATUS_REVOKED', expired: 'EXPIRED', unknown: 'SIGNER_UNKNOWN', altered: 'SIGNATURE_FORGED', malformed: 'SEAL_MALFORMED',
};

describe('the core finds', () => {
  test('of every forged seal what its fate says', async () => {
    const { items, trust, statements, probes } = await makeWorkload({ items: 600, probes: 5, seed: 1, at });
    const judge = core(trust, statements);
    expect(items.map(({ body, fate }) => [fate, judge(body)[0]])).toEqual(items.map(({ fate, verdict }) => [fate, verdict]));
    expect(probes.map(({ body }) => judge(body)[0])).toEqual(probes.map(() => 'VALID'));
    expect(new Set(items.map(({ fate }) => fate)).size).toBe(6);
  }, 60_000);

  test('each fate of each family for the reason that was forged into it', async () => {
    const { rows, trust } = await makeSealers(at);
    const pairs = rows.flatMap((signers) => fatesOf(signers.family).flatMap(([fate]) => [0, 0.5, 0.99].map((chance) => ({ signers, fate, chance }))))
      .map((pair, index) => ({ ...pair, name: `${pair.signers.family.format} ${pair.signers.family.kind}`, item: forge(pair.signers, { ...pair, index, at }), said: statementOf(pair.signers.family, pair.fate, index) }));
    const statements = Map.groupBy(pairs.flatMap(({ said }) => said ?? []), ({ issuer }) => issuer);
    const judge = core(trust, new Map([...statements].map(([issuer, all]) => [issuer, all.map(({ event }) => event)])));
    expect(pairs.map(({ name, fate, item }) => [name, fate, ...judge(item.body)])).toEqual(pairs.map(({ name, fate, item }) => [name, fate, item.verdict, reasons[fate]]));
  }, 60_000);
});

describe('the mix', () => {
  test('is of a hundred seals in all, of 300 signers', () => {
    expect(families.reduce((sum, { share }) => sum + share, 0)).toBe(100);
    expect(families.reduce((sum, { signers }) => sum + signers, 0)).toBe(300);
  });

  test('has each fate as often as wanted, though what no register knows of is never revoked', () => {
    const shareOf = (fate: Fate): number => families.reduce((sum, family) => sum + (family.share * (new Map(fatesOf(family)).get(fate) ?? 0)) / 100, 0);
    for (const [fate, share] of Object.entries(fateShares)) expect(shareOf(fate as Fate), fate).toBeCloseTo(share, 9);
    expect(families.filter((family) => !new Map(fatesOf(family)).has('revoked')).map(({ format }) => format)).toEqual(['vds']);
  });
});
