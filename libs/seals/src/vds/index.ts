import type { Seal, SealWarning } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import type { Carried } from '../kit/carried.js';
import { sealIdentity } from '../kit/identity.js';
import { inLayer } from '../kit/in-layer.js';
import type { Marks } from '../kit/marks.js';
import { earliest, markTags, placed } from '../kit/tags.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { markHeader, readDates } from './header.js';
import { isPresented, presented } from './presented.js';
import { firstWithVariableSigner, isRival, readingsOf, rulesOf, type Attempt, type Reading } from './readings.js';

/** The largest symbol, a QR code, holds 2,953 bytes (ISO/IEC 18004). */
const maxBytes = 2_953;

/** ICAO Visible Digital Seals (Doc 9303-13, BSI TR-03137-1). */
export const vds: SealFormat = {
  id: 'vds',
  about,
  claims: isPresented,
  decode,
  otherReadings,
};

function decode(raw: Uint8Array, marks?: Marks): Seal {
  const carried = presented(raw);
  if (carried === undefined) throw new SealError('BAD_HEADER', 'no VDS', 0);
  const { bytes } = carried;
  if (bytes.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, carried.origin(maxBytes));
  marks?.layer('seal', bytes);
  return inLayer('seal', () => {
    const { readings: [reading, ...others], first } = readingsOf(bytes);
    if (marks !== undefined) markAll(bytes, reading ?? first, marks);
    if (reading === undefined) throw first.failure!;
    const seal = sealOf(carried, reading, others);
    if (others.length > 0) several.set(seal, () => others.map((one) => sealOf(carried, one, [reading, ...others].filter((other) => other !== one))));
    return seal;
  }, { marks, offsetOf: (at) => carried.origin(at) });
}

/** How the bytes of a seal can be read otherwise, kept from when it was read: rare, and reading all bytes again to find that there is nothing costs every seal as much as the first time. */
const several = new WeakMap<Seal, () => readonly Seal[]>();

function otherReadings(_raw: Uint8Array, seal: Seal): readonly Seal[] {
  return several.get(seal)?.() ?? [];
}

function sealOf({ bytes, origin }: Carried, reading: Reading, others: readonly Reading[]): Seal {
  const { header, signature, told } = reading;
  const signedBytes = bytes.subarray(0, signature.from);
  const expiresAt = earliest(told.ends);
  return {
    format: 'vds', version: String(header.version), documentType: header.documentType, fields: told.fields, issuer: header.country,
    ...readDates(bytes, header),
    ...(expiresAt !== undefined && { expiresAt }),
    identity: sealIdentity(signedBytes),
    signature: {
      algorithm: 'ECDSA', signer: { authority: header.signer, certificate: header.reference },
      signedBytes: base64(signedBytes), value: base64(bytes.subarray(signature.start, signature.end)),
    },
    warnings: placed([...ownWarnings(reading, others), ...told.warnings], origin),
  };
}

/** What a seal can be warned of beside its data. */
export const vdsWarnings = ['FIXED_SIGNER_FIELD', 'LENGTHS_AMBIGUOUS'] as const;
type VdsWarning = SealWarning & { readonly code: (typeof vdsWarnings)[number] };

function ownWarnings(reading: Reading, others: readonly Reading[]): readonly VdsWarning[] {
  const { header, signerField } = reading;
  return [
    ...(signerField === 'fixed' && header.version >= firstWithVariableSigner ? [{ code: 'FIXED_SIGNER_FIELD', at: 4 } as const] : []),
    ...(others.some((other) => isRival(reading, other)) ? [{ code: 'LENGTHS_AMBIGUOUS', at: header.end } as const] : []),
  ];
}

function markAll(bytes: Uint8Array, { header, tlvs, ...attempt }: Attempt | Reading, marks: Marks): void {
  if (header === undefined) return;
  markHeader(header, marks);
  markTags(bytes, tlvs, rulesOf(header.documentType, bytes, tlvs), marks);
  if (!('signature' in attempt)) return;
  marks.mark('signature', attempt.signature.from, attempt.signature.end);
  marks.mark('signed bytes', 0, attempt.signature.from);
}
