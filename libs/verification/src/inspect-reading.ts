import type { Candidate, InspectedReading, Inspection, Seal, SignatureCheck, Text } from '@smart-verify/contracts';
import { documentTypeName, titleOf } from '@smart-verify/titles';
import { bytesOfBase64, candidatesOf, checkSignature, exclusionsOf, possibleCurves, type CheckOptions, type SignerCandidate } from '@smart-verify/trust';
import { reasonCodes } from '@smart-verify/verdict';
import { codesOf } from './check-codes.js';
import type { Trust } from './stages.js';

/** Certificates of one hint: two or three share one in real lists. */
const mostCandidates = 16;

const hashes: ReadonlyMap<string, string> = new Map([
  ['ES224', 'SHA-224'], ['ES256', 'SHA-256'], ['ES384', 'SHA-384'], ['ES512', 'SHA-512'], ['PS256', 'SHA-256'], ['PS384', 'SHA-384'], ['PS512', 'SHA-512'],
  ['RS256', 'SHA-256'], ['RS384', 'SHA-384'], ['RS512', 'SHA-512'],
]);

const exclusions: Readonly<Record<'NOT_ISSUED_BY_AUTHORITY' | 'ISSUANCE_NOT_VERIFIABLE', Text>> = {
  NOT_ISSUED_BY_AUTHORITY: { fr: 'La liste porte ce signataire, mais son certificat n’a pas été émis par l’autorité sous laquelle il figure.', en: 'The list holds this signer, but its certificate was not issued by the authority it is listed under.' },
  ISSUANCE_NOT_VERIFIABLE: { fr: 'La liste porte ce signataire, mais la signature de son certificat est d’une sorte qui n’est pas vérifiée ici.', en: 'The list holds this signer, but the signature of its certificate is of a kind not verified here.' },
};

const findingsOf = (check: SignatureCheck): Candidate['findings'] => codesOf(check).map((code) => ({ code, text: reasonCodes[code].text }));

function candidate({ key: { kind, bits }, check }: SignerCandidate): Candidate[] {
  const { signer, algorithm = null, outcome } = check;
  if (signer === undefined) return [];
  return [{ signer, key: kind === 'RSA' ? `RSA-${bits}` : kind, algorithm, hash: hashes.get(algorithm ?? '') ?? null, outcome, findings: findingsOf(check) }];
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
/** `ECDSA`, `ECDSA-SHA256`, `ES256`… as the seals name it. */
const isEcdsa = (algorithm: string): boolean => algorithm.startsWith('ECDSA') || algorithm.startsWith('ES');

function signatureOf({ signature: { algorithm, value } }: Seal): InspectedReading['signature'] {
  const bytes = bytesOfBase64(value) ?? new Uint8Array();
  if (!isEcdsa(algorithm) || bytes.length % 2 !== 0) return { length: bytes.length, r: null, s: null, possible: [] };
  const half = bytes.length / 2;
  return { length: bytes.length, r: hex(bytes.subarray(0, half)), s: hex(bytes.subarray(half)), possible: possibleCurves(bytes) };
}

function judged(seal: Seal, trust: Trust | undefined, options: CheckOptions): Pick<InspectedReading, 'check' | 'candidates' | 'excluded'> {
  if (trust === undefined) return { check: null, candidates: [], excluded: [] };
  return {
    check: checkSignature(seal, trust.store, options),
    candidates: candidatesOf(seal, trust.store, options).slice(0, mostCandidates).flatMap(candidate),
    excluded: exclusionsOf(seal, trust.store).slice(0, mostCandidates).map(({ code }) => ({ code, text: exclusions[code] })),
  };
}

/** One way to have read the code, with all that may be known of its signature. @param at ISO 8601 instant */
export function inspectReading(seal: Seal, at: Inspection['at'], trust: Trust | undefined): Omit<InspectedReading, 'as' | 'counts'> {
  const title = titleOf(seal);
  const options = { at, title: title?.id, entitlement: title?.entitlement ?? 'open', verifier: trust?.verifier ?? (() => false) } as const;
  return {
    seal,
    documentTypeName: documentTypeName(seal.format, seal.documentType) ?? null,
    title: title ? { id: title.id, name: title.name } : null,
    reference: title?.referenceOf(seal) ?? null,
    signed: { length: bytesOfBase64(seal.signature.signedBytes)?.length ?? 0, sha256: seal.identity.replace('sha256:', '') },
    signature: signatureOf(seal),
    ...judged(seal, trust, options),
  };
}
