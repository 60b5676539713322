import { zlibSync } from 'fflate';
import { encodeBase45 } from '../kit/base45.js';
import { CborTag } from '../kit/cbor.js';
import { encodeCbor } from '../kit/cbor-encode.js';
import { coseAlgorithms, sigStructure } from '../kit/cose.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes } from '../kit/latin1.js';
import type { Sign } from '../seal-format.js';
import { claim } from './claims.js';
import { hc1Places } from './kinds.js';

/** What a certificate of the HC1 container is made of. */
export interface Hc1Content {
  /** Key identifier; none is written when absent. */
  readonly kid?: Uint8Array;
  readonly algorithm: 'ES256' | 'ES384' | 'ES512' | 'PS256' | 'EdDSA';
  readonly issuer?: string;
  /** Seconds since 1970. European certificates and light passes must have the first two. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  readonly notBefore?: number;
  /** The content as its schema has it: for a European certificate ver, nam, dob, and v, t or r; for identity data a map by number. */
  readonly certificate: Readonly<Record<string, unknown>> | ReadonlyMap<number, unknown> | readonly unknown[];
  /** Where it stands among the claims; `hc1Places.european` when absent. Empty: it is a map of claims itself. */
  readonly place?: readonly number[];
  /** What stands before the base45; `HC1:` when absent. */
  readonly prefix?: 'HC1:' | 'HCFR1:' | 'EX1:' | 'LT1:' | '';
  /** What stands around the COSE message; `sign1` when absent. */
  readonly tag?: 'sign1' | 'none' | 'cwt';
  /** Where algorithm and key identifier stand; `protected` when absent. */
  readonly headers?: 'protected' | 'unprotected';
}

/** RFC 9052 § 2, RFC 8392 § 6. */
const header = { algorithm: 1, kid: 4 } as const;
const wrap = {
  none: (message: readonly unknown[]): Uint8Array => encodeCbor(message),
  sign1: (message: readonly unknown[]): Uint8Array => encodeCbor(new CborTag(18, message as never)),
  cwt: (message: readonly unknown[]): Uint8Array => encodeCbor(new CborTag(61, new CborTag(18, message as never))),
} as const;

/** Seals a health certificate or identity data: claims → CBOR → COSE_Sign1 → zlib → base45. @returns the ASCII bytes of `HC1:…` */
export function encodeHc1(content: Hc1Content, sign: Sign): Uint8Array {
  const headers = new Map<number, unknown>([[header.algorithm, numberOf(content.algorithm)]]);
  if (content.kid !== undefined) headers.set(header.kid, content.kid);
  const covered = (content.headers ?? 'protected') === 'protected';
  const protectedBytes = covered ? encodeCbor(headers) : new Uint8Array();
  const payload = encodeCbor(claimsOf(content));
  const message = [protectedBytes, covered ? new Map() : headers, payload, sign(sigStructure(protectedBytes, payload))];
  return concat([latin1Bytes(content.prefix ?? 'HC1:'), encodeBase45(zlibSync(wrap[content.tag ?? 'sign1'](message), { level: 9 }))]);
}

const numberOf = (algorithm: Hc1Content['algorithm']): number | undefined => [...coseAlgorithms].find(([, name]) => name === algorithm)?.[0];

function claimsOf({ issuer, issuedAt, expiresAt, notBefore, certificate, place = hc1Places.european }: Hc1Content): ReadonlyMap<number, unknown> {
  const claims = new Map<number, unknown>();
  if (issuer !== undefined) claims.set(claim.issuer, issuer);
  if (expiresAt !== undefined) claims.set(claim.expires, expiresAt);
  if (notBefore !== undefined) claims.set(claim.notBefore, notBefore);
  if (issuedAt !== undefined) claims.set(claim.issued, issuedAt);
  const [outer, ...inner] = place;
  if (outer === undefined) return new Map([...claims, ...certificate as ReadonlyMap<number, unknown>]);
  return claims.set(outer, inner.reduceRight<unknown>((held, key) => new Map([[key, held]]), certificate));
}
