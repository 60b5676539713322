import { ConfigError, readConfig } from '@smart-verify/platform';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AccreditationConfig, checkAccreditation } from './accreditation.config.js';

const schema = z.object(AccreditationConfig.shape).superRefine(checkAccreditation);
const hash = (digit: string): string => digit.repeat(64);
const client = { name: 'terminal', keySha256: hash('a'), scopes: ['verify'], quotaPerMinute: 10 };
const issuer = { id: 'mobility', name: 'Mobility', titles: ['cmi'] };

function mistakesOf(clients: unknown, issuers: unknown): string {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  try {
    readConfig(schema, { CLIENTS: text(clients), ISSUERS: text(issuers) });
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

test('clients and issuers are read as they are written', () => {
  expect(readConfig(schema, { CLIENTS: JSON.stringify([client]), ISSUERS: JSON.stringify([issuer]) })).toEqual({ CLIENTS: [client], ISSUERS: [issuer] });
});

test('every mistake of form is named at once, with its place', () => {
  const mistakes = mistakesOf([{ ...client, keySha256: 'the-key-itself' }, { ...client, scopes: ['everything'], quotaPerMinute: 0 }], [{ ...issuer, titel: [] }]);
  for (const place of ['0.keySha256', '1.scopes', '1.quotaPerMinute', 'ISSUERS']) expect(mistakes).toContain(place);
  expect(mistakes).not.toContain('the-key-itself');
});

test('a name, a key or an issuer given twice, and a scope of an issuer that does not exist, are mistakes', () => {
  const mistakes = mistakesOf([client, { ...client, scopes: ['issue:nobody'] }], [issuer, issuer]);
  for (const part of ['two clients are named terminal', 'two clients have the key', 'there is no such issuer', 'two issuers are named mobility']) expect(mistakes).toContain(part);
});

test('what is not JSON is a mistake, not a crash', () => {
  expect(mistakesOf('[', 'null')).toMatch(/CLIENTS.*\n.*ISSUERS/s);
});
