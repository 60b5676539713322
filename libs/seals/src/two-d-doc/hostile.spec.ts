import fc from 'fast-check';
import { sealErrorCodes, type Decoded } from '@smart-verify/contracts';
import { costOf, costOfSeveral } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { charactersOf } from './charset.js';
import { dataIdentifiers } from './data-identifiers.js';
import { encodeTwoDDoc, type TwoDDocContent, type TwoDDocDatum } from './encode.js';
import { isCutAsEori } from './message.js';
import type { DataIdentifier } from './tables.js';

/** No input is worth more work than five hundred genuine seals. */
const mostMs = costOfSeveral(decode);

const signature = Uint8Array.from({ length: 64 }, (_, at) => 255 - at);
const card: TwoDDocContent = {
  version: '04', authority: 'FR00', certificate: 'TST1', issuedAt: '2024-03-01', signedAt: '2024-03-02', documentType: 'A2',
  fields: [{ id: 'AH', value: 'CARD0001', truncated: true }, { id: 'AI', value: '31122033' }, { id: 'ZZ', value: 'NEW' }],
  annex: [{ id: '01', value: 'LOT7' }],
};
const specimens = (['01', '02', '03', '04'] as const).map((version) => {
  const { annex, ...withoutAnnex } = card;
  return encodeTwoDDoc({ ...withoutAnnex, version, ...(version === '04' && annex !== undefined && { annex }) }, () => signature);
});
const refusal = (text: string): { code: string; at: number | undefined } | undefined => {
  const decoded = decode(latin1Bytes(text));
  return decoded.ok ? undefined : { code: decoded.code, at: decoded.at };
};
const isSound = (decoded: Decoded): boolean => decoded.ok || sealErrorCodes.includes(decoded.code);
const header = 'DC04FR00TST122781437A201FR';

