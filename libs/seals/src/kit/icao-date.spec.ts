import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeDate, encodeDateTime, encodeMaskedDate, encodeNumber, readDate, readDateTime, readMaskedDate } from './icao-date.js';

const days = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe('dates of ICAO seals', () => {
  it('25 March 1957 is 319EF5 (Doc 9303-13, TR-03137-1 § 3.2.3)', () => {
    expect(encodeDate('1957-03-25')).toEqual(Uint8Array.of(0x31, 0x9e, 0xf5));
    expect(readDate(Uint8Array.of(0x31, 0x9e, 0xf5))).toEqual({ digits: '03251957', date: '1957-03-25' });
  });

  it('every day comes back, plain and masked', () => {
    fc.assert(fc.property(days, (day) => {
      expect(readDate(encodeDate(day)).date).toBe(day);
      expect(readMaskedDate(encodeMaskedDate(day)).date).toBe(day);
    }));
  });

  it.each([
    ['2026-04-xx', '04xx2026', '2026-04'], ['2026-xx-xx', 'xxxx2026', '2026'], ['xxxx-xx-xx', 'xxxxxxxx', undefined], ['2026-xx-17', 'xx172026', undefined], ['19xx-10-12', '101219xx', undefined],
  ])('what is not known is masked: %s', (written, digits, date) => {
    expect(readMaskedDate(encodeMaskedDate(written))).toEqual({ digits, date });
  });

  it('a date-time has six bytes and no zone', () => {
    expect(readDateTime(encodeDateTime('03251957162534'))).toEqual({ digits: '03251957162534', date: '1957-03-25T16:25:34' });
  });

  it.each([['month 13', '13012026'], ['29 February of no leap year', '02292026'], ['nothing', '00000000'], ['the largest number', '16777215']])('%s is in no calendar', (_, digits) => {
    expect(readDate(encodeNumber(Number(digits), 3))).toEqual({ digits, date: undefined });
  });

  it.each(['03251957240000', '03251957006000', '02302026000000'])('%s is no date-time', (digits) => {
    expect(readDateTime(encodeDateTime(digits)).date).toBeUndefined();
  });

  it('what is no date cannot be written', () => {
    for (const text of ['', '2026', '2026-1-1', 'x', '20260101T']) {
      expect(() => encodeDate(text)).toThrow(RangeError);
      expect(() => encodeDateTime(text)).toThrow(RangeError);
    }
    for (const [number, size] of [[256, 1], [-1, 1], [0.5, 1], [Number.NaN, 3]] as const) expect(() => encodeNumber(number, size)).toThrow(RangeError);
  });
});
