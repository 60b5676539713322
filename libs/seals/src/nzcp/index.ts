import type { Seal } from '@smart-verify/contracts';
import { decodeBase32, firstNotBase32 } from '../kit/base32.js';
import { base64 } from '../kit/base64.js';
import { addLeaves, markLeaves } from '../kit/cbor-leaves.js';
import { CborPlaces, decodeCbor, type Cbor, type CborMap } from '../kit/cbor.js';
import { openCoseSign1, sigStructure } from '../kit/cose.js';
import { sealIdentity } from '../kit/identity.js';
import { inLayer } from '../kit/in-layer.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { claim, readClaims, readHeaders } from './claims.js';
import { readPass } from './pass.js';
import { begins, prefix, presented, type Presented } from './presented.js';

/** The largest QR code holds 4,296 alphanumeric characters (ISO/IEC 18004). */
const maxBytes = 4_400;

/** NZ COVID Pass (Technical Specification v1): the vaccine pass of New Zealand. */
export const nzcp: SealFormat = { id: 'nzcp', about, claims: begins, decode };

function decode(raw: Uint8Array, marks?: Marks): Seal {
  if (raw.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, maxBytes);
  marks?.layer('presented', raw);
  const found = presented(raw);
  const bytes = bytesOf(found, marks);
  marks?.layer('COSE', bytes);
  const cose = inLayer('COSE', () => openCoseSign1(bytes, marks), { marks });
  const kid = readHeaders(cose);
  const signedBytes = sigStructure(cose.protectedBytes, cose.payload);
  if (marks) markSigned(marks, signedBytes, cose.payload.length);
  const payload = openPayload(cose.payload, marks);
  const { issuer, notBefore, expires, identifier, credential } = readClaims(payload);
  const { documentType, fields, warnings } = readPass(credential, identifier);
  for (const [key, value] of payload as CborMap) if (!known.has(key)) addLeaves(fields, `cwt.${key}`, value);
  return {
    format: 'nzcp', version: '1', documentType, fields, issuer, issuedAt: notBefore, signedAt: notBefore, expiresAt: expires,
    identity: sealIdentity(signedBytes),
    signature: { algorithm: 'ES256', signer: { authority: issuer, kid: base64(kid) }, signedBytes: base64(signedBytes), value: base64(cose.signature) },
    warnings,
  };
}

const known: ReadonlySet<unknown> = new Set(Object.values(claim));

/** @throws SealError BAD_CHARACTER, TRUNCATED */
function bytesOf({ start, versionAt, from, base32 }: Presented, marks: Marks | undefined): Uint8Array {
  marks?.mark('prefix', start, start + prefix.length);
  marks?.mark('version', versionAt, from - 1);
  const foreign = firstNotBase32(base32);
  if (foreign >= 0) throw new SealError('BAD_CHARACTER', 'a character that is no base32 digit', from + foreign);
  const bytes = decodeBase32(base32);
  if (bytes === undefined || bytes.length === 0) throw new SealError('TRUNCATED', 'base32 of no whole number of bytes', from + base32.length);
  marks?.mark('base32', from, from + base32.length);
  return bytes;
}

/** The payload ends what is signed (RFC 9052 § 4.4). */
function markSigned(marks: Marks, signedBytes: Uint8Array, payloadLength: number): void {
  marks.layer('Sig_structure', signedBytes);
  marks.mark('signed bytes', 0, signedBytes.length);
  marks.mark('payload', signedBytes.length - payloadLength, signedBytes.length);
}

const claimNames: ReadonlyMap<unknown, string> = new Map<unknown, string>([[claim.issuer, 'iss'], [claim.expires, 'exp'], [claim.notBefore, 'nbf'], [claim.identifier, 'cti'], [claim.credential, 'vc']]);

function openPayload(bytes: Uint8Array, marks: Marks | undefined): Cbor {
  marks?.layer('claims', bytes);
  const places = marks && new CborPlaces();
  const payload = inLayer('claims', () => decodeCbor(bytes, places), { marks });
  if (marks && places && payload instanceof Map) markPayload(marks, places, payload as CborMap);
  return payload;
}

function markPayload(marks: Marks, places: CborPlaces, payload: CborMap): void {
  for (const key of payload.keys()) {
    const place = places.of(payload, key);
    if (place) marks.mark(`claim ${claimNames.get(key) ?? key}`, ...place);
  }
  const credential = payload.get(claim.credential);
  const subject = credential instanceof Map ? (credential as CborMap).get('credentialSubject') : undefined;
  markLeaves(marks, places, '', subject);
}
