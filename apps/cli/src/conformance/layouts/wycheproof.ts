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

/** What the verifier's interface takes: curve and hash of ECDSA as r‖s, or RSA-PSS with SHA-256 throughout and a salt of 32. */
const ecdsa: ReadonlyMap<string, Supported> = new Map([
  ['secp256r1 SHA-256', { algorithm: 'ES256', kind: 'P-256', bits: 256 }],
  ['secp384r1 SHA-384', { algorithm: 'ES384', kind: 'P-384', bits: 384 }],
  ['secp521r1 SHA-512', { algorithm: 'ES512', kind: 'P-521', bits: 521 }],
]);

function supportOf({ algorithm, schema = '' }: File, { publicKey, sha, keySize, mgf, mgfSha, sLen }: Group): Supported | undefined {
  if (algorithm === 'ECDSA' && schema.includes('p1363')) return ecdsa.get(`${publicKey?.curve} ${sha}`);
  const pss = algorithm === 'RSASSA-PSS' && mgf === 'MGF1' && sha === 'SHA-256' && mgfSha === 'SHA-256' && sLen === 32 && keySize !== undefined;
  return pss ? { algorithm: 'PS256', kind: 'RSA', bits: keySize } : undefined;
}

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
