import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { Marks, type Layer } from '../kit/marks.js';
import { encodeHc1, type Hc1Content } from './encode.js';
import { hc1Places } from './kinds.js';

const content: Hc1Content = {
  kid: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), algorithm: 'ES256', issuer: 'XX', issuedAt: 1_623_672_054, expiresAt: 1_655_208_054,
  certificate: { ver: '1.3.0', nam: { fn: 'SPÉCIMEN', fnt: 'SPECIMEN' }, dob: '1980-02-29', r: [{ tg: '840539006', co: 'XX', ci: 'URN:UVCI:01:XX:SPECIMEN0001' }] },
};
const sealed = (change: Partial<Hc1Content> = {}): Uint8Array => encodeHc1({ ...content, ...change }, () => new Uint8Array(64).fill(7));

function marked(code: Uint8Array): { readonly layers: readonly Layer[]; readonly marks: Marks; readonly decoded: ReturnType<typeof decode> } {
  const marks = new Marks();
  const decoded = decode(code, marks);
  return { layers: marks.layers, marks, decoded };
}
const bytesAt = (layer: Layer | undefined, label: string): Uint8Array => {
  const mark = layer?.marks.find((one) => one.label === label);
  if (!layer || !mark) throw new Error(`no ${label}`);
  return layer.bytes.subarray(mark.offset, mark.offset + mark.length);
};

describe('where what stands in a health certificate', () => {
  const { layers } = marked(sealed());

  it('one layer per step, each read to its end', () => {
    expect(layers.map(({ name }) => name)).toEqual(['presented', 'compressed', 'COSE', 'Sig_structure', 'claims']);
    for (const { bytes, marks } of layers) expect(Math.max(...marks.map(({ offset, length }) => offset + length))).toBe(bytes.length);
    for (const { bytes, marks } of layers) for (const { offset, length } of marks) expect(offset >= 0 && length > 0 && offset + length <= bytes.length).toBe(true);
  });

  it('the parts of the message, and what each header parameter is', () => {
    const cose = layers.find(({ name }) => name === 'COSE');
    expect(bytesAt(cose, 'key identifier (protected)')).toEqual(Uint8Array.of(4, 0x48, ...content.kid!));
    expect(bytesAt(cose, 'algorithm (protected)')).toEqual(Uint8Array.of(1, 0x26));
    expect(bytesAt(cose, 'signature')).toEqual(Uint8Array.of(0x58, 64, ...new Array<number>(64).fill(7)));
    expect(bytesAt(cose, 'payload').subarray(2)).toEqual(layers.find(({ name }) => name === 'claims')?.bytes);
    expect(bytesAt(marked(sealed({ headers: 'unprotected' })).layers[2], 'algorithm (unprotected)')).toEqual(Uint8Array.of(1, 0x26));
  });

  it('the signed bytes as a whole, and where the message went in them', () => {
    const signed = layers.find(({ name }) => name === 'Sig_structure');
    const { decoded } = marked(sealed());
    expect(Buffer.from(bytesAt(signed, 'signed bytes')).toString('base64')).toBe(decoded.ok ? decoded.seal.signature.signedBytes : '');
    expect(bytesAt(signed, 'payload')).toEqual(layers.at(-1)?.bytes);
    expect(bytesAt(signed, 'protected header')).toEqual(bytesAt(layers[2], 'protected header').subarray(1));
    expect(latin1Text(bytesAt(signed, 'context').subarray(2))).toBe('Signature1');
  });

  it('each claim, and each field under the path the seal names it by', () => {
    const { decoded } = marked(sealed());
    const labels = layers.at(-1)!.marks.map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual(['claim iss', 'claim exp', 'claim iat', 'claim hcert']);
    expect(new Set(labels.slice(4))).toEqual(new Set(decoded.ok ? decoded.seal.fields.map(({ id }) => `field ${id}`) : []));
    expect(latin1Text(bytesAt(layers.at(-1), 'field r.0.co'))).toBe('bcobXX');
  });

  it.each<[string, Partial<Hc1Content>]>([
    ['identity data', { prefix: '', place: hc1Places.identity, certificate: new Map<number, unknown>([[4, 'X'], [18, [1, 2]], [62, [new Map<number, unknown>([[0, Uint8Array.of(1)], [1, 0]])]]]) }],
    ['a list of one document', { place: hc1Places.dvc, certificate: [{ n: 'X', v: { dn: 1 } }] }],
    ['links', { place: hc1Places.healthLink, certificate: [{ u: 'vhlink:/A' }] }],
  ])('fields of %s too', (_, change) => {
    const { decoded, layers: found } = marked(sealed(change));
    const labels = found.at(-1)!.marks.map(({ label }) => label).filter((label) => label.startsWith('field '));
    expect(labels).toEqual(decoded.ok ? decoded.seal.fields.map(({ id }) => `field ${id}`) : ['refused']);
  });

  it('a link around the code, and bytes behind the compressed data', () => {
    const app = 'https://bonjour.tousanticovid.gouv.fr/app/wallet?v=';
    const [presented] = marked(latin1Bytes(app + encodeURIComponent(latin1Text(sealed())))).layers;
    expect(latin1Text(bytesAt(presented, 'before the code'))).toBe(app);
    expect(latin1Text(bytesAt(presented, 'prefix'))).toBe('HC1%3A');
  });

  it('as far as it could be read, and where it broke off', () => {
    const broken = sealed();
    broken[broken.length - 4]! ^= 1;
    const { layers: found, marks, decoded } = marked(broken);
    expect(decoded).toMatchObject({ ok: false });
    expect(found.map(({ name }) => name).slice(0, 1)).toEqual(['presented']);
    expect(marks.failure).toBeDefined();
  });
});
