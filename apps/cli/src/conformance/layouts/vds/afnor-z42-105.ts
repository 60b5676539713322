import { createHash } from 'node:crypto';
import type { Seal, TrustList } from '@smart-verify/contracts';
import { compareCase, type Comparison } from '../../comparison.js';
import { tellByBoth, whereOf, type Told } from '../../story.js';
import type { CompareKind, SealCase } from './seal-case.js';

/** A value of the payload: absent, a scalar, a list of them, or bytes told by their length and hash. */
type Value = null | string | number | boolean | readonly Value[] | { readonly bytes: number; readonly sha256: string };
interface Expected {
  readonly signature: string;
  readonly type?: string;
  readonly header?: Readonly<Record<string, unknown>> & { readonly certificateReference?: string; readonly timestamp?: string };
  readonly fields?: readonly Value[];
  readonly curve?: string;
}

/** What each recorded answer means here. */
const outcomes: ReadonlyMap<string, readonly string[]> = new Map([
  ['valid', ['genuine']], ['invalid', ['forged', 'malformed']], ['unknown-no-public-key', ['unknown-signer']],
]);
/** OpenSSL's names of curves, as the set writes them. */
const curves: ReadonlyMap<string, string> = new Map([['prime256v1', 'P-256'], ['secp384r1', 'P-384']]);

/** The case's key, under the name its seal bears. */
function trustOf({ certificatePem, publicKey }: SealCase, reference = ''): Omit<TrustList, 'version'> {
  const authority = reference.slice(0, 4);
  const key = certificatePem === undefined ? { ...(publicKey !== undefined && { publicKey }) } : { certificate: certificatePem };
  const signers = Object.keys(key).length === 0 ? [] : [{ format: 'z42-105', authority, id: reference.slice(4), ...key }];
  return { authorities: [{ id: authority, format: 'z42-105', status: 'granted' }], signers };
}

/** Its first bytes are signed as they stand. */
function headerOf({ documentType, signedAt, signature: { signer, signedBytes } }: Seal): Record<string, unknown> {
  const header = Buffer.from(signedBytes, 'base64');
  return {
    marker: header.toString('hex', 0, 1), version: header.readUInt8(1), certificateReference: `${signer.authority}${signer.certificate}`,
    manifestId: documentType, timestamp: signedAt, payloadLength: header.readUInt16BE(15),
  };
}

/** What the seal has at this position, in the form of what is expected there. */
function foundAt({ fields }: Seal, id: string, expected: Value): unknown {
  if (Array.isArray(expected)) return (expected as readonly Value[]).map((item, index) => foundAt({ fields } as Seal, `${id}.${index}`, item));
  const field = fields.find((one) => one.id === id);
  if (field === undefined) return fields.some((one) => one.id.startsWith(`${id}.`)) ? 'a structure' : null;
  if (field.binary !== true) return typeof expected === 'string' ? field.value : JSON.parse(field.value);
  const bytes = Buffer.from(field.value, 'base64');
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function compareSeal(comparison: Comparison, { type, header, fields }: Expected, seal: Seal): void {
  comparison.same('type', type, seal.format === 'z42-105' ? 'AFNOR_Z42_105' : seal.format, 'format');
  const found = headerOf(seal);
  for (const [fact, value] of Object.entries(header ?? {})) comparison.same(`header ${fact}`, value, found[fact], 'header');
  comparison.same('fields', fields, fields?.map((value, at) => foundAt(seal, String(at), value)), 'payload');
  const positions = new Set(seal.fields.map(({ id }) => id.split('.')[0]));
  if (fields !== undefined) comparison.same('positions', fields.flatMap((value, at) => (value === null ? [] : [String(at)])), [...positions], 'payload');
}

/** The key found, or that there is none; the curve it is on. */
function compareOutcome(comparison: Comparison, { signature: recorded, curve }: Expected, told: Told): void {
  const { decoded, signature } = told.evidence;
  const found = decoded?.ok === false ? 'refused' : signature?.outcome;
  comparison.among('signature', outcomes.get(recorded) ?? [recorded], found, whereOf(told));
  comparison.same('curve', curve === undefined ? undefined : curves.get(curve) ?? curve, signature?.curve, whereOf(told));
}

/** AFNOR XP Z42-105: header and values by position, and whether the key found for it signed it. */
export const afnorZ42105: CompareKind = (one) => compareCase(one.name, (comparison) => {
  const expected = one.expected as Expected;
  const { certificateReference, timestamp = '2026-01-01T00:00:00.000Z' } = expected.header ?? {};
  const raw = one.text === undefined ? Buffer.from(one.rawHex ?? '', 'hex') : Buffer.from(one.text);
  const told = tellByBoth(comparison, raw, timestamp, trustOf(one, certificateReference));
  const { decoded } = told.evidence;
  if (decoded?.ok === true) compareSeal(comparison, expected, decoded.seal);
  compareOutcome(comparison, expected, told);
  comparison.unanswered(one.expected, ['hash']);
});
