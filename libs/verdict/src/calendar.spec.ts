import { describe, expect, it } from 'vitest';
import { beginningAnywhere, beginningOf, endOf, instantOf } from './calendar.js';

const iso = (instant: number): string => new Date(instant).toISOString();

describe('the end of a validity', () => {
  it.each([
    ['a day of winter ends at 23:00 UTC', '2030-01-15', '2030-01-15T22:59:59.999Z'],
    ['a day of summer ends at 22:00 UTC', '2030-06-30', '2030-06-30T21:59:59.999Z'],
    ['the eve of summer time still ends in winter time', '2030-03-30', '2030-03-30T22:59:59.999Z'],
    ['the day on which summer time begins ends in summer time', '2030-03-31', '2030-03-31T21:59:59.999Z'],
    ['the eve of winter time ends in summer time', '2030-10-26', '2030-10-26T21:59:59.999Z'],
    ['the day on which summer time ends is over in winter time', '2030-10-27', '2030-10-27T22:59:59.999Z'],
    ['the last Sunday of a March may be its last day', '2024-03-31', '2024-03-31T21:59:59.999Z'],
    ['the last Sunday of a March may be its 25th', '2029-03-25', '2029-03-25T21:59:59.999Z'],
    ['the last day of a year ends in the next one', '2030-12-31', '2030-12-31T22:59:59.999Z'],
    ['a leap day exists every four years', '2028-02-29', '2028-02-29T22:59:59.999Z'],
    ['a month without day lasts until its last day', '2028-02', '2028-02-29T22:59:59.999Z'],
    ['December without day lasts until the year’s end', '2030-12', '2030-12-31T22:59:59.999Z'],
    ['a year alone lasts until its last day', '2030', '2030-12-31T22:59:59.999Z'],
    ['the first year written with four digits', '1000', '1000-12-31T22:59:59.999Z'],
    ['an instant ends when it says', '2030-06-30T12:00:00.250Z', '2030-06-30T12:00:00.250Z'],
    ['an instant counts in its own zone', '2030-06-30T12:00+02:00', '2030-06-30T10:00:00.000Z'],
  ])('%s', (_, text, end) => {
    expect(iso(endOf(text))).toBe(end);
  });
});

describe('the beginning of a date', () => {
  it.each([
    ['a day of winter begins at 23:00 UTC of its eve', '2030-01-15', '2030-01-14T23:00:00.000Z'],
    ['a day of summer begins at 22:00 UTC of its eve', '2030-07-01', '2030-06-30T22:00:00.000Z'],
    ['a month begins with its first day', '2030-02', '2030-01-31T23:00:00.000Z'],
    ['a year begins with its first day', '2030', '2029-12-31T23:00:00.000Z'],
    ['an instant begins when it says', '2030-06-30T12:00:00Z', '2030-06-30T12:00:00.000Z'],
  ])('%s', (_, text, beginning) => {
    expect(iso(beginningOf(text))).toBe(beginning);
  });
});

describe('what is no date', () => {
  it.each([
    '', 'tomorrow', '2030-02-30', '2029-02-29', '2030-13', '2030-00', '2030-01-00', '0000-01-01', '0999', '203', '30/06/2030', '20300630', '2030-06-30 ', ' 2030', '2030-1-1',
    '2030-06-30T12:00:00', '2030-06-30T25:00:00Z', '2030-06-30T12Z', '2030-06-30T12:00:00+0200', '2030-06-30T12:00:00ZZ', '2030-06-31T12:00:00.Z',
  ])('%o has neither end nor beginning', (text) => {
    expect(endOf(text)).toBeNaN();
    expect(beginningOf(text)).toBeNaN();
    expect(instantOf(text)).toBeNaN();
  });

  it('a date is no instant', () => {
    expect(instantOf('2030-06-30')).toBeNaN();
  });
});

describe('days are counted as Date counts them', () => {
  const two = (number: number): string => String(number).padStart(2, '0');
  /** Of years before and after each rule of leap years, every day and those beyond their months. */
  const years = [1000, 1001, 1600, 1699, 1700, 1899, 1900, 1970, 1999, 2000, 2024, 2025, 2026, 2027, 2099, 2100, 9998, 9999];
  const days = years.flatMap((year) => Array.from({ length: 14 * 33 }, (_, index) => [year, Math.floor(index / 33), index % 33] as const));

  it('days and months of the calendar, and no others', () => {
    for (const [year, month, day] of days) {
      const date = Date.UTC(year, month - 1, day);
      const exists = new Date(date).getUTCMonth() === month - 1 && new Date(date).getUTCDate() === day;
      const text = `${year}-${two(month)}-${two(day)}`;
      expect([text, beginningAnywhere(text)]).toEqual([text, exists ? date - 14 * 3_600_000 : NaN]);
      if (exists) expect([22, 23], text).toContain((endOf(text) + 1 - date) / 3_600_000);
      if (exists && day === 1) expect(beginningAnywhere(text.slice(0, 7))).toBe(beginningAnywhere(text));
    }
  });

  it('instants, whatever their digits and signs', () => {
    const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
    const same = (text: string): void => { expect([text, instantOf(text)]).toEqual([text, form.test(text) ? Date.parse(text) : NaN]); };
    for (const [year, month, day] of days) same(`${year}-${two(month)}-${two(day)}T23:59:59.999Z`);
    for (const year of ['0000', '0001', '0004', '0099', '0999']) same(`${year}-02-29T00:00:00.000Z`);
    for (const time of ['24:00:00.000', '24:00:00.001', '23:60:00.000', '23:59:60.000', '00:00:00.0000', '00:00:00.00', '00:00:00', '00:00']) same(`2026-11-30T${time}Z`);
    const usual = '2026-11-30T16:31:00.109Z';
    for (let at = 0; at < usual.length; at++) for (const character of '09-:TZ. /+\u0660') same(usual.slice(0, at) + character + usual.slice(at + 1));
  });
});
