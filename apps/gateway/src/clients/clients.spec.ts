import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Clients } from './clients.js';
import { Problem } from '../http/problems.js';

const clients = new Clients([{ name: 'terminal', keySha256: createHash('sha256').update('the-key').digest('hex'), scopes: ['verify'], quotaPerMinute: 10 }], 0);
const codeOf = (authorization: string | undefined): string | undefined => {
  const caller = clients.caller(authorization);
  return caller instanceof Problem ? caller.code : undefined;
};

test('a client is known by its key', () => {
  expect(clients.caller('Bearer the-key')).toMatchObject({ name: 'terminal', scopes: new Set(['verify']) });
  expect(clients.caller('bearer   the-key ')).toMatchObject({ name: 'terminal' });
});

describe('hostile inputs', () => {
  test.each([
    ['nothing', undefined, 'MISSING_KEY'], ['an empty header', '', 'MISSING_KEY'], ['no key', 'Bearer ', 'MISSING_KEY'], ['another scheme', 'Basic dGhlLWtleQ==', 'MISSING_KEY'],
    ['two keys', 'Bearer the-key the-key', 'MISSING_KEY'], ['a key of a megabyte', `Bearer ${'k'.repeat(1_000_000)}`, 'MISSING_KEY'],
    ['another key', 'Bearer the-kez', 'UNKNOWN_KEY'], ['the hash of the key', `Bearer ${createHash('sha256').update('the-key').digest('hex')}`, 'UNKNOWN_KEY'], ['a name of Object', 'Bearer __proto__', 'UNKNOWN_KEY'],
  ])('%s is refused', (_name, authorization, code) => {
    expect(codeOf(authorization)).toBe(code);
  });
});
