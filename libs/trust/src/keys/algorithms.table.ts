import type { PublicKey, SignatureAlgorithm } from '@smart-verify/contracts';

/** Kinds of keys by what they sign with; a key of none of them proves nothing about a seal. */
const families: ReadonlyMap<string, 'EC' | 'RSA' | 'Ed'> = new Map([
  ...['P-224', 'P-256', 'P-384', 'P-521', 'brainpoolP224r1', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1'].map((kind) => [kind, 'EC'] as const),
  ['RSA', 'RSA'], ['Ed25519', 'Ed'],
]);

interface Named { readonly algorithm: SignatureAlgorithm; readonly family: 'EC' | 'RSA' | 'Ed'; fits(key: PublicKey): boolean }

const on = (curve: string, algorithm: SignatureAlgorithm): Named => ({ algorithm, family: 'EC', fits: ({ kind }) => kind === curve });
/** On whichever curve the signer has. */
const anywhere = (algorithm: SignatureAlgorithm): Named => ({ algorithm, family: 'EC', fits: () => true });
/** What RSA keys real lists hold. */
const rsa = (algorithm: SignatureAlgorithm): Named => ({ algorithm, family: 'RSA', fits: ({ bits }) => bits >= 2048 && bits <= 4096 });
const ed25519: Named = { algorithm: 'EdDSA', family: 'Ed', fits: () => true };

/** Hash by the size of the curve: the least that is as long (ICAO Doc 9303-13 § 2.4; ANTS specification § 3.4 says the same of its three curves). */
const hashes: readonly { readonly bits: number; readonly algorithm: SignatureAlgorithm }[] = [
  { bits: 224, algorithm: 'ES224' }, { bits: 256, algorithm: 'ES256' }, { bits: 384, algorithm: 'ES384' }, { bits: Infinity, algorithm: 'ES512' },
];
const bySize = ({ bits }: PublicKey): SignatureAlgorithm => hashes.find((row) => bits <= row.bits)?.algorithm ?? 'ES512';

/**
 * Every algorithm a seal may name. JOSE (RFC 7518 § 3.1, RFC 8037) and COSE (RFC 9053 § 2, RFC 9864) share their names; the curve is
 * bound to the hash, as JOSE does. IDB names the hash alone, by a number (1, 2, 3).
 */
const algorithms: ReadonlyMap<string, Named> = new Map([
  ['ES256', on('P-256', 'ES256')], ['ESP256', on('P-256', 'ES256')], ['ES384', on('P-384', 'ES384')], ['ES512', on('P-521', 'ES512')],
  ['PS256', rsa('PS256')], ['PS384', rsa('PS384')], ['PS512', rsa('PS512')],
  ['EdDSA', ed25519], ['Ed25519', ed25519],
  ['ECDSA-SHA256', anywhere('ES256')], ['ECDSA-SHA384', anywhere('ES384')], ['ECDSA-SHA512', anywhere('ES512')],
]);

type AlgorithmOf = (named: string, key: PublicKey) => SignatureAlgorithm | 'unsupported' | 'other';

/** Algorithms of a format that takes these of the table and no others. */
export function among(...names: readonly string[]): AlgorithmOf {
  const taken = new Map([...algorithms].filter(([name]) => names.includes(name)));
  return (named, key) => {
    const known = taken.get(named);
    const family = families.get(key.kind);
    if (!known || !family) return 'unsupported';
    if (known.family !== family) return 'other';
    return known.fits(key) ? known.algorithm : 'unsupported';
  };
}

/** `ECDSA` and no more is named: curve and hash are the key's. @param curves those the format knows; all that are verified here, when absent */
export const bySizeOfCurve = (curves?: ReadonlySet<string>): AlgorithmOf => (named, key) =>
  (named === 'ECDSA' && families.get(key.kind) === 'EC' && (curves?.has(key.kind) ?? true) ? bySize(key) : 'unsupported');
