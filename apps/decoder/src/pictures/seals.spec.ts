import { encodeTwoDDoc } from '@smart-verify/seals';
import { describe, expect, it } from 'vitest';
import { sealsOf, wantMore } from './seals.js';

const at = '2026-11-24T12:00:00Z';
const sealed = (value: string, signature = 7): Uint8Array => encodeTwoDDoc({
  version: '04', authority: 'FR00', certificate: 'TST1', issuedAt: null, signedAt: '2026-01-15', documentType: 'A5', perimeter: '01', country: 'FR',
  fields: [{ id: 'AL', value }, { id: 'AI', value: '31122028' }],
}, () => new Uint8Array(64).fill(signature));
const [one, two] = [sealed('07599000001'), sealed('07599000002')];
const link = Buffer.from('https://example.org/a-poster');
const foreign = Buffer.from('IS010000SPECIMEN');
const told = (symbols: readonly Uint8Array[]): string[] => sealsOf(symbols, at).map(({ decoded }) => (decoded?.ok ? decoded.seal.fields[0]!.value : decoded?.code ?? 'none'));

describe('the seals among the symbols of a picture', () => {
  it('each once, in their order, whatever else is printed there', () => {
    expect(told([link, one, foreign, two, one])).toEqual(['07599000001', '07599000002']);
  });

  it('the same content under another signature is another seal: one of the two may be forged', () => {
    expect(told([sealed('07599000001', 8), one])).toEqual(['07599000001', '07599000001']);
  });

  it('a broken seal is told beside a whole one', () => {
    expect(told([one.subarray(0, 30), two])).toEqual([expect.any(String), '07599000002']);
  });

  it('where there is no seal: what a format is known for, else whatever there is', () => {
    expect(told([link, foreign])).toEqual(['FORMAT_NOT_SUPPORTED']);
    expect(told([link, Buffer.from('something')])).toEqual(['UNKNOWN_FORMAT']);
  });

  it('no more than a message takes', () => {
    expect(told(Array.from({ length: 30 }, (_, index) => sealed(`075990001${String(index).padStart(2, '0')}`)))).toHaveLength(16);
  });
});

describe('whether to look again', () => {
  it('not where a seal is, even a broken one, nor one known by name', () => {
    for (const symbols of [[one], [link, one], [one.subarray(0, 30)], [foreign, link]]) expect(wantMore(sealsOf(symbols, at))).toBe(false);
  });

  it('where nothing is claimed', () => {
    expect(wantMore(sealsOf([link], at))).toBe(true);
  });
});

describe('a 2D-Doc over several symbols', () => {
  const parts = [Buffer.concat([Buffer.from('EABC11'), one.subarray(80)]), Buffer.concat([Buffer.from('EABC01'), one.subarray(0, 80)])] as const;

  it('is one seal, in whatever order they stand, beside others', () => {
    expect(told(parts)).toEqual(['07599000001']);
    expect(told([link, parts[0], two, parts[1]]).sort()).toEqual(['07599000001', '07599000002']);
    expect(wantMore(sealsOf(parts, at))).toBe(false);
  });

  it('of which one is missing is told, and looked for again', () => {
    expect(told([parts[1], two])).toEqual(['PARTS_MISSING', '07599000002']);
    expect(wantMore(sealsOf([parts[1], two], at))).toBe(true);
  });
});

describe('SMART Health Cards in several codes', () => {
  // A card of nobody, whose bytes no signer knows: what matters is that its codes are put together.
  const card = `${'eyJ6aXAiOiJERUYifQ'}.${'A'.repeat(40)}.${'B'.repeat(86)}`;
  const digits = [...card].map((letter) => String(letter.charCodeAt(0) - 45).padStart(2, '0')).join('');
  const half = Math.floor(digits.length / 4) * 2;
  const chunks = [`shc:/2/2/${digits.slice(half)}`, `shc:/1/2/${digits.slice(0, half)}`].map((text) => Buffer.from(text));

  it('are one card, in whatever order they stand', () => {
    expect(sealsOf([...chunks, one], at)).toHaveLength(2);
    expect(sealsOf([link, ...chunks], at)).toHaveLength(1);
  });

  it('one alone lacks the other, so the picture is looked at again', () => {
    const alone = sealsOf([chunks[0]!], at);
    expect(alone[0].decoded).toMatchObject({ ok: false, code: 'PARTS_MISSING' });
    expect(wantMore(alone)).toBe(true);
  });

  it('of two cards at once each chunk stays what it is', () => {
    const other = Buffer.from(`shc:/1/3/${digits.slice(0, half)}`);
    expect(sealsOf([chunks[0]!, other], at).every(({ decoded }) => decoded?.ok === false)).toBe(true);
  });
});
