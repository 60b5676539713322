import { X509Certificate } from 'node:crypto';
import type { Seal, TrustedSigner } from '@smart-verify/contracts';
import { compareCase, type CaseResult, type Comparison } from '../comparison.js';
import { casesWith, type Layout } from '../layout.js';
import { tellByBoth, whereOf, type Told } from '../story.js';

interface Datum { readonly id: string; readonly value: string; readonly truncated?: boolean }
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
    readonly fields?: readonly Datum[]; readonly fieldIds?: readonly string[]; readonly annex?: readonly Datum[]; readonly parserWarnings?: readonly string[];
  };
}

/** OpenSSL's names of curves, as the sets write them. */
const curves: ReadonlyMap<string, string> = new Map([['prime256v1', 'P-256'], ['secp384r1', 'P-384'], ['secp521r1', 'P-521']]);

/** Forms that are read here; of another one a refusal is no disagreement. */
const textForms: ReadonlySet<string> = new Set(['C40', 'C40+binary signature (V1)']);

function bytesOf({ raw, rawHex, segments }: TwoDDocCase): Buffer | undefined {
  if (rawHex) return Buffer.from(rawHex, 'hex');
  return raw ? Buffer.from(raw) : segments?.[0] === undefined ? undefined : Buffer.from(segments[0]);
}

const commonName = (subject: string): string | undefined => /^CN=(.*)$/m.exec(subject)?.[1];

/** The case's key, listed under the names its certificate bears; a bare key under those of the seal it belongs to. */
function signersOf({ certificatePem, publicKeyPem, expected }: TwoDDocCase): TrustedSigner[] {
  if (certificatePem) {
    const { issuer, subject } = new X509Certificate(certificatePem);
    return [{ format: '2d-doc', authority: commonName(issuer) ?? '', id: commonName(subject) ?? '', certificate: certificatePem }];
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

const data = (fields: Seal['fields']): Datum[] => fields.map(({ id, value, truncated }) => ({ id, value, ...(truncated === true && { truncated }) }));

function headerOf({ version, documentType, signature: { signer }, issuedAt, signedAt, issuer }: Seal): Header {
  return { version, caId: signer.authority ?? '', certId: signer.certificate ?? '', docType: documentType, emissionDate: issuedAt ?? null, signatureDate: signedAt ?? null, country: issuer ?? null };
}

function compareSeal(comparison: Comparison, { expected }: TwoDDocCase, seal: Seal): void {
  const header = headerOf(seal);
  for (const [fact, value] of Object.entries(expected.header ?? {})) comparison.same(`header ${fact}`, value, header[fact as keyof Header], 'header');
  comparison.same('docType', expected.docType, seal.documentType, 'header');
  comparison.same('fields', expected.fields, data(seal.fields), 'message');
  comparison.same('fieldIds', expected.fieldIds, seal.fields.map(({ id }) => id), 'message');
  comparison.same('annex', expected.annex, data(seal.annex ?? []), 'annex');
  if (expected.parserWarnings !== undefined) comparison.same('parserWarnings', expected.parserWarnings.length > 0, seal.warnings.length > 0, seal.warnings.map(({ code }) => code).join(', '));
}

/** What each recorded answer allows: the outcome of the check (`refused`: none was made), and the verdict. */
const answers: ReadonlyMap<string, { readonly outcomes: readonly string[]; readonly verdict?: string }> = new Map([
  ['valid', { outcomes: ['genuine'] }],
  ['invalid', { outcomes: ['forged', 'malformed', 'refused'], verdict: 'INVALID' }],
  ['malformed', { outcomes: ['refused'] }],
  ['unknown', { outcomes: ['unknown-signer'], verdict: 'UNDETERMINED' }],
]);

function compareSignature(comparison: Comparison, { expected }: TwoDDocCase, told: Told): void {
  const { decoded, signature } = told.evidence;
  const { verdict, reasons } = told.conclusion.validity;
  const answer = answers.get(expected.signature ?? '');
  if (answer === undefined) return;
  comparison.among('signature', answer.outcomes, decoded?.ok === false ? 'refused' : signature?.outcome, whereOf(told));
  comparison.same('verdict', answer.verdict, verdict, reasons.map(({ code }) => code).join(', '));
}

function compareSigner(comparison: Comparison, { expected: { curve }, certificate }: TwoDDocCase, told: Told): void {
  const { signature } = told.evidence;
  const period = signature?.signer?.period;
  comparison.same('curve', curve === undefined ? undefined : curves.get(curve) ?? curve, signature?.curve, whereOf(told));
  comparison.same('signatureDateWithinValidity', certificate?.signatureDateWithinValidity, period === undefined ? undefined : period === 'within', `signer's period ${period}`);
}

function compare(one: TwoDDocCase): CaseResult {
  const raw = bytesOf(one);
  if (raw === undefined) return { name: one.name, kind: 'skipped', reason: one.rawOmitted ? 'its text is not published' : `nothing to decode: ${one.encoding}` };
  const told: Told[] = [];
  const result = compareCase(one.name, (comparison) => {
    const answer = tellCase(comparison, one, raw);
    told.push(answer);
    const { decoded } = answer.evidence;
    if (decoded?.ok === true) compareSeal(comparison, one, decoded.seal);
    compareSignature(comparison, one, answer);
    compareSigner(comparison, one, answer);
    comparison.unanswered(one.expected, ['businessVerdict2021', 'binaryFields', 'reassembled', 'reason']);
  });
  const refused = told[0]?.evidence.decoded?.ok === false;
  return refused && !textForms.has(one.encoding) ? { name: one.name, kind: 'skipped', reason: `not supported yet: ${one.encoding}` } : result;
}

/** 2D-Doc: the code, its signer's key, and header, fields and signature as a right verifier finds them. */
export const twoDDoc: Layout = {
  name: '2d-doc',
  recognises: (content) => (casesWith(content, 'encoding', 'expected') ?? []).some(({ encoding }) => typeof encoding === 'string' && /C40|binary/.test(encoding)),
  compare: (content) => (content as readonly TwoDDocCase[]).map(compare),
};
