import { CborTag, type Cbor, type CborKey, type CborMap } from '../kit/cbor.js';
import { SealError } from '../seal-error.js';

/** CWT claims of a health certificate (RFC 8392; hcert_spec, CWT Claims). */
export const claim = { issuer: 1, expires: 4, issued: 6, health: -260 } as const;
/** Below the health claim: the European certificate; its siblings belong to the WHO (smart-trust, hcert sub-claims). */
export const europeanCertificate = 1;
const siblings: ReadonlySet<CborKey> = new Set<CborKey>([3, 4, 5, -6]);

export interface Claims {
  readonly issuer: string | undefined;
  /** ISO 8601 instants. */
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly certificate: CborMap;
}

const badClaims = (detail: string): SealError => new SealError('BAD_CLAIMS', `claims: ${detail}`);

/** @throws SealError BAD_CLAIMS, or FORMAT_NOT_SUPPORTED for a health certificate of another kind. */
export function readClaims(payload: Cbor): Claims {
  if (!(payload instanceof Map)) throw badClaims('not a map');
  const claims = payload as CborMap;
  const certificate = healthCertificate(claims.get(claim.health));
  const issuer = claims.get(claim.issuer);
  if (issuer !== undefined && issuer !== null && typeof issuer !== 'string') throw badClaims('the issuer is not a text');
  return { issuer: issuer ?? undefined, issuedAt: instant(claims.get(claim.issued), 'iat'), expiresAt: instant(claims.get(claim.expires), 'exp'), certificate };
}

function healthCertificate(health: Cbor): CborMap {
  if (!(health instanceof Map)) throw badClaims('no health certificate');
  const certificate = (health as CborMap).get(europeanCertificate);
  if (certificate instanceof Map) return certificate as CborMap;
  if ([...health.keys()].some((key) => siblings.has(key as CborKey))) throw new SealError('FORMAT_NOT_SUPPORTED', 'claims: a health certificate that is not the European one');
  throw badClaims('no European certificate');
}

/** Years 0000 to 9999, which ISO 8601 writes with four digits: an instant beyond them is as good as theirs. */
const firstSecond = -62_167_219_200;
const lastSecond = 253_402_300_799;
/** More than a double loses at these sizes, in milliseconds: .926 must not become .925. */
const lastBit = 0.05;

/**
 * Seconds since 1970, with a fraction in certificates of several countries though the specification wants integers (dgc-testdata).
 * Told to the millisecond and downwards, as clocks tell theirs: rounded up, a certificate would begin after it was issued.
 */
function instant(value: Cbor, name: string): string {
  const written = value instanceof CborTag && value.tag === 1 ? value.value : value;
  const seconds = typeof written === 'bigint' ? Number(written) : written;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw badClaims(`${name} is not an instant`);
  const milliseconds = Math.min(Math.max(seconds, firstSecond), lastSecond) * 1000;
  return new Date(Math.floor(milliseconds + lastBit)).toISOString();
}
