import type { Cbor, CborMap } from '../kit/cbor.js';
import { SealError } from '../seal-error.js';
import { readCertificate, readExemption, readLight } from './certificate.js';
import { badClaims } from './claims.js';
import type { Content } from './content.js';
import { readIdentity } from './identity.js';
import type { Prefix } from './presented.js';
import { readDevelopment, readHealthLink, readWho } from './who.js';

/** The claim under which health certificates stand (hcert_spec, CWT Claims). */
const health = -260;

/**
 * Where contents stand among the claims, outermost key first: sub-claims of the WHO's hcert (smart-trust, HCert), the Swiss light
 * certificate (CovidCertificate-SDK-iOS, CWT), identity data (MOSIP claim 169). What `encodeHc1` is told by `place`.
 */
export const hc1Places = {
  european: [health, 1],
  ddccVaccination: [health, 3],
  ddccTest: [health, 4],
  healthLink: [health, 5],
  dvc: [health, -6],
  swissLight: [-250, 1],
  identity: [169],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** One kind of content. */
export interface Kind {
  readonly place: readonly number[];
  /** Must it tell when it was issued and when it ends (hcert_spec, CWT Claims)? Certificates of the WHO and identity data need not. */
  readonly dated: boolean;
  readonly read: (content: Cbor) => Content;
}

const kind = (place: readonly number[], dated: boolean, read: Kind['read']): Kind => ({ place, dated, read });
const identity = kind(hc1Places.identity, false, readIdentity);

/** What may stand behind each prefix, in the order in which it is looked for. */
const kinds: Readonly<Record<Prefix['version'], readonly Kind[]>> = {
  1: [
    kind(hc1Places.european, true, readCertificate),
    kind(hc1Places.ddccVaccination, false, readWho('ddcc-vaccination')),
    kind(hc1Places.ddccTest, false, readWho('ddcc-test')),
    kind(hc1Places.healthLink, false, readHealthLink),
    kind(hc1Places.dvc, false, readWho('dvc')),
    identity,
  ],
  FR1: [kind(hc1Places.european, true, readLight)],
  EX1: [kind(hc1Places.european, true, readExemption)],
  // One of its two published readers takes the certificate from under a version 1, the other from the claim itself.
  LT1: [kind(hc1Places.swissLight, true, readLight), kind([-250], true, readLight)],
  169: [identity],
};

function at(claims: CborMap, place: readonly number[]): Cbor {
  let value: Cbor = claims;
  for (const key of place) value = value instanceof Map ? (value as CborMap).get(key) : undefined;
  return value;
}

/** The content behind this prefix. @throws SealError BAD_CLAIMS, or FORMAT_NOT_SUPPORTED for a sub-claim of the WHO that is not known here */
export function contentOf(version: Prefix['version'], claims: CborMap): { readonly kind: Kind; readonly content: Cbor } {
  for (const one of kinds[version]) {
    const content = at(claims, one.place);
    if (content !== undefined && content !== null) return { kind: one, content };
  }
  const certificates = claims.get(health);
  if (version === '1' && certificates instanceof Map) return ofDevelopment(certificates as CborMap);
  throw badClaims('no content of this prefix');
}

/** Sub-claims below zero are free for development, those above are the WHO's to assign (smart-trust, HCert). */
function ofDevelopment(certificates: CborMap): { readonly kind: Kind; readonly content: Cbor } {
  const numbers = [...certificates].flatMap(([key, value]) => (typeof key === 'number' && value !== undefined && value !== null ? [key] : []));
  const free = numbers.find((key) => key < 0);
  if (free !== undefined) return { kind: kind([health, free], false, readDevelopment), content: certificates.get(free) };
  if (numbers.length > 0) throw new SealError('FORMAT_NOT_SUPPORTED', 'claims: a health certificate of a kind that is not read here');
  throw badClaims('no health certificate');
}

/** Does another certificate stand beside the one that is read? What its own place holds is its own. */
export function hasSiblings(claims: CborMap, [outer, inner]: readonly number[]): boolean {
  const holder = outer === undefined || inner === undefined ? undefined : claims.get(outer);
  return holder instanceof Map && holder.size > 1;
}
