import type { Seal } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { sealIdentity } from '../kit/identity.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { addOtherClaims, badClaims, readClaims, type Claims } from './claims.js';
import type { Content } from './content.js';
import { contentOf, hasSiblings, hc1Places, type Kind } from './kinds.js';
import { maxBytes, open, type Opened } from './layers.js';
import { markClaims } from './mark-claims.js';
import { presented, unprefixed, type Prefix, type Presented } from './presented.js';

/**
 * Health certificates and identity data signed with COSE, in base45: the EU Digital COVID Certificate (hcert_spec 1.0.8) and all that
 * took its layers (WHO GDHCN, the French and Swiss light passes, MOSIP claim 169).
 */
export const hc1: SealFormat = {
  id: 'hc1',
  about,
  claims: (raw) => presented(raw) !== undefined || isIdentityWithoutPrefix(raw),
  decode,
};

/** Anything may begin as this does, so only its layers, its checksum and its claim tell: the one look beyond the first bytes. */
function isIdentityWithoutPrefix(raw: Uint8Array): boolean {
  const found = raw.length > maxBytes ? undefined : unprefixed(raw);
  if (found === undefined) return false;
  try {
    const { claims } = open(found);
    return claims instanceof Map && claims.get(hc1Places.identity[0]) instanceof Map;
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return false;
  }
}

function decode(raw: Uint8Array, marks?: Marks): Seal {
  const found = presented(raw) ?? unprefixed(raw);
  if (found === undefined) throw new SealError('BAD_HEADER', 'no HC1 prefix', 0);
  if (raw.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, maxBytes);
  if (marks) markPresented(marks, raw, found);
  const opened = open(found, marks);
  const claims = readClaims(opened.claims);
  const { kind, content: sealed } = contentOf(found.prefix.version, claims.map);
  if (marks && opened.places) markClaims(marks, opened.places, claims.map, kind.place, sealed);
  if (kind.dated && (claims.issuedAt === undefined || claims.expiresAt === undefined)) throw badClaims('no iat or no exp');
  const content = kind.read(sealed);
  addOtherClaims(content.fields, claims, kind.place[0]!);
  warn(content, opened, hasSiblings(claims.map, kind.place));
  return sealOf(versionOf(found.prefix, kind), opened, claims, content);
}

function markPresented(marks: Marks, raw: Uint8Array, { prefix, offsetOf }: Presented): void {
  const code = offsetOf(-prefix.text.length);
  marks.layer('presented', raw);
  if (code > 0) marks.mark('before the code', 0, code);
  if (prefix.text !== '') marks.mark('prefix', code, offsetOf(0));
}

/** Identity data are the same with and without a prefix. */
const versionOf = ({ version }: Prefix, { place }: Kind): string => (place === hc1Places.identity ? '169' : version);

function warn({ warnings }: Content, { trailing }: Opened, siblings: boolean): void {
  if (siblings) warnings.push({ code: 'SEVERAL_CERTIFICATES' });
  if (trailing > 0) warnings.push({ code: 'TRAILING_BYTES' });
}

function sealOf(version: string, { cose, signedBytes }: Opened, { issuer, issuedAt, expiresAt }: Claims, { documentType, country, fields, warnings }: Content): Seal {
  const seal: Seal = {
    format: 'hc1', version, documentType, fields,
    identity: sealIdentity(signedBytes),
    signature: { algorithm: cose.algorithm, signer: cose.kid === undefined ? {} : { kid: base64(cose.kid) }, signedBytes: base64(signedBytes), value: base64(cose.signature) },
    warnings,
  };
  const from = issuer ?? country;
  if (from !== undefined) seal.issuer = from;
  if (issuedAt !== undefined) seal.issuedAt = seal.signedAt = issuedAt;
  if (expiresAt !== undefined) seal.expiresAt = expiresAt;
  return seal;
}
