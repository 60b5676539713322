import { messageTypes, type Envelope } from '@smart-verify/contracts';
import { expect, test } from 'vitest';
import { withoutPrint, withPrint } from './envelope-schema.js';
import { say } from './reply.js';
import { readBundle, writeBundle, writeLetter } from './wire.js';

const type = 'reference.presented.v1';
const asked = say(type, { source: '/test', subject: 'a' }, { at: '2026-11-30T12:00:00.000Z', language: 'fr', client: 'c', title: 'cmi', reference: 'x' }).envelope;
const crooked = { ...asked, data: { ...asked.data, language: 'xx' } } as unknown as Envelope<unknown>;
const read = (plain: Uint8Array) => {
  const { plain: text, ours } = withoutPrint(type, plain);
  return readBundle(type, text, ours)!;
};

test('what was written by this schema is read as it is', () => {
  expect(read(withPrint(type, writeBundle([writeLetter(asked)])))).toEqual({ envelopes: [JSON.parse(JSON.stringify(asked))], malformed: [] });
  expect(read(withPrint(type, writeBundle([writeLetter(crooked)]))).malformed).toEqual([]);
});

test('what was not, or does not say, is checked', () => {
  const text = writeBundle([writeLetter(crooked)]);
  for (const other of messageTypes.filter((one) => one !== type)) expect(read(withPrint(other, text)).malformed).toHaveLength(1);
  expect(read(text).malformed).toHaveLength(1);
  const altered = Buffer.from(withPrint(type, text));
  altered[5]! ^= 1;
  expect(read(altered).malformed).toHaveLength(1);
});

test('the print tells every message from every other', () => {
  const prints = messageTypes.map((one) => Buffer.from(withPrint(one, Buffer.alloc(0))).toString('hex'));
  expect(new Set(prints).size).toBe(messageTypes.length);
});

test('a text cut within its print is no bundle', () => {
  const written = Buffer.from(withPrint(type, writeBundle([writeLetter(asked)])));
  for (let length = 0; length < 18; length++) {
    const { plain, ours } = withoutPrint(type, written.subarray(0, length));
    expect(readBundle(type, plain, ours)).toBeUndefined();
  }
});