describe('what is refused as 2D-Doc', () => {
  it.each([
    ['nothing', '', 'EMPTY', 0],
    ['another text', 'HELLO', 'UNKNOWN_FORMAT', 0],
    ['the first letters alone', 'DC', 'UNKNOWN_FORMAT', 0],
    ['a version that is no number', 'DCA4FR00', 'UNKNOWN_FORMAT', 0],
    ['a film’s link', 'https://films.example/watch?v=DCx1abcdefg', 'UNKNOWN_FORMAT', 0],
    ['a version of tomorrow', header.replace('DC04', 'DC05'), 'UNSUPPORTED_VERSION', 2],
    ['a header cut short', header.slice(0, 21), 'TRUNCATED', 20],
    ['a small letter in the authority', header.replace('FR00', 'fr00'), 'BAD_HEADER', 4],
    ['a foreign character in the certificate', header.replace('TST1', 'T-T1'), 'BAD_HEADER', 8],
    ['an emission date that is none', header.replace('2278', '22G8'), 'BAD_DATE', 12],
    ['a signature date that is none', header.replace('1437', '14 7'), 'BAD_DATE', 16],
    ['another perimeter', header.replace('A201', 'A202'), 'FORMAT_NOT_SUPPORTED', 22],
    ['no signature', `${header}AHAB\u001dAI31122033`, 'SIGNATURE_MISSING', 41],
    ['an empty signature', `${header}AHAB\u001f`, 'SIGNATURE_MISSING', 31],
    ['a signature of blanks', `${header}AHAB\u001f \r\n`, 'SIGNATURE_MISSING', 31],
    ['a signature and an annex whose separators a scanner lost', `${header}AI31122033AHAB${'A'.repeat(103)}0189`, 'CONTROL_CHARACTERS_LOST', 147],
    ['a signature whose separator a scanner lost', `${header}AI31122033AHAB${'A'.repeat(103)}`, 'CONTROL_CHARACTERS_LOST', 143],
    ['a signature with a foreign character', `${header}AHAB\u001fAAAA1AAA`, 'BAD_SIGNATURE_ENCODING', 35],
    ['a signature short of a character', `${header}AHAB\u001f${'A'.repeat(102)}`, 'BAD_SIGNATURE_ENCODING', 133],
    ['version 01 too short for its signature', `DC01FR00TST122781437A2${'A'.repeat(63)}`, 'TRUNCATED', 85],
    ['a broken link', 'https://wallet.example/?v=DC04%G1', 'BAD_LINK', 30],
    ['a link cut inside an escape', 'https://wallet.example/?v=DC04%1', 'BAD_LINK', 30],
    ['the binary form cut in its header', '\u00dc\u0004\u007b\u00a7', 'TRUNCATED', 4],
    ['the mixed form whose blocks begin within a datum', `${header}AI3112\u0007\u0003\u005f\u00b3\u00e1\u00ff\u0040${'\u001f'.repeat(64)}`, 'BAD_STRUCTURE', 32],
    ['one symbol of several', `EX7Z01${header}`, 'PARTS_MISSING', 0],
    ['more fields than any symbol holds', `${header}${'01\u001d'.repeat(257)}\u001fAA`, 'TOO_MANY_FIELDS', 26 + 3 * 256],
    ['more text than any symbols hold', `${header}01${'A'.repeat(20_000)}\u001fAA`, 'TOO_LONG', 16_384],
    ['more link than any symbols need', `https://wallet.example/?v=${header}${'%41'.repeat(9000)}`, 'TOO_LONG', 24_576],
  ])('%s', (_, text, code, at) => {
    expect(refusal(text)).toEqual({ code, at });
  });

  it('is refused at once, however long', () => {
    const million = 1_000_000;
    for (const text of ['A'.repeat(million), 'DC04'.repeat(million / 4), `https:${'?v='.repeat(million / 4)}DC`, '%1D'.repeat(million / 3), ' '.repeat(million)]) {
      expect(refusal(text)?.code).toBe('TOO_LONG');
      expect(costOf(() => refusal(text))).toBeLessThan(mostMs);
    }
  });

  it('of nothing but separators is one oddity, not thousands', () => {
    const decoded = decode(latin1Bytes(`${header}${'\u001d\u001e'.repeat(1_900)}AHA\u001d\u001d\u001f${'A'.repeat(103)}`));
    expect(decoded.ok && decoded.seal.warnings.filter(({ code }) => code === 'STRAY_SEPARATOR').map(({ at }) => at)).toEqual([header.length, header.length + 3_804]);
  });

  it('costs little at the largest size accepted', () => {
    const hostile = [
      `${header}${'ZZ\u001d'.repeat(5400)}`, `${header}${'%1D'.repeat(5000)}`, `${header}${'<GS>'.repeat(4000)}`, `https:${'?v='.repeat(5000)}`,
      `h:${'&v=D'.repeat(4000)}`, ' '.repeat(16_000), `${header}01${'\u001e'.repeat(4000)}\u001fAA`, `${header}\u001f${'A'.repeat(4000)}`, `${header}\u001fAA\u001d${'AI31122033'.repeat(256)}`,
    ];
    for (const text of hostile) {
      const raw = latin1Bytes(text);
      expect(isSound(decode(raw))).toBe(true);
      expect(costOf(() => decode(raw))).toBeLessThan(mostMs);
    }
  });
});

