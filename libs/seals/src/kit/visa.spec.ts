import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mrzExpiry, mrzLayouts, mrzText } from './mrz.js';
import { encodeStay, stayEnd, stayText } from './stay.js';
import { visaEnds, visaStay, visaZone } from './visa.js';

/** A zone with nothing in it but its date of expiry. */
const zoneUntil = (layout: keyof typeof mrzLayouts, digits: string): string => `${'<'.repeat(mrzLayouts[layout].expiry)}${digits}`.padEnd(mrzLayouts[layout].length, '<');

describe('the date of expiry in a machine readable zone', () => {
  it.each([
    ['mrz-td1', 'I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<'], ['mrz-td2', 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6'],
    ['mrz-td3', 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
    ['mrz-a', 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159'], ['mrz-b', 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<L898902C36UTO7408122F1204159'],
  ] as const)('%s: where ICAO’s specimen has it', (layout, zone) => {
    expect(zone).toHaveLength(mrzLayouts[layout].length);
    expect(mrzExpiry(zone, mrzLayouts[layout])).toBe('2012-04-15');
  });

  it.each([
    ['301231', '2030-12-31'], ['3012<<', '2030-12'], ['30<<<<', '2030'], ['<<<<<<', undefined], ['301331', 'illegible'], ['300230', 'illegible'], ['30<<31', 'illegible'], ['3O1231', 'illegible'], ['<<1231', 'illegible'],
  ])('%s is %s', (digits, date) => {
    expect(mrzExpiry(zoneUntil('mrz-td2', digits), mrzLayouts['mrz-td2'])).toBe(date);
  });

  it('fillers at the end may be left out, and spaces are fillers', () => {
    expect(mrzText('I UTO', mrzLayouts['mrz-td2'])).toBe('I<UTO'.padEnd(72, '<'));
  });
});

describe('a stay (Doc 9303-7 § 9.1.3, table 1)', () => {
  it.each([[[90, 0, 0], 'P90D'], [[1, 2, 3], 'P3Y2M1D'], [[0, 0, 0], '000000'], [[255, 255, 255], 'ffffff'], [[254, 254, 254], 'fefefe'], [[255, 0, 0], 'P255D']])('%j is %s', (bytes, text) => {
    expect(stayText(Uint8Array.from(bytes))).toBe(text);
  });

  it('comes back as it was written', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 3, maxLength: 3 }), (bytes) => {
      expect(encodeStay(stayText(bytes)!)).toEqual(bytes);
    }));
  });

  it.each([['2026-01-31', 'P90D', '2026-05-01'], ['2026-01-31', 'P1M', '2026-03-03'], ['2028-02-29', 'P1Y', '2029-03-01'], ['2026-01', 'P1D', undefined], ['2026-01-31', 'ffffff', undefined]])('from %s, %s lasts until %s', (day, stay, end) => {
    expect(stayEnd(day, stay)).toBe(end);
  });

  it.each(['', 'P', 'P1W', 'PT1H', 'P256D', '00', 'P1D2M'])('%o is none', (text) => {
    expect(() => encodeStay(text)).toThrow(RangeError);
    expect(stayText(new Uint8Array(2))).toBeUndefined();
  });
});

describe('when a visa ends', () => {
  const visa = (id: string, digits: string, stay?: string): ReturnType<typeof visaEnds> => visaEnds([
    { id, name: visaZone, value: zoneUntil(id.endsWith('01') ? 'mrz-a' : 'mrz-b', digits) }, ...(stay === undefined ? [] : [{ id: '04', name: visaStay, value: stay }]),
  ]);

  it.each([
    ['01', 'P90D', '2026-09-28'], ['02', 'P90D', '2026-09-28'], ['01.02', 'P90D', '2026-09-28'], ['02', '000000', '2026-06-30'], ['02', 'fefefe', '2026-06-30'], ['02', 'ffffff', undefined], ['02', undefined, undefined], ['02', 'kA==', undefined],
  ])('%s, stay %s: entry until its zone’s date, stay until %s', (id, stay, until) => {
    expect(visa(id, '260630', stay)).toEqual({ entry: '2026-06-30', stay: until });
  });

  it('a zone that names no date, one that names none of the calendar, and no zone', () => {
    expect(visa('02', '<<<<<<', 'P90D')).toEqual({ entry: undefined, stay: undefined });
    expect(visa('02', '269999', 'P90D')).toEqual({ entry: 'illegible', stay: undefined });
    expect(visaEnds([{ id: '02', name: visaZone, value: 'AAAA', binary: true }])?.entry).toBe('illegible');
    expect(visaEnds([])).toBeUndefined();
  });
});
