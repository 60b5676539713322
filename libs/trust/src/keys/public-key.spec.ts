import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { DerError } from '../x509/der.js';
import { curveOf } from './curves.js';
import { keyName, readPublicKey } from './public-key.js';

const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: 'spki', format: 'der' }));
const edKey = (point: Uint8Array): Uint8Array => Uint8Array.of(...Buffer.from('302a300506032b6570032100', 'hex'), ...point);

const curves: readonly (readonly [string, string, number])[] = [
  ['secp224r1', 'P-224', 224], ['P-256', 'P-256', 256], ['P-384', 'P-384', 384], ['P-521', 'P-521', 521], ['brainpoolP224r1', 'brainpoolP224r1', 224],
  ['brainpoolP256r1', 'brainpoolP256r1', 256], ['brainpoolP320r1', 'brainpoolP320r1', 320], ['brainpoolP384r1', 'brainpoolP384r1', 384], ['brainpoolP512r1', 'brainpoolP512r1', 512],
];

describe.each(curves)('a key of %s', (namedCurve, kind, bits) => {
  const spki = spkiOf(generateKeyPairSync('ec', { namedCurve }).publicKey);
  const size = Math.ceil(bits / 8);
  const inside = spki.indexOf(0x30, 1);
  const identifier = spki.subarray(inside, inside + 2 + (spki[inside + 1] ?? 0));
  const compressed = (sign: number, x: Uint8Array): Uint8Array => {
    const content = Uint8Array.of(...identifier, 0x03, size + 2, 0, 2 + sign, ...x);
    return Uint8Array.of(0x30, content.length, ...content);
  };
  const x = spki.subarray(spki.length - 2 * size, spki.length - size);

  it('is read as OpenSSL made it, its point written long or short, and is one key', () => {
    const key = readPublicKey(spki);
    expect(key).toEqual({ spki, kind, bits });
    const short = readPublicKey(compressed((spki.at(-1) ?? 0) & 1, x));
    expect(short).toMatchObject({ kind, bits });
    expect(keyName(short)).toBe(keyName(key));
    expect(keyName(readPublicKey(compressed(((spki.at(-1) ?? 0) & 1) ^ 1, x)))).not.toBe(keyName(key));
  });

  it('whose point lies beside the curve, or is none, is refused', () => {
    const last = spki.length - 1;
    const beside = [spki.with(last, (spki[last] ?? 0) ^ 1), spki.with(last - size, (spki[last - size] ?? 0) ^ 1), spki.with(spki.length - 2 * size - 1, 5), spki.with(spki.length - 2 * size - 1, 2), compressed(0, new Uint8Array(size).fill(255))];
    for (const bytes of beside) expect(() => readPublicKey(bytes)).toThrow(DerError);
    const nowhere = Uint8Array.of(...identifier, 0x03, 2, 0, 0);
    expect(() => readPublicKey(Uint8Array.of(0x30, nowhere.length, ...nowhere))).toThrow(DerError);
  });
});

describe.each(curves)('a key whose curve is given by the parameters of %s', (namedCurve, kind, bits) => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve, paramEncoding: 'explicit' });
  const spki = spkiOf(publicKey);
  const read = readPublicKey(spki);

  it('is one of that curve, by name from there on', () => {
    expect(read).toMatchObject({ kind, bits });
    expect(read.spki.length).toBeLessThan(spki.length);
    const named = spkiOf(generateKeyPairSync('ec', { namedCurve }).publicKey);
    const point = named.length - 2 * Math.ceil(bits / 8);
    expect(read.spki).toEqual(Uint8Array.of(...named.subarray(0, point), ...spki.subarray(spki.length - named.length + point)));
    expect(keyName(readPublicKey(read.spki))).toBe(keyName(read));
  });

  it('with any of them changed is a key of no curve verified here', () => {
    const { p, a, b, n, Gx, Gy } = curveOf.get(kind)!.Point.CURVE();
    for (const parameter of [p, a, b, n, Gx, Gy]) {
      const bytes = Buffer.from(parameter.toString(16).padStart(2 * Math.ceil(bits / 8), '0'), 'hex');
      const at = Buffer.from(spki).indexOf(bytes);
      expect(at).toBeGreaterThan(0);
      for (const place of [at, at + bytes.length - 1]) expect(kindOf(spki.with(place, (spki[place] ?? 0) ^ 0x02))).toMatch(/^(?:EC|none)$/);
    }
  });

  it('cut anywhere is no key', () => {
    for (let length = 0; length < spki.length; length += 5) expect(kindOf(spki.subarray(0, length))).toBe('none');
  });
});

/** Of bytes that are a key at all. */
function kindOf(spki: Uint8Array): string {
  try {
    return readPublicKey(spki).kind;
  } catch (error) {
    expect(error).toBeInstanceOf(DerError);
    return 'none';
  }
}

describe('a key not verified here', () => {
  it('is named: a curve by parameters, secp256k1, Ed448, one made for RSASSA-PSS', () => {
    const explicit = generateKeyPairSync('ec', { namedCurve: 'secp256k1', paramEncoding: 'explicit' }).publicKey;
    expect(readPublicKey(spkiOf(explicit))).toMatchObject({ kind: 'EC', bits: 0 });
    expect(readPublicKey(spkiOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey)).kind).toBe('secp256k1');
    expect(readPublicKey(spkiOf(generateKeyPairSync('ed448').publicKey)).kind).toBe('Ed448');
    expect(readPublicKey(spkiOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey)).kind).toBe('RSASSA-PSS');
  });
});

describe('an Ed25519 key', () => {
  it('is read as OpenSSL made it', () => {
    const spki = spkiOf(generateKeyPairSync('ed25519').publicKey);
    expect(readPublicKey(spki)).toEqual({ spki, kind: 'Ed25519', bits: 256 });
  });

  it('that is no point, that is written otherwise, or that anybody could sign for, is refused', () => {
    const order = Buffer.from('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex'); // p, which is another way to write 0
    const smallOrder = ['0100000000000000000000000000000000000000000000000000000000000000', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', '0000000000000000000000000000000000000000000000000000000000000000'];
    for (const point of [order, Buffer.alloc(32, 2), Buffer.alloc(31, 9), Buffer.alloc(0), ...smallOrder.map((hex) => Buffer.from(hex, 'hex'))]) {
      const spki = edKey(point);
      spki[1] = spki.length - 2;
      spki[10] = point.length + 1;
      expect(() => readPublicKey(spki), point.toString('hex')).toThrow(DerError);
    }
    expect(createPublicKey({ key: Buffer.from(edKey(ed25519.Point.BASE.toBytes())), format: 'der', type: 'spki' }).asymmetricKeyType).toBe('ed25519');
  });
});