describe('a damaged 2D-Doc', () => {
  it('cut anywhere is a seal or a refusal with its code', () => {
    for (const bytes of specimens) {
      for (let length = 0; length < bytes.length; length += 1) expect(isSound(decode(bytes.subarray(0, length)))).toBe(true);
    }
  });

  it('cut within its header is refused within it', () => {
    for (const bytes of specimens) {
      for (let length = 4; length < 22; length += 1) expect(decode(bytes.subarray(0, length))).toMatchObject({ ok: false, code: 'TRUNCATED' });
    }
  });

  it('with any one byte changed is a seal or a refusal with its code', () => {
    for (const bytes of [specimens[0], specimens[3]]) {
      for (let at = 0; bytes !== undefined && at < bytes.length; at += 1) {
        for (let byte = 0; byte < 256; byte += 1) {
          const damaged = bytes.slice();
          damaged[at] = byte;
          if (!isSound(decode(damaged))) expect.fail(`byte ${byte} at ${at}`);
        }
      }
    }
  });

  it('with a byte changed before its signature is never the same seal', () => {
    for (const bytes of specimens) {
      const whole = decode(bytes);
      const end = bytes[3] === 0x31 ? bytes.length - 64 : bytes.indexOf(0x1f);
      for (let at = 0; at < end; at += 1) {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ 1;
        const decoded = decode(damaged);
        if (whole.ok && decoded.ok) expect(decoded.seal.identity).not.toBe(whole.seal.identity);
      }
    }
  });

  it('made of anything at all is a seal or a refusal with its code', () => {
    const start = fc.constantFrom('', 'DC', 'DC04', header, `${header}AH`, 'https://a/?v=DC', `https://a/?v=${header}`);
    const rest = fc.string({ unit: fc.constantFrom('A', '0', 'F', 'R', '\u001d', '\u001e', '\u001f', '%', '1', 'D', '<GS>', '\\u001f', '\u0000', '\u00ff', ' ', '='), maxLength: 300 });
    fc.assert(fc.property(start, rest, (first, then) => isSound(decode(latin1Bytes(first + then)))), { numRuns: 3000 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => isSound(decode(bytes))), { numRuns: 1000 });
  });
});

