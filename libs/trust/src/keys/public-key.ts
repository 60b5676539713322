import type { PublicKey } from '@smart-verify/contracts';
import { DerError, oidOf, tags, type Der } from '../x509/der.js';
import { curveOf, type Curve } from './curves.js';
import { isEdKey } from './ed25519.js';
import { namedKey, oidOfExplicit } from './explicit-curve.js';
import { curves, ecPublicKey, otherKinds, rsaEncryption } from './kinds.table.js';
import { partsOf, pointBytesOf, rsaNumbersOf } from './spki.js';

const bitLength = (bytes: Uint8Array): number => (bytes.length - 1) * 8 + (32 - Math.clz32(bytes[0] ?? 0));

/** A curve given by its parameters is the one whose parameters they are; those of none verified here could be anybody's. */
function ecKey(spki: Uint8Array, parameters: Der | undefined, point: Uint8Array): PublicKey {
  const named = parameters?.tag === tags.oid;
  const oid = named ? oidOf(parameters) : parameters && oidOfExplicit(parameters);
  const { kind, bits } = curves.get(oid ?? '') ?? { kind: 'EC', bits: 0 };
  const verified = curveOf.get(kind);
  if (verified && !isPoint(verified, point)) throw new DerError('point not on the curve');
  return { spki: named || oid === undefined ? spki : namedKey(oid, point), kind, bits };
}

function isPoint(curve: Curve, bytes: Uint8Array): boolean {
  try {
    curve.Point.fromBytes(bytes);
    return true;
  } catch {
    return false;
  }
}

function otherKey(spki: Uint8Array, algorithm: string, bits: Uint8Array): PublicKey {
  const { kind, bits: size } = otherKinds.get(algorithm) ?? { kind: algorithm, bits: 0 };
  if (kind === 'Ed25519' && !isEdKey(bits)) throw new DerError('point not on the curve');
  return { spki, kind, bits: size };
}

/** Reads a SubjectPublicKeyInfo. A kind of key not verified here is named, not refused. @throws DerError for a key that cannot be one of its kind */
export function readPublicKey(spki: Uint8Array): PublicKey {
  const { algorithm, parameters, bits } = partsOf(spki);
  if (algorithm === ecPublicKey) return ecKey(spki, parameters, bits);
  if (algorithm === rsaEncryption) return { spki, kind: 'RSA', bits: bitLength(rsaNumbersOf(spki).modulus) };
  return otherKey(spki, algorithm, bits);
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** One name for one key, however its point is written: a certificate issued again, or a bare key, is still that key. */
export function keyName({ spki, kind }: PublicKey): string {
  const bytes = pointBytesOf(spki);
  return `${kind} ${hex(curveOf.get(kind)?.Point.fromBytes(bytes).toBytes(false) ?? bytes)}`;
}
