import type { StatusEvent, TrustList, VerdictName } from '@smart-verify/contracts';
import { forging } from '@smart-verify/sandbox';
import { formOf, numberOf, type Family } from './families.js';
import { fatesOf, truth, type Fate } from './fates.js';
import { makeSealers, type FamilyOfSigners } from './sealers.js';

/** One question and the answer that is true. */
export interface Item {
  /** The body of a single verification, ready to be sent. */
  readonly body: string;
  readonly verdict: VerdictName;
  readonly fate: Fate;
}

export interface Workload {
  readonly items: readonly Item[];
  readonly trust: TrustList;
  /** What the issuers have said before the run, by issuer. */
  readonly statements: ReadonlyMap<string, readonly StatusEvent[]>;
  /** Valid cards that no item asks for: each is revoked once while it is watched. */
  readonly probes: readonly Probe[];
}

export interface Probe { readonly body: string; readonly reference: string }

export interface Wish {
  /** Seals to ask for. */
  readonly items: number;
  readonly probes: number;
  readonly seed: number;
  /** Milliseconds since 1970: the run's own time. */
  readonly at: number;
}

/** A generator of numbers in [0, 1), the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(rows: readonly (readonly [T, number])[], chance: number): T {
  let left = chance * rows.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [one, weight] of rows) if ((left -= weight) < 0) return one;
  return rows[0]![0];
}

const day = 86_400_000;
const probesFrom = 400_000_000;

export interface Forging { readonly fate: Fate; readonly index: number; readonly at: number; /** In [0, 1): which signer. */ readonly chance: number }

/**
 * One seal with its fate, and the verdict it deserves. The altered one's signature is of other bytes: what is changed behind a compression
 * is seldom read at all, and no signature would be checked.
 */
export function forge({ family, row, stranger }: FamilyOfSigners, { fate, index, at, chance }: Forging): Item {
  const { cut, seal } = formOf(family.format);
  const signer = fate === 'unknown' ? stranger : row.draw(chance);
  const whole = seal(fate === 'altered' ? forging(signer) : signer, { index, from: new Date(at - 100 * day), until: new Date(at + (fate === 'expired' ? -30 : 300) * day) });
  const bytes = fate === 'malformed' ? whole.subarray(0, cut) : whole;
  return { body: JSON.stringify({ code: Buffer.from(bytes).toString('latin1') }), verdict: truth[fate], fate };
}

/** What the issuer must have said of it; undefined: nothing. */
export function statementOf({ format }: Family, fate: Fate, index: number): { readonly issuer: string; readonly event: StatusEvent } | undefined {
  const { register } = formOf(format);
  const status = fate === 'revoked' ? 'revoked' : 'active';
  if (register === undefined || (register.holds === 'revoked' && status === 'active')) return undefined;
  return { issuer: register.issuer, event: { title: register.title, reference: register.referenceOf(index), status, sequence: 1 } };
}

/** The statements of each issuer. */
class Statements {
  readonly byIssuer = new Map<string, StatusEvent[]>();

  add(said: ReturnType<typeof statementOf>): void {
    if (said === undefined) return;
    const { issuer, event } = said;
    const events = this.byIssuer.get(issuer);
    if (events) events.push(event);
    else this.byIssuer.set(issuer, [event]);
  }
}

/**
 * Forges seals of 300 signers with their true verdicts, the trust list that knows the signers (but those of fate `unknown`)
 * and the statements their issuers must have made.
 */
export async function makeWorkload({ items: count, probes: watched, seed, at }: Wish): Promise<Workload> {
  const chance = dice(seed);
  const { rows, trust } = await makeSealers(at);
  const shares = rows.map((one) => [one, one.family.share] as const);
  const statements = new Statements();
  const forged = (signers: FamilyOfSigners, fate: Fate, index: number): Item => {
    statements.add(statementOf(signers.family, fate, index));
    return forge(signers, { fate, index, at, chance: chance() });
  };
  const items = Array.from({ length: count }, (_, index) => {
    const signers = pick(shares, chance());
    return forged(signers, pick(fatesOf(signers.family), chance()), index);
  });
  const probes = Array.from({ length: watched }, (_, index): Probe => ({ body: forged(rows[0]!, 'valid', probesFrom + index).body, reference: numberOf(probesFrom + index) }));
  return { items, trust, statements: statements.byIssuer, probes };
}
