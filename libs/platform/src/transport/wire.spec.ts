import { zstdCompressSync } from 'node:zlib';
import { messages, messageTypes, type Envelope, type MessageType } from '@smart-verify/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { say } from './reply.js';
import { bundle, readBundle, readEnvelope, writeBundle, writeLetter, type Letter, type Malformed } from './wire.js';

const question = { at: '2026-11-23T12:00:00Z', language: 'fr', client: 'test' } as const;
const asked = (reference: string) => say('reference.presented.v1', { source: '/test', subject: reference }, { ...question, title: 'cmi', reference }).envelope;
const textOf = ({ text }: Letter): string => Buffer.from(text).toString();
const lettersOf = (...references: string[]) => references.map((reference) => writeLetter(asked(reference)));

test('what is written is read again, whatever the characters', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 20 }), (references) => {
    const envelopes = references.map(asked);
    const read = readBundle('reference.presented.v1', writeBundle(envelopes.map(writeLetter)));
    // An unpaired surrogate has no UTF-8 form; everything else comes back as it went.
    const sound = envelopes.map((envelope) => JSON.parse(Buffer.from(JSON.stringify(envelope)).toString()) as unknown);
    expect(read).toEqual({ envelopes: sound, malformed: [] });
  }));
});

test('the size of a letter is that of its UTF-8', () => {
  const letter = writeLetter(asked('é\u{1F697}'));
  expect(letter.bytes).toBe(letter.text.length);
  expect(textOf(letter)).toContain('é\u{1F697}');
});

test('letters keep their text, however many are written after them and however long they are', () => {
  const references = Array.from({ length: 300 }, (_, n) => 'é'.repeat(n * 100));
  const letters = lettersOf(...references);
  expect(letters.map((letter) => (JSON.parse(textOf(letter)) as Envelope<{ reference: string }>).data.reference)).toEqual(references);
});

describe('what a letter encloses', () => {
  const type = 'verification.concluded.v3';
  const told = (subject: string, enclosed?: Uint8Array) => ({ ...say(type, { source: '/test', subject }, { conclusion: { at: '', verdict: 'VALID' } }).envelope, ...(enclosed && { enclosed }) });

  test('comes again as it went, whatever the bytes, each with its own letter', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.uint8Array({ maxLength: 60 }), { nil: undefined }), { maxLength: 12 }), (enclosures) => {
      const envelopes = enclosures.map((enclosed, n) => told(String(n), enclosed));
      const { envelopes: read, malformed } = readBundle(type, writeBundle(envelopes.map(writeLetter)))!;
      expect(malformed).toEqual([]);
      expect(read.map(({ subject, enclosed }) => [subject, enclosed && [...enclosed]])).toEqual(enclosures.map((enclosed, n) => [String(n), enclosed && [...enclosed]]));
    }));
  });

  test('counts in its size, and is no part of its JSON', () => {
    const [bare, full] = [told('a'), told('a', Buffer.from('SPECIMEN'))].map(writeLetter);
    expect(textOf(full!)).not.toContain('enclosed');
    expect(full!.bytes - bare!.bytes).toBeGreaterThanOrEqual(8);
  });

  test('stays with a letter that does not fit', () => {
    const crooked = { ...told('a', Buffer.from('x')), data: { conclusion: 7 } } as unknown as Envelope<unknown>;
    expect(readBundle(type, writeBundle([writeLetter(crooked)]))!.malformed).toMatchObject([{ head: { subject: 'a' }, enclosed: Buffer.from('x') }]);
  });

  test('whose lengths do not fit the bundle: it is none', () => {
    const written = Buffer.from(writeBundle([told('a', Buffer.from('one')), told('b')].map(writeLetter)));
    for (let length = 0; length < written.length; length++) expect(readBundle(type, written.subarray(0, length))).toBeUndefined();
    for (let at = 1; at < 13; at++) {
      for (const byte of [1, 2, 0x7f, 0xff]) {
        const altered = Buffer.from(written);
        altered[at] = byte;
        const read = readBundle(type, altered);
        if (!altered.equals(written)) expect(read?.envelopes.map(({ enclosed }) => enclosed && Buffer.from(enclosed).toString())).not.toEqual(['one', undefined]);
      }
    }
  });
});

