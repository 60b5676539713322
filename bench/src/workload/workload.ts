import type { StatusEvent, TrustList, VerdictName } from '@smart-verify/contracts';
import { alter, makeAuthority, makeSigner, sealHealthPass, sealTwoDDoc, type Authority, type Period, type Signer } from '@smart-verify/sandbox';

/** One question and the answer that is true. */
export interface Item {
  /** The body of a single verification, ready to be sent. */
  readonly body: string;
  readonly verdict: VerdictName;
  readonly fate: Fate;
}

export type Fate = 'valid' | 'revoked' | 'expired' | 'unknown' | 'altered' | 'malformed';

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

/** Of a hundred seals. PERFORMANCE.md's "control" mix, brainpool left to P-384. */
const fates: readonly (readonly [Fate, number])[] = [['valid', 94], ['revoked', 2], ['expired', 1], ['unknown', 1], ['altered', 1], ['malformed', 1]];
const families = [
  { family: '2d-doc', kind: 'P-256', share: 70, signers: 210 },
  { family: 'hc1', kind: 'P-256', share: 20, signers: 60 },
  { family: '2d-doc', kind: 'P-384', share: 5, signers: 15 },
  { family: 'hc1', kind: 'RSA-2048', share: 5, signers: 15 },
] as const;
type Family = (typeof families)[number];

const truth: Readonly<Record<Fate, VerdictName>> = { valid: 'VALID', revoked: 'INVALID', expired: 'INVALID', unknown: 'UNDETERMINED', altered: 'INVALID', malformed: 'INVALID' };

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

const day = 86_400_000;
const ymd = (at: number): string => new Date(at).toISOString().slice(0, 10);
const dmy = (at: number): string => ymd(at).split('-').reverse().join('');

/** A row of signers, drawn with Zipf's law: the first are seen far more often than the last. */
class Row {
  readonly #signers: readonly Signer[];
  readonly #sums: number[] = [];

  constructor(signers: readonly Signer[]) {
    this.#signers = signers;
    let sum = 0;
    for (let rank = 1; rank <= signers.length; rank++) this.#sums.push((sum += 1 / rank));
  }

  draw(chance: number): Signer {
    const at = chance * this.#sums.at(-1)!;
    return this.#signers[this.#sums.findIndex((sum) => sum > at)] ?? this.#signers[0]!;
  }
}

async function makeSigners(authority: Authority, { family, kind, signers }: Family, at: number, letter: string): Promise<Signer[]> {
  const period: Period = { notBefore: new Date(at - 400 * day), notAfter: new Date(at + 400 * day) };
  const made: Signer[] = [];
  for (let index = 0; index < signers; index++) {
    const id = `${letter}${index.toString(36).toUpperCase().padStart(3, '0')}`;
    made.push(await makeSigner(authority, { kind, period, organisation: `Bench ${family} ${id}`, ...(family === '2d-doc' && { id }) }));
  }
  return made;
}

function pick<T>(rows: readonly (readonly [T, number])[], chance: number): T {
  let left = chance * rows.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [one, weight] of rows) if ((left -= weight) < 0) return one;
  return rows[0]![0];
}

/** A card's number. Items count from 0, probes and the rest of the register from far above. */
export const numberOf = (index: number): string => `77${String(index).padStart(9, '0')}`;
const probesFrom = 400_000_000;
const uvciOf = (index: number): string => `URN:UVCI:01:FR:BENCH${String(index).padStart(9, '0')}`;

function seal({ family }: Family, signer: Signer, fate: Fate, index: number, at: number): Uint8Array {
  const expired = fate === 'expired';
  const whole = family === '2d-doc'
    ? sealTwoDDoc(signer, { documentType: 'A2', issuedAt: ymd(at - 100 * day), signedAt: ymd(at - 100 * day), fields: [{ id: 'AH', value: numberOf(index) }, { id: 'AI', value: dmy(at + (expired ? -30 : 300) * day) }] })
    : sealHealthPass(signer, { uvci: uvciOf(index), issuedAt: new Date(at - 100 * day), expiresAt: new Date(at + (expired ? -30 : 300) * day) });
  if (fate === 'malformed') return whole.subarray(0, family === '2d-doc' ? 24 : 60);
  if (fate === 'altered' && family === '2d-doc') return alter(whole, numberOf(index), numberOf(index + 500_000_000));
  return whole;
}

interface Made { readonly family: Family; readonly signers: readonly Signer[]; readonly row: Row; readonly stranger: Signer }
interface Authorities { readonly '2d-doc': Authority; readonly hc1: Authority }

async function makeAuthorities(at: number): Promise<Authorities> {
  const life: Period = { notBefore: new Date(at - 900 * day), notAfter: new Date(at + 900 * day) };
  return { '2d-doc': await makeAuthority('FR97', '2d-doc', life), hc1: await makeAuthority('FR', 'hc1', life) };
}

async function makeRows(authorities: Authorities, at: number): Promise<Made[]> {
  const rows: Made[] = [];
  for (const [index, family] of families.entries()) {
    const [stranger, ...signers] = await makeSigners(authorities[family.family], { ...family, signers: family.signers + 1 } as Family, at, 'ABCD'[index]!);
    rows.push({ family, signers, row: new Row(signers), stranger: stranger! });
  }
  return rows;
}

const bodyOf = (bytes: Uint8Array): string => JSON.stringify({ code: Buffer.from(bytes).toString('latin1') });

/**
 * Forges seals of 300 signers with their true verdicts, the trust list that knows the signers (but those of fate `unknown`)
 * and the statements their issuers must have made.
 */
export async function makeWorkload({ items: count, probes: watched, seed, at }: Wish): Promise<Workload> {
  const chance = dice(seed);
  const authorities = await makeAuthorities(at);
  const rows = await makeRows(authorities, at);
  const shares = rows.map((one) => [one, one.family.share] as const);
  const statements = new Map<string, StatusEvent[]>([['mobility', []], ['health', []]]);
  const items = Array.from({ length: count }, (_, index): Item => {
    const { family, row, stranger } = pick(shares, chance());
    // What is altered under base45 and zlib is seldom read at all: forged passes are left to the conformance tests.
    const drawn = pick(fates, chance());
    const fate = drawn === 'altered' && family.family === 'hc1' ? 'valid' : drawn;
    const bytes = seal(family, fate === 'unknown' ? stranger : row.draw(chance()), fate, index, at);
    state(statements, family, fate, index);
    return { body: bodyOf(bytes), verdict: truth[fate], fate };
  });
  const probes = Array.from({ length: watched }, (_, index): Probe => {
    state(statements, families[0], 'valid', probesFrom + index);
    return { body: bodyOf(seal(families[0], rows[0]!.row.draw(chance()), 'valid', probesFrom + index, at)), reference: numberOf(probesFrom + index) };
  });
  const trust: TrustList = {
    version: 'bench', issuedAt: new Date(at).toISOString(), nextUpdate: new Date(at + 30 * day).toISOString(),
    authorities: [authorities['2d-doc'].entry, authorities.hc1.entry], signers: rows.flatMap(({ signers }) => signers.map(({ entry }) => entry)),
  };
  return { items, trust, statements, probes };
}

function state(statements: Map<string, StatusEvent[]>, { family }: Family, fate: Fate, index: number): void {
  const status = fate === 'revoked' ? 'revoked' : 'active';
  if (family === '2d-doc') statements.get('mobility')!.push({ title: 'cmi', reference: numberOf(index), status, sequence: 1 });
  else if (fate === 'revoked') statements.get('health')!.push({ title: 'health-pass', reference: uvciOf(index), status, sequence: 1 });
}
