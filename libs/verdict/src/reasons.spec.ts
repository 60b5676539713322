import { describe, expect, it } from 'vitest';
import { reasonCodeNames, reasonCodes, type ReasonRow } from './reason-codes.table.js';
import { reasonsIn } from './reasons.js';
import { rules } from './rules.table.js';

const rows: [string, ReasonRow][] = Object.entries(reasonCodes);
const unfavourable = ['failed', 'undetermined'];

describe('the registry of reason codes', () => {
  it.each(rows)('%s has its words and its action in both languages', (_, { text, action }) => {
    for (const words of [text.fr, text.en, action.fr, action.en]) expect(words).toMatch(/^\p{Lu}.{10,}\.$/u);
    expect(text.fr).not.toBe(text.en);
    expect(action.fr).not.toBe(action.en);
  });

  it('no two codes say the same', () => {
    expect(new Set(rows.map(([, { text }]) => text.fr)).size).toBe(rows.length);
    expect(new Set(rows.map(([, { text }]) => text.en)).size).toBe(rows.length);
  });

  it.each(rows)('%s makes a check fail exactly when it stands against the verdict', (_, { effect, checks }) => {
    const against = Object.values(checks).some((outcome) => unfavourable.includes(outcome));
    expect(against).toBe(effect === 'INVALID' || effect === 'UNDETERMINED');
  });

  it.each(rows.filter(([, { effect }]) => effect === 'INVALID'))('%s is a proof: the check fails', (_, { checks }) => {
    expect(Object.values(checks)).toEqual(['failed']);
  });

  it('stands in the same order as nothing but itself: proof, status, dates, warnings', () => {
    const about = (check: string): number[] => rows.flatMap(([, row], index) => (check in row.checks && row.effect !== 'WARNING' ? [index] : []));
    const proof = [...about('readable'), ...about('authentic'), ...about('signer')];
    expect(Math.max(...proof)).toBeLessThan(Math.min(...about('status')));
    expect(Math.max(...about('status'))).toBeLessThan(Math.min(...about('dated')));
  });

  it('has one rule for each code, and no other', () => {
    expect(Object.keys(rules).sort()).toEqual([...reasonCodeNames].sort());
  });
});

describe('reasons in words', () => {
  it('come in the language asked for and in the order given', () => {
    expect(reasonsIn('fr', ['STATUS_STOLEN', 'REGISTER_STALE']).map(({ text }) => text)).toEqual([reasonCodes.STATUS_STOLEN.text.fr, reasonCodes.REGISTER_STALE.text.fr]);
    expect(reasonsIn('en', ['EXPIRED'])).toEqual([{ code: 'EXPIRED', text: reasonCodes.EXPIRED.text.en, action: reasonCodes.EXPIRED.action.en }]);
  });
});
