import { describe, expect, it } from 'vitest';
import { dayInParis } from './paris-day.js';

const paris = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });
const day = 86_400_000;

describe('a civil day in Paris', () => {
  it('begins and ends at midnight there, on every day a 2D-Doc header may say until 2037', () => {
    for (let date = Date.UTC(2000, 0, 1); date < Date.UTC(2037, 11, 31); date += day) {
      const text = new Date(date).toISOString().slice(0, 10);
      const { from, until } = dayInParis(text) ?? { from: NaN, until: NaN };
      expect([paris.format(from), paris.format(until - 1000)]).toEqual([`${text} 00:00:00`, `${text} 23:59:59`]);
    }
  });

  it('is no day for any other text', () => {
    for (const text of ['', '2021-13-01', '2021-00-10', '2021-02-40', '2021-1-1', '2021-01-01T00:00:00Z', 'FFFF']) expect(dayInParis(text), text).toBeUndefined();
  });
});
