import { bytesToNumberBE } from '@noble/curves/utils.js';
import { bitsOf, DerReader, oidOf, positiveOf, tags, type Der } from '../x509/der.js';
import { curveOf, type Curve } from './curves.js';
import { curves } from './kinds.table.js';

interface Parameters { readonly p: bigint; readonly a: bigint; readonly b: bigint; readonly n: bigint; readonly h: bigint; readonly base: Uint8Array }

const primeField = '1.2.840.10045.1.1';

/** Curve ::= SEQUENCE { a, b FieldElement, seed BIT STRING OPTIONAL }; the seed only tells how b was found. */
function coefficientsOf(content: Uint8Array): Pick<Parameters, 'a' | 'b'> {
  const reader = new DerReader(content);
  const [a, b] = [reader.next(tags.octetString).content, reader.next(tags.octetString).content];
  const seed = reader.optional(tags.bitString);
  if (seed) bitsOf(seed);
  reader.end();
  return { a: bytesToNumberBE(a), b: bytesToNumberBE(b) };
}

/** ECParameters over a prime field (RFC 3279 § 2.3.5); undefined over another. @throws DerError */
function parametersOf(content: Uint8Array): Parameters | undefined {
  const reader = new DerReader(content);
  reader.next(tags.integer);
  const field = new DerReader(reader.next(tags.sequence).content);
  if (oidOf(field.next(tags.oid)) !== primeField) return undefined;
  const p = bytesToNumberBE(positiveOf(field.next(tags.integer)));
  field.end();
  const coefficients = coefficientsOf(reader.next(tags.sequence).content);
  const base = reader.next(tags.octetString).content;
  const n = bytesToNumberBE(positiveOf(reader.next(tags.integer)));
  const cofactor = reader.optional(tags.integer);
  reader.end();
  return { p, ...coefficients, n, h: cofactor ? bytesToNumberBE(positiveOf(cofactor)) : 1n, base };
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The base point too: a curve that is right in all but that lets anybody have anybody's key. */
function isSame({ base, ...found }: Parameters, { Point }: Curve): boolean {
  const { p, a, b, n, h } = Point.CURVE();
  if (found.p !== p || found.a !== a || found.b !== b || found.n !== n || found.h !== h) return false;
  return [Point.BASE.toBytes(true), Point.BASE.toBytes(false)].some((bytes) => hex(bytes) === hex(base));
}

/**
 * The OID of the curve that explicit parameters are, every one of them; undefined when they are those of none verified here. ICAO's
 * authorities write their curves so (Doc 9303-12, ECDSA). @throws DerError
 */
export function oidOfExplicit({ tag, content }: Der): string | undefined {
  const parameters = tag === tags.sequence ? parametersOf(content) : undefined;
  if (!parameters) return undefined;
  for (const [oid, { kind }] of curves) {
    const curve = curveOf.get(kind);
    if (curve && isSame(parameters, curve)) return oid;
  }
  return undefined;
}

/** Base 128, the last byte alone without its high bit (X.690 § 8.19). */
function arcBytes(arc: number): number[] {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80);
  return bytes;
}

const lengthBytes = (length: number): number[] => (length < 0x80 ? [length] : [0x81, length]);
const der = (tag: number, content: readonly number[]): number[] => [tag, ...lengthBytes(content.length), ...content];

/** The same key, its curve given by name: the one form both engines read alike. @param point at most 255 bytes with what stands around it, as all curves here have */
export function namedKey(oid: string, point: Uint8Array): Uint8Array {
  const oidBytes = (dotted: string): number[] => {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
    return der(tags.oid, [first * 40 + second, ...rest.flatMap(arcBytes)]);
  };
  return Uint8Array.from(der(tags.sequence, [...der(tags.sequence, [...oidBytes('1.2.840.10045.2.1'), ...oidBytes(oid)]), ...der(tags.bitString, [0, ...point])]));
}
