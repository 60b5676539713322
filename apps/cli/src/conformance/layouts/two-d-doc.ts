import { X509Certificate } from 'node:crypto';
import type { Seal, TrustedSigner } from '@smart-verify/contracts';
import { bytesOfDate, c40OfText, joinCodes } from '@smart-verify/seals';
import { compareCase, type CaseResult, type Comparison } from '../comparison.js';
import { casesWith, type Layout } from '../layout.js';
import { tellByBoth, whereOf, type Told } from '../story.js';
import { compareCodec, type Codec } from './two-d-doc-codec.js';

interface Datum { readonly id: string; readonly value: string; readonly truncated?: boolean }
/** A block of bytes; `value` where the set records what is written in them rather than the bytes. */
interface Block { readonly id: string; readonly hex?: string; readonly value?: string }
interface Header {
  readonly version: string; readonly caId: string; readonly certId: string; readonly docType: string;
  readonly emissionDate: string | null; readonly signatureDate: string | null; readonly country: string | null;
}
interface TwoDDocCase {
  readonly name: string;
  readonly encoding: string;
  readonly raw?: string | null; readonly rawHex?: string | null; readonly rawOmitted?: unknown; readonly segments?: readonly string[];
  readonly certificatePem?: string; readonly publicKeyPem?: string;
  readonly certificate?: { readonly signatureDateWithinValidity?: boolean };
  readonly expected: {
    readonly signature?: 'valid' | 'invalid' | 'malformed' | 'unknown';
    readonly header?: Header; readonly docType?: string; readonly curve?: string;
    readonly fields?: readonly (Datum | Block)[]; readonly binaryFields?: readonly Block[]; readonly fieldIds?: readonly string[]; readonly annex?: readonly (Datum | Block)[];
    readonly parserWarnings?: readonly string[]; readonly reassembled?: string;
  };
}

/** OpenSSL's names of curves, as the sets write them. */
const curves: ReadonlyMap<string, string> = new Map([['prime256v1', 'P-256'], ['secp384r1', 'P-384'], ['secp521r1', 'P-521']]);

/** The code; of several symbols, which the set has in any order, the whole. */
function bytesOf({ raw, rawHex, segments }: TwoDDocCase): Buffer | undefined {
  if (rawHex) return Buffer.from(rawHex, 'hex');
  if (raw) return Buffer.from(raw);
  const [whole, ...others] = segments === undefined ? [] : joinCodes(segments.map((segment) => Buffer.from(segment)));
  return whole === undefined || others.length > 0 ? undefined : Buffer.from(whole);
}

const isBinary = ({ encoding }: TwoDDocCase): boolean => encoding === 'binary (V4)';

const commonName = (subject: string): string | undefined => /^CN=(.*)$/m.exec(subject)?.[1];

/** The case's key, listed under the names its certificate bears (§ 3.3.4: in the binary form five digits); a bare key under those of the seal it belongs to. */
function signersOf(one: TwoDDocCase): TrustedSigner[] {
  const { certificatePem, publicKeyPem, expected } = one;
  if (certificatePem) {
    const { issuer, subject } = new X509Certificate(certificatePem);
    return [{ format: '2d-doc', authority: commonName(issuer) ?? '', id: commonName(subject)?.padStart(isBinary(one) ? 5 : 4, '0') ?? '', certificate: certificatePem }];
  }
  if (!publicKeyPem || !expected.header) return [];
  return [{ format: '2d-doc', authority: expected.header.caId, id: expected.header.certId, publicKey: publicKeyPem }];
}

function tellCase(comparison: Comparison, one: TwoDDocCase, raw: Buffer): Told {
  const signers = signersOf(one);
  const authorities = signers.map(({ authority = '' }) => ({ id: authority, format: '2d-doc', status: 'granted' as const }));
  const day = one.expected.header?.signatureDate ?? one.expected.header?.emissionDate ?? '2020-01-01';
  return tellByBoth(comparison, raw, `${day}T12:00:00.000Z`, { authorities, signers });
}

const data = (fields: Seal['fields']): Datum[] => fields.filter(({ binary }) => binary !== true).map(({ id, value, truncated }) => ({ id, value, ...(truncated === true && { truncated }) }));
const blocks = (fields: Seal['fields']): Block[] => fields.filter(({ binary }) => binary === true).map(({ id, value }) => ({ id, hex: Buffer.from(value, 'base64').toString('hex') }));

/** What the set records as a date or a text, as the bytes that say it: a seal's blocks do not tell which they are. */
function recordedBlock({ id, hex, value = '' }: Block): Block {
  const bytes = (): Uint8Array => (/^\d{4}-\d\d-\d\d$/.test(value) ? bytesOfDate(value) : c40OfText(value));
  return { id, hex: hex?.toLowerCase() ?? Buffer.from(bytes()).toString('hex') };
}

