import { encodeBase32 } from '../kit/base32.js';
import { CborTag } from '../kit/cbor.js';
import { encodeCbor } from '../kit/cbor-encode.js';
import { sigStructure } from '../kit/cose.js';
import { latin1Bytes } from '../kit/latin1.js';
import { utf8Bytes } from '../kit/utf8.js';
import type { Sign } from '../seal-format.js';
import { claim, es256, header } from './claims.js';
import { credentialContext, credentialType, credentialVersion, passContext, passType } from './pass.js';
import { prefix, supportedVersion } from './presented.js';

/** What a NZ COVID Pass is made of. */
export interface NzcpContent {
  /** The issuer's DID: `did:web:example.nz`. */
  readonly issuer: string;
  /** Name of the key within the issuer's DID document: `key-1`. */
  readonly kid: string;
  /** Seconds since 1970, whole. */
  readonly notBefore: number;
  readonly expires: number;
  /** The pass's identifier: 16 bytes of a UUID. */
  readonly identifier: Uint8Array;
  readonly subject: { readonly givenName: string; readonly familyName?: string; readonly dob: string };
  /** The kid as the published examples write it (`bytes`, when absent), or as the text of the specification asks for. */
  readonly kidAs?: 'bytes' | 'text';
}

/** Seals a pass: claims → CBOR → COSE_Sign1 → base32. @returns the ASCII bytes of `NZCP:/1/…` */
export function encodeNzcp(content: NzcpContent, sign: Sign): Uint8Array {
  const kid = content.kidAs === 'text' ? content.kid : utf8Bytes(content.kid);
  const protectedBytes = encodeCbor(new Map<number, unknown>([[header.kid, kid], [header.algorithm, es256]]));
  const payload = encodeCbor(claimsOf(content));
  const message = encodeCbor(new CborTag(18, [protectedBytes, new Map(), payload, sign(sigStructure(protectedBytes, payload))] as never));
  return latin1Bytes(`${prefix}${supportedVersion}/${encodeBase32(message)}`);
}

function claimsOf({ issuer, notBefore, expires, identifier, subject }: NzcpContent): ReadonlyMap<number | string, unknown> {
  const credential = { '@context': [credentialContext, passContext], version: credentialVersion, type: [credentialType, passType], credentialSubject: subject };
  return new Map<number | string, unknown>([[claim.issuer, issuer], [claim.notBefore, notBefore], [claim.expires, expires], [claim.credential, credential], [claim.identifier, identifier]]);
}