describe('what is encoded', () => {
  const identifiers = [...dataIdentifiers.values()];
  const charactersIn = (identifier: DataIdentifier): string[] => [...charactersOf(identifier)].flatMap((is, code) => (is === 1 ? [String.fromCharCode(code)] : []));
  const known = fc.constantFrom(...identifiers).chain((identifier) => {
    const value = fc.string({ unit: fc.constantFrom(...charactersIn(identifier)), minLength: identifier.min, maxLength: identifier.max ?? 60 });
    const truncated = identifier.fixed || identifier.format === 'base32url' ? fc.constant(false) : fc.boolean();
    return fc.record({ id: fc.constant(identifier.id), value, truncated });
  }).filter(({ id, value }) => !isCutAsEori(id, value));
  const unknown = fc.record({
    id: fc.string({ unit: fc.constantFrom('Y', 'Z', '9'), minLength: 2, maxLength: 2 }).filter((id) => !dataIdentifiers.has(id)),
    value: fc.string({ unit: fc.constantFrom('A', '9', ' ', '/', '%', '<', '\\'), maxLength: 20 }), truncated: fc.boolean(),
  });
  const datum = fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: unknown })
    .map(({ truncated, ...rest }): TwoDDocDatum => (truncated ? { ...rest, truncated } : rest));
  const date = fc.option(fc.integer({ min: 0, max: 0xfffe }).map((day) => new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10)));
  const code = (length: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...'ABYZ0189'), minLength: length, maxLength: length });
  const content = fc.record({
    version: fc.constantFrom<TwoDDocContent['version']>('01', '02', '03', '04'), authority: code(2).map((tail) => `FR${tail}`), certificate: code(4), issuedAt: date, signedAt: date,
    documentType: code(2), country: fc.constantFrom('FR', 'DE'), fields: fc.array(datum, { maxLength: 12 }), annex: fc.array(datum, { maxLength: 3 }),
    signatureLength: fc.constantFrom(64, 96, 132), base32: fc.boolean(),
  });

  it('reads back as it was', () => {
    fc.assert(fc.property(content, ({ signatureLength, base32, annex, version, country, ...rest }) => {
      const bare = version === '01' && !base32;
      // The 103 characters after US are what tells this rare form from bare bytes.
      const length = version === '01' ? 64 : signatureLength;
      const signed = new Uint8Array(length).fill(length);
      const written: TwoDDocContent = {
        version, country, ...rest, ...(version === '04' && { annex }), ...(version === '01' && { signatureForm: bare ? 'binary' : 'base32' } as const),
      };
      const decoded = decode(encodeTwoDDoc(written, () => signed));
      if (!decoded.ok) throw new Error(`${decoded.code} at ${String(decoded.at)}`);
      const { seal } = decoded;
      const plain = (fields: readonly TwoDDocDatum[]): TwoDDocDatum[] =>
        fields.map(({ id, value, truncated }) => (truncated === true ? { id, value, truncated } : { id, value }));
      expect({
        version: seal.version, authority: seal.signature.signer.authority, certificate: seal.signature.signer.certificate,
        issuedAt: seal.issuedAt ?? null, signedAt: seal.signedAt ?? null, documentType: seal.documentType, fields: plain(seal.fields),
      }).toEqual({ version, ...rest });
      expect(plain(seal.annex ?? [])).toEqual(plain(version === '04' ? annex : []));
      expect(seal.issuer).toBe(version === '04' ? country : undefined);
      expect(Buffer.from(seal.signature.value, 'base64')).toEqual(Buffer.from(signed));
      expect(seal.warnings.filter(({ code: warning }) => ['FIELD_CHARACTERS', 'FIELD_TOO_SHORT', 'STRAY_SEPARATOR'].includes(warning))).toEqual([]);
    }), { numRuns: 2000 });
  });

  it.each<[string, Partial<TwoDDocContent>]>([
    ['a separator in a value', { fields: [{ id: 'AH', value: 'A\u001dB' }] }],
    ['a character that the field cannot have', { fields: [{ id: 'AH', value: 'a' }] }],
    ['a character beyond C40 in an unknown field', { fields: [{ id: 'ZZ', value: 'é' }] }],
    ['a value too long', { fields: [{ id: 'AH', value: 'A'.repeat(31) }] }],
    ['a fixed value too short', { fields: [{ id: 'AI', value: '3112203' }] }],
    ['a fixed value cut', { fields: [{ id: 'AI', value: '31122033', truncated: true }] }],
    ['a link cut', { fields: [{ id: '0C', value: 'AA', truncated: true }] }],
    ['an operator’s number longer than France’s', { fields: [{ id: 'DH', value: 'FR1234567890123456' }] }],
    ['an identifier of three characters', { fields: [{ id: 'AHA', value: 'A' }] }],
    ['a date before the first', { issuedAt: '1999-12-31' }],
    ['a date after the last', { signedAt: '2179-06-06' }],
    ['a date of no calendar', { issuedAt: '2023-02-30' }],
    ['something that is no date', { issuedAt: 'today' }],
    ['an authority of small letters', { authority: 'fr00' }],
    ['a certificate too long', { certificate: 'TEST1' }],
    ['another perimeter', { perimeter: '02' }],
    ['an annex before version 04', { version: '03' }],
    ['bare signature bytes after version 01', { annex: [], signatureForm: 'binary' }],
  ])('is a RangeError for %s', (_, wrong) => {
    expect(() => encodeTwoDDoc({ ...card, ...wrong }, () => signature)).toThrow(RangeError);
  });

  it('is a RangeError for a signature that cannot be written', () => {
    const { annex, ...rest } = card;
    expect(annex).toHaveLength(1);
    expect(() => encodeTwoDDoc(rest, () => new Uint8Array(0))).toThrow(RangeError);
    expect(() => encodeTwoDDoc({ ...rest, version: '01' }, () => new Uint8Array(96))).toThrow(RangeError);
    expect(latin1Text(encodeTwoDDoc(rest, () => new Uint8Array(5)))).toMatch(/\u001fAAAAAAAA$/);
  });
});
