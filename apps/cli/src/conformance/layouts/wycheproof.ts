import type { PublicKey, SignatureAlgorithm } from '@smart-verify/contracts';
import { compareCase, type CaseResult } from '../comparison.js';
import { isRecord, type Layout } from '../layout.js';
import { engines } from '../story.js';

interface Group {
  readonly publicKeyDer: string;
  readonly publicKey?: { readonly curve?: string };
  readonly sha?: string; readonly keySize?: number; readonly mgf?: string; readonly mgfSha?: string; readonly sLen?: number;
  readonly tests: readonly { readonly tcId: number; readonly msg: string; readonly sig: string; readonly result: 'valid' | 'invalid' | 'acceptable'; readonly comment?: string }[];
}
interface File { readonly algorithm: string; readonly schema?: string; readonly testGroups: readonly Group[] }

interface Supported { readonly algorithm: SignatureAlgorithm; readonly kind: string; readonly bits: number }

/** Curves by the names of the sets. */
const curves: ReadonlyMap<string, Omit<Supported, 'algorithm'>> = new Map([
  ['secp224r1', { kind: 'P-224', bits: 224 }], ['secp256r1', { kind: 'P-256', bits: 256 }], ['secp384r1', { kind: 'P-384', bits: 384 }], ['secp521r1', { kind: 'P-521', bits: 521 }],
  ...[224, 256, 320, 384, 512].map((bits) => [`brainpoolP${bits}r1`, { kind: `brainpoolP${bits}r1`, bits }] as const),
]);

/** Hashes of ECDSA; any of them may go with any curve. */
const ecdsa: ReadonlyMap<string, SignatureAlgorithm> = new Map([['SHA-224', 'ES224'], ['SHA-256', 'ES256'], ['SHA-384', 'ES384'], ['SHA-512', 'ES512']]);
/** RSA-PSS with one hash throughout and a salt as long as it. */
const pss: ReadonlyMap<string, SignatureAlgorithm> = new Map([['SHA-256 32', 'PS256'], ['SHA-384 48', 'PS384'], ['SHA-512 64', 'PS512']]);
const pkcs1: ReadonlyMap<string, SignatureAlgorithm> = new Map([['SHA-256', 'RS256'], ['SHA-384', 'RS384'], ['SHA-512', 'RS512']]);

type Support = (group: Group, schema: string) => Supported | undefined;

const ofEcdsa: Support = ({ publicKey, sha }, schema) => {
  const [curve, algorithm] = [curves.get(publicKey?.curve ?? ''), ecdsa.get(sha ?? '')];
  return schema.includes('p1363') && curve && algorithm ? { ...curve, algorithm } : undefined;
};
const ofRsa = (keySize: number | undefined, algorithm: SignatureAlgorithm | undefined): Supported | undefined =>
  (keySize !== undefined && algorithm ? { kind: 'RSA', bits: keySize, algorithm } : undefined);

/** What the verifier's interface takes of each kind of set. */
const supports: ReadonlyMap<string, Support> = new Map([
  ['ECDSA', ofEcdsa],
  ['RSASSA-PSS', ({ sha, mgf, mgfSha, sLen, keySize }) => ofRsa(keySize, mgf === 'MGF1' && mgfSha === sha ? pss.get(`${sha} ${sLen}`) : undefined)],
  ['RSASSA-PKCS1-v1_5', ({ sha, keySize }) => ofRsa(keySize, pkcs1.get(sha ?? ''))],
  ['EDDSA', ({ publicKey }) => (publicKey?.curve === 'edwards25519' ? { kind: 'Ed25519', bits: 256, algorithm: 'EdDSA' } : undefined)],
] as const satisfies readonly (readonly [string, Support])[]);

const supportOf = ({ algorithm, schema = '' }: File, group: Group): Supported | undefined => supports.get(algorithm)?.(group, schema);

const describe = ({ algorithm }: File, { publicKey, keySize, sha }: Group): string => [algorithm, publicKey?.curve ?? keySize, sha].filter(Boolean).join(' ');

function compareGroup(file: File, group: Group): CaseResult[] {
  const supported = supportOf(file, group);
  if (supported === undefined) return group.tests.map(({ tcId }) => ({ name: String(tcId), kind: 'skipped', reason: `not supported yet: ${describe(file, group)}` }));
  const key: PublicKey = { spki: Buffer.from(group.publicKeyDer, 'hex'), kind: supported.kind, bits: supported.bits };
  return group.tests.map(({ tcId, msg, sig, result, comment = '' }) => compareCase(`${tcId} ${comment}`.trim(), (comparison) => {
    for (const { name, verifier } of engines) {
      const verified = verifier(key, supported.algorithm, Buffer.from(msg, 'hex'), Buffer.from(sig, 'hex'));
      comparison.same('verified', result === 'acceptable' ? verified : result === 'valid', verified, name);
    }
  }));
}

/** C2SP/wycheproof: signatures that must verify, must not, or may; by both engines. */
export const wycheproof: Layout = {
  name: 'wycheproof',
  recognises: (content) => isRecord(content) && typeof content['algorithm'] === 'string' && Array.isArray(content['testGroups']),
  compare: (content) => (content as File).testGroups.flatMap((group) => compareGroup(content as File, group)),
};
