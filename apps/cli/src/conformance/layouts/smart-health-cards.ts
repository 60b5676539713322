import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Seal, TrustList } from '@smart-verify/contracts';
import { decode } from '@smart-verify/seals';
import { compareCase, type CaseResult } from '../comparison.js';
import { casesWith, type Layout } from '../layout.js';
import { tellByBoth, whereOf } from '../story.js';

interface ShcCase {
  readonly name: string;
  readonly data: string;
  readonly jwk?: JsonWebKey & { readonly kid: string };
  /** `VALID`, or the error of the published suite: `INVALID_NUMERIC_QR`, `JWS_VERIFICATION_ERROR (unknown kid)`… */
  readonly expected: string;
}

function sealOf(data: string): Seal | undefined {
  const decoded = decode(new Uint8Array(Buffer.from(data)));
  return decoded.ok ? decoded.seal : undefined;
}

/** The keys the set knows, each as published by the issuer of this card. */
function trustOf(cases: readonly ShcCase[], issuer: string): Omit<TrustList, 'version'> {
  const keys = new Map(cases.flatMap(({ jwk }) => (jwk === undefined ? [] : [[jwk.kid, jwk] as const])));
  const signers = [...keys].map(([kid, jwk]) => ({
    format: 'shc', authority: issuer, kid, publicKey: createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString(),
  }));
  return { authorities: [{ id: issuer, format: 'shc', status: 'granted' }], signers };
}

/** What agrees with a recorded error: an unknown key, a signature that is not the key's, or a refusal of what cannot be read. */
function outcomesOf(expected: string): readonly string[] {
  if (expected === 'VALID') return ['genuine'];
  if (expected.includes('unknown kid')) return ['unknown-signer'];
  if (expected.startsWith('JWS_VERIFICATION_ERROR')) return ['forged', 'malformed'];
  return ['refused'];
}

function compare(one: ShcCase, all: readonly ShcCase[]): CaseResult {
  return compareCase(one.name, (comparison) => {
    const { issuer = 'https://issuer.invalid', issuedAt = '2022-01-01T00:00:00.000Z' } = sealOf(one.data) ?? {};
    const told = tellByBoth(comparison, Buffer.from(one.data), issuedAt, trustOf(all, issuer));
    const { decoded, signature } = told.evidence;
    comparison.among('outcome', outcomesOf(one.expected), decoded?.ok === true ? signature?.outcome : 'refused', whereOf(told));
    const { verdict, reasons } = told.conclusion.validity;
    comparison.same('valid', one.expected === 'VALID', verdict === 'VALID', reasons.map(({ code }) => code).join(', '));
  });
}

/** SMART Health Cards: the code or its JWS, the issuer's key where the set knows it, and `VALID` or the error of the published suite. */
export const smartHealthCards: Layout = {
  name: 'smart-health-cards',
  recognises: (content) => casesWith(content, 'data', 'expected') !== undefined,
  compare: (content) => (content as readonly ShcCase[]).map((one) => compare(one, content as readonly ShcCase[])),
};
