import type { Seal } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { sigStructure } from '../kit/cose.js';
import { sealIdentity } from '../kit/identity.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { readCertificate, type Certificate } from './certificate.js';
import { readClaims } from './claims.js';
import { maxBytes, open } from './layers.js';
import { presented } from './presented.js';

/** The EU Digital COVID Certificate (hcert_spec 1.0.8), and the French light pass of the same layers. */
export const hc1: SealFormat = {
  id: 'hc1',
  claims: (raw) => presented(raw) !== undefined,
  decode,
};

function decode(raw: Uint8Array): Seal {
  const found = presented(raw);
  if (found === undefined) throw new SealError('BAD_HEADER', 'no HC1 prefix', 0);
  if (raw.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, maxBytes);
  const { cose, claims: payload, trailing } = open(found);
  const { issuer, issuedAt, expiresAt, certificate: root } = readClaims(payload);
  const certificate = readCertificate(root, found.prefix.event);
  const signedBytes = sigStructure(cose.protectedBytes, cose.payload);
  const from = issuer ?? countryOf(certificate);
  return {
    format: 'hc1',
    version: found.prefix.version,
    documentType: certificate.group ?? 'light',
    fields: certificate.fields,
    ...(from !== undefined && { issuer: from }),
    issuedAt, signedAt: issuedAt, expiresAt,
    identity: sealIdentity(signedBytes),
    signature: { algorithm: cose.algorithm, signer: cose.kid === undefined ? {} : { kid: base64(cose.kid) }, signedBytes: base64(signedBytes), value: base64(cose.signature) },
    warnings: trailing === 0 ? certificate.warnings : [...certificate.warnings, { code: 'TRAILING_BYTES' }],
  };
}

const countryOf = ({ fields, group }: Certificate): string | undefined => fields.find(({ id }) => id === `${group}.0.co`)?.value.trim() || undefined;
