import { addLeaves, type Names } from '../kit/cbor-leaves.js';
import { CborTag, type Cbor, type CborKey, type CborMap } from '../kit/cbor.js';
import { isoOfSeconds } from '../kit/unix-time.js';
import { SealError } from '../seal-error.js';
import type { SealField } from '@smart-verify/contracts';

/** CWT claims (RFC 8392 § 3.1; the last: draft-ietf-oauth-status-list). */
export const claim = { issuer: 1, subject: 2, audience: 3, expires: 4, notBefore: 5, issued: 6, identifier: 7, status: 65535 } as const;

export interface Claims {
  readonly map: CborMap;
  readonly issuer: string | undefined;
  /** ISO 8601 instants. */
  readonly issuedAt: string | undefined;
  readonly expiresAt: string | undefined;
}

export const badClaims = (detail: string): SealError => new SealError('BAD_CLAIMS', `claims: ${detail}`);

/** @throws SealError BAD_CLAIMS */
export function readClaims(payload: Cbor): Claims {
  if (!(payload instanceof Map)) throw badClaims('not a map');
  const map = payload as CborMap;
  const issuer = map.get(claim.issuer);
  if (issuer !== undefined && issuer !== null && typeof issuer !== 'string') throw badClaims('the issuer is not a text');
  return { map, issuer: issuer ?? undefined, issuedAt: instant(map.get(claim.issued), 'iat'), expiresAt: instant(map.get(claim.expires), 'exp') };
}

/** Seconds since 1970, with a fraction in certificates of several countries though the specification wants integers (dgc-testdata). */
function instant(value: Cbor, name: string): string | undefined {
  if (value === undefined) return undefined;
  const written = value instanceof CborTag && value.tag === 1 ? value.value : value;
  const seconds = typeof written === 'bigint' ? Number(written) : written;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw badClaims(`${name} is not an instant`);
  return isoOfSeconds(seconds);
}

/** Claims that are not the seal's own dates and issuer, by their path below `cwt`. */
const names: ReadonlyMap<string, string> = new Map([
  [`cwt.${claim.subject}`, 'subject'],
  [`cwt.${claim.audience}`, 'audience'],
  [`cwt.${claim.identifier}`, 'tokenIdentifier'],
  [`cwt.${claim.status}.status_list.idx`, 'statusListIndex'],
  [`cwt.${claim.status}.status_list.uri`, 'statusListUri'],
]);
const naming: Names = (path) => {
  const name = names.get(path);
  return name === undefined ? undefined : { name };
};

/** What the claims say beside issuer, dates and content: what is signed is shown. @param content the claim under which the content stands */
export function addOtherClaims(fields: SealField[], { map, issuedAt, expiresAt, issuer }: Claims, content: CborKey): void {
  const known = (issuer === undefined ? 0 : 1) + (issuedAt === undefined ? 0 : 1) + (expiresAt === undefined ? 0 : 1) + 1;
  if (map.size === known) return;
  const date = instant(map.get(claim.notBefore), 'nbf');
  if (date !== undefined) fields.push({ id: `cwt.${claim.notBefore}`, name: 'notBefore', value: String(map.get(claim.notBefore)), date });
  for (const [key, value] of map) {
    if (key !== content && !apart.has(key)) addLeaves(fields, `cwt.${key}`, value, naming);
  }
}

const apart: ReadonlySet<CborKey> = new Set<CborKey>([claim.issuer, claim.expires, claim.issued, claim.notBefore]);
