import type { Cbor, CborMap } from '../kit/cbor.js';
import type { CoseParts } from '../kit/cose.js';
import { isoOfSeconds } from '../kit/unix-time.js';
import { utf8Bytes } from '../kit/utf8.js';
import { SealError } from '../seal-error.js';

/** CWT claims of a pass (§ CWT Claims); `vc` is not registered and stands under its text. */
export const claim = { issuer: 1, expires: 4, notBefore: 5, identifier: 7, credential: 'vc' } as const;
export const header = { algorithm: 1, kid: 4 } as const;
/** ES256, the one algorithm (§ Cryptographic Digital Signature Algorithm Selection). */
export const es256 = -7;
const tagSign1 = '18';
const maxKidBytes = 64;

export interface Claims {
  readonly issuer: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly expires: string;
  /** `urn:uuid:…`, the jti that stands for the cti. */
  readonly identifier: string;
  readonly credential: CborMap;
}

const badClaims = (detail: string): SealError => new SealError('BAD_CLAIMS', `claims: ${detail}`);
const badCose = (detail: string): SealError => new SealError('BAD_COSE', `COSE: ${detail}`);

/**
 * The key identifier, where headers are as they must be: the tagged COSE_Sign1, algorithm ES256 and kid both protected (§ CWT Headers).
 * The text wants a text for a kid; the published examples, and the passes after them, write a byte string.
 * @throws SealError BAD_COSE
 */
export function readHeaders({ tags, protectedHeader, signature }: CoseParts): Uint8Array {
  if (tags.join() !== tagSign1) throw badCose('not a tagged COSE_Sign1');
  if (protectedHeader.get(header.algorithm) !== es256) throw badCose('an algorithm that is not ES256');
  const written = protectedHeader.get(header.kid);
  const kid = typeof written === 'string' ? utf8Bytes(written) : written;
  if (!(kid instanceof Uint8Array) || kid.length === 0 || kid.length > maxKidBytes) throw badCose('no key identifier among what is signed');
  if (signature.length === 0) throw new SealError('SIGNATURE_MISSING', 'COSE: an empty signature');
  return kid;
}

/** The claims a pass must have, each of its type (§ CWT Claims). @throws SealError BAD_CLAIMS */
export function readClaims(payload: Cbor): Claims {
  if (!(payload instanceof Map)) throw badClaims('not a map');
  const claims = payload as CborMap;
  const credential = claims.get(claim.credential);
  if (!(credential instanceof Map)) throw badClaims('no vc');
  return {
    issuer: issuerOf(claims.get(claim.issuer)),
    notBefore: instant(claims.get(claim.notBefore), 'nbf'),
    expires: instant(claims.get(claim.expires), 'exp'),
    identifier: identifierOf(claims.get(claim.identifier)),
    credential,
  };
}

/** A host, with or without port and path, as the did:web method writes it. */
const didWeb = /^did:web:[A-Za-z0-9.-]{1,253}(?:%3A\d{1,5})?(?::[A-Za-z0-9._%-]{1,128}){0,8}$/;

function issuerOf(value: Cbor): string {
  if (typeof value !== 'string' || !didWeb.test(value)) throw badClaims('the issuer is no did:web');
  return value;
}

/** NumericDate as an integer: a fraction is refused, as the specification has it. */
function instant(value: Cbor, name: string): string {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw badClaims(`${name} is no whole number of seconds`);
  return isoOfSeconds(value);
}

/** 16 bytes as a UUID in the form of a URI (§ Mapping JTI <-> CTI). */
function identifierOf(value: Cbor): string {
  if (!(value instanceof Uint8Array) || value.length !== 16) throw badClaims('the cti is no UUID of 16 bytes');
  const hex = Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
