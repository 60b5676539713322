import { describe, expect, it } from 'vitest';
import { dayAnywhere, instant } from './periods.js';

const written = (span: { from: number; until: number } | undefined): string[] | undefined => span && [new Date(span.from).toISOString(), new Date(span.until).toISOString()];

describe('a day of which nobody says by whose clock', () => {
  it('begins where it begins first and ends where it ends last', () => {
    expect(written(dayAnywhere('2026-02-28'))).toEqual(['2026-02-27T10:00:00.000Z', '2026-03-01T12:00:00.000Z']);
    expect(written(dayAnywhere('2024-12-31'))).toEqual(['2024-12-30T10:00:00.000Z', '2025-01-01T12:00:00.000Z']);
  });

  it('may be a month or a year, where a digit is not known', () => {
    expect(written(dayAnywhere('2026-12'))).toEqual(['2026-11-30T10:00:00.000Z', '2027-01-01T12:00:00.000Z']);
    expect(written(dayAnywhere('2026'))).toEqual(['2025-12-31T10:00:00.000Z', '2027-01-01T12:00:00.000Z']);
  });

  it('may be an instant, and nothing else', () => {
    expect(written(dayAnywhere('2026-01-15T08:00:00.000Z'))).toEqual(['2026-01-15T08:00:00.000Z', '2026-01-15T08:00:00.001Z']);
    for (const text of ['', '2026-13', '2026-00-10', '2026-01-40', '26', 'T', '2026-1-1', 'yesterday']) expect(dayAnywhere(text), text).toBeUndefined();
    for (const text of ['2026-01-15', '', 'T']) expect(instant(text), text).toBeUndefined();
  });
});
