import { X509Certificate } from 'node:crypto';
import type { Seal, TrustedSigner } from '@smart-verify/contracts';
import { compareCase, type CaseResult, type Comparison } from '../comparison.js';
import { casesWith, type Layout } from '../layout.js';
import { tellByBoth, whereOf } from '../story.js';

interface VdsNcCase {
  readonly name: string;
  /** As scanned. */
  readonly json: string;
  /** Of `data`, RFC 8785. */
  readonly canonicalData?: string;
  readonly expected: {
    readonly signature: boolean;
    readonly type?: string; readonly issuer?: string; readonly alg?: string; readonly signerSubject?: string; readonly eku?: readonly string[]; readonly needsCanonicalization?: boolean;
  };
}

/** All certificates of the set were in their period then. */
const clock = '2022-01-01T00:00:00.000Z';

/** The certificate that comes with the seal, listed: the set says whether the seal is its signer's, not whether that one is believed. */
function signersOf(json: string): TrustedSigner[] {
  const { cer } = (JSON.parse(json) as { readonly sig: { readonly cer: string } }).sig;
  return [{ format: 'vds-nc', certificate: new X509Certificate(Buffer.from(cer, 'base64url')).toString() }];
}

function compareSeal(comparison: Comparison, { json, canonicalData, expected }: VdsNcCase, { documentType, issuer, signature }: Seal): void {
  const canonical = Buffer.from(signature.signedBytes, 'base64').toString();
  const certificate = new X509Certificate(Buffer.from(signature.signer.embedded ?? '', 'base64'));
  comparison.same('canonicalData', canonicalData, canonical, 'signed bytes');
  comparison.same('type', expected.type, documentType, 'header');
  comparison.same('issuer', expected.issuer, issuer, 'header');
  comparison.same('alg', expected.alg, signature.algorithm, 'signature zone');
  comparison.same('signerSubject', expected.signerSubject, certificate.subject.replaceAll('\n', ', '), 'certificate in the seal');
  comparison.same('eku', expected.eku, certificate.keyUsage ?? [], 'certificate in the seal');
  comparison.same('needsCanonicalization', expected.needsCanonicalization, !json.includes(canonical), 'signed bytes');
}

function compare(one: VdsNcCase): CaseResult {
  return compareCase(one.name, (comparison) => {
    const told = tellByBoth(comparison, Buffer.from(one.json), clock, { authorities: [], signers: signersOf(one.json) });
    const { decoded, signature } = told.evidence;
    if (decoded?.ok === true) compareSeal(comparison, one, decoded.seal);
    comparison.among('signature', [one.expected.signature ? 'genuine' : 'forged'], decoded?.ok === true ? signature?.outcome : 'refused', whereOf(told));
  });
}

/** ICAO VDS-NC: the JSON text as scanned, what is signed of it, and whether its own certificate's key signed it. */
export const vdsNc: Layout = {
  name: 'vds-nc',
  recognises: (content) => casesWith(content, 'json', 'canonicalData') !== undefined,
  compare: (content) => (content as readonly VdsNcCase[]).map(compare),
};
