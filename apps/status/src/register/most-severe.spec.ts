import type { StatusName } from '@smart-verify/contracts';
import type { Statement } from '@smart-verify/platform';
import { describe, expect, test } from 'vitest';
import { mostSevere } from './most-severe.js';

const said = (status: StatusName, more: Partial<Statement> = {}): Statement =>
  ({ issuer: 'mobility', sequence: 1, status, effectiveFrom: '2026-01-01T00:00:00.000Z', ...more });
/** Whatever order the register gives them in. */
const both = (a: Statement, b: Statement): (Statement | undefined)[] => [mostSevere([a, b]), mostSevere([b, a])];

describe('of several statements about one title', () => {
  test('none said, none counts', () => {
    expect(mostSevere([])).toBeUndefined();
  });

  test('the more severe status counts, whoever said it and however late', () => {
    const scale: readonly StatusName[] = ['active', 'suspended', 'withdrawn', 'lost', 'stolen', 'revoked'];
    for (const [at, status] of scale.entries()) {
      for (const milder of scale.slice(0, at)) {
        const severe = said(status, { issuer: 'police', sequence: 0, effectiveFrom: '2020-01-01T00:00:00.000Z' });
        expect(both(severe, said(milder, { sequence: 99, validUntil: '2026-02-01T00:00:00.000Z' }))).toEqual([severe, severe]);
      }
    }
  });

  test('of equal ones, the one whose validity ends first; one that states no end does not contradict it', () => {
    const sooner = said('active', { validUntil: '2027-01-01T00:00:00.000Z' });
    expect(both(sooner, said('active', { issuer: 'other', validUntil: '2030-01-01T00:00:00.000Z' }))).toEqual([sooner, sooner]);
    expect(both(sooner, said('active', { issuer: 'other' }))).toEqual([sooner, sooner]);
  });

  test('of wholly equal ones, always the same', () => {
    const [a, b] = [said('active', { issuer: 'a' }), said('active', { issuer: 'b' })];
    expect(both(a, b)).toEqual([a, a]);
    const later = said('active', { issuer: 'z', effectiveFrom: '2026-02-01T00:00:00.000Z' });
    expect(both(a, later)).toEqual([later, later]);
  });

  test('a status this version does not know outweighs all: the verdict stays open', () => {
    const unknown = said('confiscated' as StatusName);
    expect(both(unknown, said('revoked'))).toEqual([unknown, unknown]);
  });
});
