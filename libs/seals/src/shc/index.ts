import type { Seal } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { sealIdentity } from '../kit/identity.js';
import { inLayer } from '../kit/in-layer.js';
import { inflateRaw } from '../kit/inflate.js';
import { readJson } from '../kit/json.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { readBundle } from './bundle.js';
import { readClaims } from './claims.js';
import { readJws } from './jws.js';
import { claims, presented } from './presented.js';

/** Ten symbols of the size the framework allows; it has none of more than one since version 1.3. */
const maxBytes = 24_576;
/** A card of two doses has 1,100 bytes; a patient summary of three symbols some 20,000. */
const maxPayload = 65_536;

/** SMART Health Cards Framework 1.4 (VCI), now HL7 SMART Health Cards and Links 1.0.0. */
export const shc: SealFormat = { id: 'shc', about, claims, decode };

function decode(raw: Uint8Array, marks?: Marks): Seal {
  if (raw.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, maxBytes);
  const { kid, signedBytes, payload, signature } = readJws(presented(raw, marks), marks);
  const { bytes, end } = inLayer('deflate', () => inflateRaw(payload, maxPayload));
  marks?.layer('payload', bytes);
  const { claims: told, card } = inLayer('payload', () => {
    const read = readClaims(readJson(bytes));
    return { claims: read, card: readBundle(read, marks) };
  }, { marks });
  const { issuer, issuedAt, expiresAt } = told;
  return {
    format: 'shc', version: '1', documentType: card.documentType, fields: card.fields,
    issuer, issuedAt, signedAt: issuedAt, ...(expiresAt !== undefined && { expiresAt }),
    identity: sealIdentity(signedBytes),
    signature: { algorithm: 'ES256', signer: { authority: issuer, kid }, signedBytes: base64(signedBytes), value: base64(signature) },
    warnings: end < payload.length ? [...card.warnings, { code: 'TRAILING_BYTES' }] : card.warnings,
  };
}