describe('bundles', () => {
  test('hold no more items and bytes than allowed, in order', () => {
    fc.assert(fc.property(fc.array(fc.nat(500), { maxLength: 60 }), fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 1500 }), (sizes, items, bytes) => {
      const letters = sizes.map((size) => ({ text: Buffer.alloc(0), bytes: size }));
      const bundles = bundle(letters, { items, bytes });
      expect(bundles.flat()).toEqual(letters);
      for (const one of bundles) {
        expect(one.length).toBeLessThanOrEqual(items);
        const total = one.reduce((sum, letter) => sum + letter.bytes + 1, 0) - 1;
        expect(one.length === 1 || total <= bytes).toBe(true);
      }
    }));
  });

  test('of nothing are none', () => {
    expect(bundle([], { items: 1, bytes: 1 })).toEqual([]);
  });
});

test('several envelopes are packed, and a quarter of the size or less', () => {
  const letters = Array.from({ length: 100 }, (_, n) => writeLetter(asked(`reference-${n}`)));
  const plain = letters.reduce((sum, { bytes }) => sum + bytes, 0);
  const written = writeBundle(letters);
  expect(written.length).toBeLessThan(plain / 4);
  expect(readBundle('reference.presented.v1', written)!.envelopes).toHaveLength(100);
  expect(writeBundle(letters.slice(0, 1))[0]).toBe('['.charCodeAt(0));
});

test('what is read shares no object with what was given', () => {
  const envelope = say('status.changed.v1', { source: '/test', subject: 's', timeline: 'a;b;1764000000000;1;1;;;;X' },
    { issuer: 'i', title: 't', key: 'k', status: 'active', effectiveFrom: '', sequence: 1 }).envelope;
  const read = readEnvelope('status.changed.v1', envelope);
  expect(read).toEqual(envelope);
  expect(objectsIn(read).filter((object) => objectsIn(envelope).includes(object))).toEqual([]);
});

function objectsIn(value: unknown): object[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

test('no message carries anything that its schema would let through unseen', () => {
  const open = (schema: unknown): string[] => [...JSON.stringify(schema).matchAll(/"type":"(any|unknown|custom|map|set|date|transform)"/g)].map(([, type]) => type!);
  expect(messageTypes.map((type) => [type, open(messages[type].data.def)])).toEqual(messageTypes.map((type) => [type, []]));
});

describe('hostile inputs', () => {
  const type: MessageType = 'reference.presented.v1';
  const bytes = (text: string) => Buffer.from(text);

  test.each(['', '{}', 'null', '[', '"x"', '[1,', '\u0000', `[${'1,'.repeat(2000)}1]`])('%j is no bundle', (text) => {
    expect(readBundle(type, bytes(text))).toBeUndefined();
  });

  test('a packed record that is damaged, or larger than any of ours, is no bundle', () => {
    const written = Buffer.from(writeBundle(Array.from({ length: 50 }, (_, n) => writeLetter(asked(String(n))))));
    for (let length = 0; length < 60; length++) expect(readBundle(type, written.subarray(0, length))).toBeUndefined();
    expect(readBundle(type, zstdCompressSync(Buffer.alloc(40 * 1_048_576, ' ')))).toBeUndefined();
    expect(readBundle(type, zstdCompressSync(Buffer.from('{}')))).toBeUndefined();
  });

  test('an item that does not fit stands apart, with who waits for it when its head can be read, and without its values', () => {
    const [one, two] = lettersOf('one', 'two');
    const crooked = JSON.stringify({ ...asked('secret'), data: { ...question, title: 'cmi', reference: 7 } });
    const { envelopes, malformed } = readBundle(type, bytes(`[${textOf(one!)},${crooked},{"type":"${type}"},${textOf(two!)}]`))!;
    expect(envelopes.map(({ subject }) => subject)).toEqual(['one', 'two']);
    expect(malformed.map(({ head, misfits }) => [head?.subject, misfits])).toEqual([
      ['secret', ['data.reference: invalid_type']],
      [undefined, expect.arrayContaining(['specversion: invalid_value', 'id: invalid_type'])],
    ]);
  });

  test('a message of another type does not pass for this one', () => {
    const other = say('verification.concluded.v3', { source: '/test', subject: 's' }, {}).envelope;
    const read = readEnvelope(type, other) as Malformed;
    expect(read.head).toBeUndefined();
    expect(read.misfits).toContain('type: invalid_value');
  });

  test('whatever the bytes, nothing is thrown', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (plain) => { readBundle(type, plain); }));
    fc.assert(fc.property(fc.json(), (json) => { readBundle(type, bytes(`[${json}]`)); }));
  });

  test('a name of the prototype is no way into the object', () => {
    const text = JSON.stringify(asked('x')).replace('"data":{', '"__proto__":{"polluted":true},"data":{"__proto__":{"polluted":true},');
    const { envelopes } = readBundle(type, bytes(`[${text}]`))!;
    expect((envelopes[0] as { polluted?: boolean }).polluted).toBeUndefined();
    expect((envelopes[0]!.data as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
