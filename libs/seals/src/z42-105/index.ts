import { sha256 } from '@noble/hashes/sha2.js';
import type { Seal } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { ByteReader } from '../kit/byte-reader.js';
import { concat } from '../kit/concat.js';
import { sealIdentity } from '../kit/identity.js';
import { inLayer } from '../kit/in-layer.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { headerLength, readHeader } from './header.js';
import { readPayload } from './payload.js';
import { claims, presented } from './presented.js';

/** The largest QR code holds 4,296 characters of base32 (ISO/IEC 18004); the rest is for a link around it. */
const maxBytes = 4_800;
/** r‖s of P-256. */
const signatureLength = 64;

/** AFNOR XP Z42-105. The standard is not public: this is what published seals show, and what their signatures prove. */
export const z42105: SealFormat = { id: 'z42-105', about, claims, decode };

function decode(raw: Uint8Array, marks?: Marks): Seal {
  if (raw.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, maxBytes);
  const { bytes, offsetOf } = presented(raw, marks);
  marks?.layer('seal', bytes);
  return inLayer('seal', () => read(bytes, marks), { marks, offsetOf });
}

function read(bytes: Uint8Array, marks?: Marks): Seal {
  const reader = new ByteReader(bytes);
  const { authority, certificate, manifest, signedAt, payloadLength } = readHeader(reader, marks);
  const payload = reader.take(payloadLength);
  const value = reader.take(signatureLength);
  if (!reader.done) throw new SealError('BAD_SIGNATURE_ENCODING', `more than ${signatureLength} bytes behind the payload`, reader.at);
  const fields = readPayload(bytes, headerLength, headerLength + payloadLength, marks);
  marks?.mark('signature', reader.at - signatureLength, reader.at);
  const signedBytes = toBeSigned(bytes.subarray(0, headerLength), payload);
  marks?.layer('header and SHA-256 of the payload', signedBytes);
  marks?.mark('signed bytes', 0, signedBytes.length);
  return {
    format: 'z42-105', version: '02', documentType: manifest, fields, signedAt,
    identity: sealIdentity(signedBytes),
    signature: { algorithm: 'ES256', signer: { authority, certificate }, signedBytes: base64(signedBytes), value: base64(value) },
    warnings: [{ code: 'EXPERIMENTAL_FORMAT' }],
  };
}

/** What is hashed and signed: the header as it stands and the payload's hash. The one construction under which published seals share a key. */
export const toBeSigned = (header: Uint8Array, payload: Uint8Array): Uint8Array => concat([header, sha256(payload)]);