function compareData(comparison: Comparison, one: TwoDDocCase, seal: Seal): void {
  const { fields, binaryFields, annex } = one.expected;
  const recorded = (list: readonly (Datum | Block)[] | undefined): unknown => (isBinary(one) ? list?.map(recordedBlock) : list);
  const found = isBinary(one) ? blocks : data;
  comparison.same('fields', recorded(fields), found(seal.fields), 'message');
  comparison.same('binaryFields', binaryFields?.map(recordedBlock), blocks(seal.fields), 'blocks');
  comparison.same('annex', recorded(annex), found(seal.annex ?? []), 'annex');
}

function headerOf({ version, documentType, signature: { signer }, issuedAt, signedAt, issuer }: Seal): Header {
  return { version, caId: signer.authority ?? '', certId: signer.certificate ?? '', docType: documentType, emissionDate: issuedAt ?? null, signatureDate: signedAt ?? null, country: issuer ?? null };
}

function compareSeal(comparison: Comparison, one: TwoDDocCase, seal: Seal): void {
  const { expected } = one;
  const header = headerOf(seal);
  for (const [fact, value] of Object.entries(expected.header ?? {})) comparison.same(`header ${fact}`, value, header[fact as keyof Header], 'header');
  comparison.same('docType', expected.docType, seal.documentType, 'header');
  compareData(comparison, one, seal);
  comparison.same('fieldIds', expected.fieldIds, seal.fields.map(({ id }) => id), 'message');
  if (expected.parserWarnings !== undefined) comparison.same('parserWarnings', expected.parserWarnings.length > 0, seal.warnings.length > 0, seal.warnings.map(({ code }) => code).join(', '));
}

/**
 * What each recorded answer allows: the outcome of the check (`refused`: none was made; `restored`: none could be made of the code as it is,
 * but a signature proved what it had been before its control characters were lost), and the verdict.
 */
const answers: ReadonlyMap<string, { readonly outcomes: readonly string[]; readonly verdict?: string }> = new Map([
  ['valid', { outcomes: ['genuine'] }],
  ['invalid', { outcomes: ['forged', 'malformed', 'refused'], verdict: 'INVALID' }],
  ['malformed', { outcomes: ['refused', 'restored'] }],
  ['unknown', { outcomes: ['unknown-signer'], verdict: 'UNDETERMINED' }],
]);

function compareSignature(comparison: Comparison, { expected }: TwoDDocCase, told: Told): void {
  const { decoded, signature } = told.evidence;
  const { verdict, reasons } = told.conclusion.validity;
  const answer = answers.get(expected.signature ?? '');
  if (answer === undefined) return;
  const restored = decoded?.ok === true && decoded.seal.warnings.some(({ code }) => code === 'CONTROL_CHARACTERS_RESTORED');
  comparison.among('signature', answer.outcomes, decoded?.ok === false ? 'refused' : restored ? 'restored' : signature?.outcome, whereOf(told));
  comparison.same('verdict', answer.verdict, verdict, reasons.map(({ code }) => code).join(', '));
}

function compareSigner(comparison: Comparison, { expected: { curve }, certificate }: TwoDDocCase, told: Told): void {
  const { signature } = told.evidence;
  const period = signature?.signer?.period;
  comparison.same('curve', curve === undefined ? undefined : curves.get(curve) ?? curve, signature?.curve, whereOf(told));
  comparison.same('signatureDateWithinValidity', certificate?.signatureDateWithinValidity, period === undefined ? undefined : period === 'within', `signer's period ${period}`);
}

function compare(one: TwoDDocCase): CaseResult {
  if (one.encoding === 'codec') return compareCase(one.name, (comparison) => compareCodec(comparison, one.expected as Codec));
  const raw = bytesOf(one);
  if (raw === undefined && one.rawOmitted) return { name: one.name, kind: 'skipped', reason: 'its text is not published' };
  return compareCase(one.name, (comparison) => {
    if (raw === undefined) return comparison.among('code', ['one code'], undefined, one.encoding);
    comparison.same('reassembled', one.expected.reassembled, raw.toString('latin1'), 'joined symbols');
    const answer = tellCase(comparison, one, raw);
    const { decoded } = answer.evidence;
    if (decoded?.ok === true) compareSeal(comparison, one, decoded.seal);
    compareSignature(comparison, one, answer);
    compareSigner(comparison, one, answer);
    comparison.unanswered(one.expected, ['businessVerdict2021', 'reason']);
  });
}

/** 2D-Doc: the code, its signer's key, and header, fields and signature as a right verifier finds them. */
export const twoDDoc: Layout = {
  name: '2d-doc',
  recognises: (content) => (casesWith(content, 'encoding', 'expected') ?? []).some(({ encoding }) => typeof encoding === 'string' && /C40|binary/.test(encoding)),
  compare: (content) => (content as readonly TwoDDocCase[]).map(compare),
};
