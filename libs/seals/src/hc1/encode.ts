import { zlibSync } from 'fflate';
import { encodeBase45 } from '../kit/base45.js';
import { CborTag } from '../kit/cbor.js';
import { encodeCbor } from '../kit/cbor-encode.js';
import { sigStructure } from '../kit/cose.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes } from '../kit/latin1.js';
import type { Sign } from '../seal-format.js';
import { claim, europeanCertificate } from './claims.js';

export interface Hc1Content {
  readonly kid: Uint8Array;
  readonly algorithm: 'ES256' | 'PS256';
  readonly issuer?: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The certificate as its schema has it: ver, nam, dob, and v, t or r. */
  readonly certificate: Readonly<Record<string, unknown>>;
  /** What stands around the COSE message; `sign1` when absent. */
  readonly tag?: 'sign1' | 'none' | 'cwt';
  /** Where algorithm and key identifier stand; `protected` when absent. */
  readonly headers?: 'protected' | 'unprotected';
}

/** IANA "COSE Algorithms"; RFC 9052 § 2, RFC 8392 § 6. */
const algorithms = { ES256: -7, PS256: -37 } as const;
const header = { algorithm: 1, kid: 4 } as const;
const wrap = {
  none: (message: readonly unknown[]): Uint8Array => encodeCbor(message),
  sign1: (message: readonly unknown[]): Uint8Array => encodeCbor(new CborTag(18, message as never)),
  cwt: (message: readonly unknown[]): Uint8Array => encodeCbor(new CborTag(61, new CborTag(18, message as never))),
} as const;

/** Seals a health certificate: claims → CBOR → COSE_Sign1 → zlib → base45. @returns the ASCII bytes of `HC1:…` */
export function encodeHc1(content: Hc1Content, sign: Sign): Uint8Array {
  const headers = new Map<number, unknown>([[header.algorithm, algorithms[content.algorithm]], [header.kid, content.kid]]);
  const covered = (content.headers ?? 'protected') === 'protected';
  const protectedBytes = covered ? encodeCbor(headers) : new Uint8Array();
  const payload = encodeCbor(claimsOf(content));
  const message = [protectedBytes, covered ? new Map() : headers, payload, sign(sigStructure(protectedBytes, payload))];
  return concat([latin1Bytes('HC1:'), encodeBase45(zlibSync(wrap[content.tag ?? 'sign1'](message), { level: 9 }))]);
}

function claimsOf({ issuer, issuedAt, expiresAt, certificate }: Hc1Content): ReadonlyMap<number, unknown> {
  return new Map<number, unknown>([
    ...(issuer === undefined ? [] : [[claim.issuer, issuer] as const]),
    [claim.expires, expiresAt],
    [claim.issued, issuedAt],
    [claim.health, new Map([[europeanCertificate, certificate]])],
  ]);
}
