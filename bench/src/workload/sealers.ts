import type { TrustList } from '@smart-verify/contracts';
import { makeAuthority, makeSigner, type Authority, type Period, type Signer } from '@smart-verify/sandbox';
import { families, benchFormats, formOf, type Family, type BenchFormat } from './families.js';

const day = 86_400_000;

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

/** Who seals for one family. */
export interface FamilyOfSigners {
  readonly family: Family;
  readonly row: Row;
  /** Signs soundly, and stands in no trust list. */
  readonly stranger: Signer;
}

export interface Sealers { readonly rows: readonly FamilyOfSigners[]; readonly trust: TrustList }

async function makeSigners(authority: Authority, { format, kind, signers }: Family, at: number, letter: string): Promise<Signer[]> {
  const period: Period = { notBefore: new Date(at - 400 * day), notAfter: new Date(at + 400 * day) };
  const made: Signer[] = [];
  for (let index = 0; index < signers; index++) made.push(await makeSigner(authority, { kind, period, organisation: `Bench ${format} ${letter}${index}`, ...formOf(format).signer(letter, index) }));
  return made;
}

async function makeAuthorities(at: number): Promise<ReadonlyMap<BenchFormat, Authority>> {
  const life: Period = { notBefore: new Date(at - 900 * day), notAfter: new Date(at + 900 * day) };
  const made = new Map<BenchFormat, Authority>();
  for (const format of benchFormats) made.set(format, await makeAuthority(formOf(format).authority, format, life));
  return made;
}

/** All signers with their keys, and the trust list that knows them, but no stranger. @param at milliseconds since 1970 */
export async function makeSealers(at: number): Promise<Sealers> {
  const authorities = await makeAuthorities(at);
  const rows: FamilyOfSigners[] = [];
  const listed: Signer[] = [];
  for (const [index, family] of families.entries()) {
    const [stranger, ...signers] = await makeSigners(authorities.get(family.format)!, { ...family, signers: family.signers + 1 }, at, 'ABCDE'[index]!);
    rows.push({ family, row: new Row(signers), stranger: stranger! });
    listed.push(...signers);
  }
  const trust: TrustList = {
    version: 'bench', issuedAt: new Date(at).toISOString(), nextUpdate: new Date(at + 30 * day).toISOString(),
    authorities: [...authorities.values()].map(({ entry }) => entry), signers: listed.map(({ entry }) => entry),
  };
  return { rows, trust };
}
