import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MessageCipher, Undecipherable, type MessageKey } from './message-cipher.js';

const key = (id: string): MessageKey => ({ id, key: randomBytes(32) });
const [old, present] = [key('2025'), key('2026')];
const cipher = new MessageCipher([present]);
const text = Buffer.from('a seal of somebody');

test('what is encrypted opens again, any length, in this process and in another with the same key', () => {
  const other = new MessageCipher([present]);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5_000 }), (plain) => {
    const record = cipher.encrypt(plain, 'topic');
    expect(cipher.decrypt(record, 'topic')).toEqual(Buffer.from(plain));
    expect(other.decrypt(record, 'topic')).toEqual(Buffer.from(plain));
  }));
});

test('the same text never makes the same record, and no nonce comes twice', () => {
  const records = Array.from({ length: 1_000 }, () => cipher.encrypt(text, 'topic'));
  const at = 2 + Buffer.byteLength(present.id) + 16;
  expect(new Set(records.map((record) => record.toString('latin1'))).size).toBe(1_000);
  expect(new Set(records.map((record) => record.subarray(at, at + 12).toString('hex'))).size).toBe(1_000);
});

test('two processes with the same key encrypt under different ones', () => {
  const salt = (record: Buffer) => record.subarray(2 + present.id.length, 2 + present.id.length + 16).toString('hex');
  expect(salt(new MessageCipher([present]).encrypt(text, 't'))).not.toBe(salt(cipher.encrypt(text, 't')));
});

test('a rotation keeps older records readable: the first key encrypts, all decrypt', () => {
  const before = new MessageCipher([old]).encrypt(text, 'topic');
  const rotated = new MessageCipher([present, old]);
  expect(rotated.decrypt(before, 'topic')).toEqual(text);
  expect(cipher.decrypt(rotated.encrypt(text, 'topic'), 'topic')).toEqual(text);
  expect(() => cipher.decrypt(before, 'topic')).toThrow(new Undecipherable('UNKNOWN_KEY'));
});

test('more writers than derived keys are remembered', () => {
  const records = Array.from({ length: 1_100 }, () => new MessageCipher([present]).encrypt(text, 'topic'));
  for (const record of [...records, ...records.slice(0, 10)]) expect(cipher.decrypt(record, 'topic')).toEqual(text);
});

test.each([
  ['no key', []], ['a short key', [{ id: 'a', key: randomBytes(31) }]], ['no id', [{ id: '', key: randomBytes(32) }]],
  ['a long id', [{ id: 'é'.repeat(17), key: randomBytes(32) }]], ['an id twice', [key('a'), key('a')]],
])('%s is refused', (_name, keys) => {
  expect(() => new MessageCipher(keys)).toThrow(RangeError);
});

describe('hostile inputs', () => {
  const record = cipher.encrypt(text, 'topic');

  test('a record moved to another topic does not open', () => {
    expect(() => cipher.decrypt(record, 'other')).toThrow(new Undecipherable('TAMPERED'));
  });

  test('one altered bit anywhere is noticed', () => {
    for (let at = 0; at < record.length; at++) {
      const altered = Buffer.from(record);
      altered[at]! ^= 1;
      expect(() => cipher.decrypt(altered, 'topic')).toThrow(Undecipherable);
    }
  });

  test('a record cut anywhere does not open', () => {
    for (let length = 0; length < record.length; length++) expect(() => cipher.decrypt(record.subarray(0, length), 'topic')).toThrow(Undecipherable);
  });

  test('whatever the bytes, only Undecipherable is thrown', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { expect(() => cipher.decrypt(bytes, 'topic')).toThrow(Undecipherable); }));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { expect(() => cipher.decrypt(Buffer.concat([Buffer.of(1, 4), Buffer.from('2026'), bytes]), 'topic')).toThrow(Undecipherable); }));
  });
});
