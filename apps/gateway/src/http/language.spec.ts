import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from './language.js';

test.each([
  [undefined, 'en'], ['', 'en'], ['fr', 'fr'], ['FR-be', 'fr'], ['en;q=0.5, fr;q=0.7', 'fr'], ['fr;q=0.4,en;q=0.8', 'en'], ['de, fr;q=0.1', 'fr'], ['de', 'en'], ['*', 'en'],
  ['fr;q=0', 'en'], ['fro', 'en'], ['en, fr', 'en'], ['fr , en', 'fr'], ['fr; q=0.9, en; q=1.0', 'en'],
])('“%s” is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

describe('hostile inputs', () => {
  test('any text gives a language', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => { expect(['fr', 'en']).toContain(languageOf(text)); }));
  });
});
