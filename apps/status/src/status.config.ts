import { Z42Manifests } from '@smart-verify/contracts';
import { jsonOf } from '@smart-verify/platform';
import { manifestsById } from '@smart-verify/titles';
import { strictPolicy, type Policy } from '@smart-verify/verdict';
import { z } from 'zod';

const count = (least: number, most: number, otherwise: number) => z.coerce.number().int().min(least).max(most).default(otherwise);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true').default(false);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Issuers as the accreditation file names them: what they are called is the gateway's concern. */
const Issuers = z.array(z.object({ id: z.string(), titles: z.array(z.string()) }));

/** The issuers of each title. */
export function byTitle(issuers: z.infer<typeof Issuers>): ReadonlyMap<string, ReadonlySet<string>> {
  const titles = new Map<string, Set<string>>();
  for (const { id, titles: own } of issuers) for (const title of own) titles.set(title, (titles.get(title) ?? new Set()).add(id));
  return titles;
}

/** What the environment says of the status service; every variable has a harmless default. */
export const StatusConfig = z.object({
  STALE_AFTER_MS: count(1_000, day, 30_000).describe('A register that knows nothing newer than this answers as stale: no title is VALID by it'),
  LOOK_UP_TIMEOUT_MS: count(50, 60_000, 2_500).describe('A register that does not answer within this time is unreachable'),
  STATUS_TOKEN_WAIT_MS: count(0, 60_000, 2_000).describe('How long a verification waits for the register to include its status token'),
  CLOCK_TOLERANCE_MS: count(0, minute, 1_000).describe('A statement holds this much before its own instant: the clocks of two machines are never the same'),
  DATABASE_POOL: count(1, 1_000, 10).describe('Connections to the database, at most'),
  JOURNAL_KEPT_HOURS: count(1, 87_600, 720).describe('How long the journal keeps the timeline of a verification'),
  ANSWER_KEPT_MINUTES: count(1, 10_080, 60).describe('How long an encrypted answer is kept for a retry with the same Idempotency-Key'),
  SUPERSEDED_KEPT_DAYS: count(0, 36_500, 30).describe('How long a statement is kept once a later one of the same issuer holds'),
  ISSUERS: jsonOf(Issuers).transform(byTitle).optional().describe('Accredited issuers, JSON, as the gateway’s: only their word counts, for their titles, whatever the register holds; everybody’s when absent'),
  Z42_MANIFESTS: jsonOf(Z42Manifests).transform(manifestsById).optional().describe('What the values of Z42-105 seals are called, JSON: [{"id", "name", "positions"}]; told by their position when absent'),
  ACCEPT_TEST_AUTHORITIES: flag.describe('Believe authorities that exist for tests only; true in a sandbox, never for real titles'),
  TOLERATE_STALE_TRUST_LIST: flag.describe('A trust list past its own next update warns, instead of leaving the verdict open'),
  TOLERATE_UNKNOWN_PERIOD: flag.describe('A signer whose certificate is not proven to cover the moment that counts warns, instead of leaving the verdict open: health passes outlive theirs'),
});
export type StatusConfig = z.infer<typeof StatusConfig>;

export interface StatusSettings {
  readonly staleAfterMs: number;
  readonly tokenWaitMs: number;
  readonly clockToleranceMs: number;
}

/** The same, in the service's own words. */
export const settingsOf = (config: StatusConfig): StatusSettings => ({
  staleAfterMs: config.STALE_AFTER_MS, tokenWaitMs: config.STATUS_TOKEN_WAIT_MS, clockToleranceMs: config.CLOCK_TOLERANCE_MS,
});

/** What the operator decided about verdicts; the version in each answer names every departure from the strict policy. */
export function policyOf({ ACCEPT_TEST_AUTHORITIES: test, TOLERATE_STALE_TRUST_LIST: stale, TOLERATE_UNKNOWN_PERIOD: period }: StatusConfig): Policy {
  const departures = [...(test ? ['test-authorities'] : []), ...(stale ? ['stale-trust-list'] : []), ...(period ? ['unknown-period'] : [])];
  return { version: [strictPolicy.version, ...departures].join('+'), acceptTestAuthorities: test, tolerateStaleTrustList: stale, tolerateUnknownPeriod: period };
}

/** What the store must know besides its address. */
export const storeOptionsOf = (config: StatusConfig) => ({
  poolSize: config.DATABASE_POOL, lookUpTimeoutMs: config.LOOK_UP_TIMEOUT_MS, journalKeptMs: config.JOURNAL_KEPT_HOURS * hour,
  answerKeptMs: config.ANSWER_KEPT_MINUTES * minute, supersededKeptMs: config.SUPERSEDED_KEPT_DAYS * day,
});
