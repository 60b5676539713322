import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReplyReader } from './reply-reader.js';

/** What a reader makes of these bytes when they come in such pieces. */
function read(reader: ReplyReader, bytes: Buffer, cuts: readonly number[]): { status: number; body: string } | undefined {
  const places = [...new Set(cuts.map((cut) => cut % bytes.length))].filter((cut) => cut > 0).sort((a, b) => a - b);
  for (const [from, to] of [0, ...places].map((place, at) => [place, places[at] ?? bytes.length] as const)) {
    const reply = reader.take(Buffer.from(bytes.subarray(from, to)));
    if (reply) return { status: reply.status, body: reply.bytes.toString('latin1', reply.from, reply.to) };
  }
  return undefined;
}

const announced = (status: number, body: string): Buffer => Buffer.from(`HTTP/1.1 ${status} X\r\nContent-Length: ${body.length}\r\nx: y\r\n\r\n${body}`);
const chunked = (status: number, pieces: readonly string[]): Buffer => Buffer.from([
  `HTTP/1.1 ${status} X\r\ntransfer-encoding: chunked\r\n\r\n`, ...pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`), '0\r\n\r\n',
].join(''));
const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '0', '{', '"') , maxLength: 60 });
const cuts = fc.array(fc.nat(400), { maxLength: 6 });

describe('answers are cut out of a connection’s bytes', () => {
  test('of announced length, however the bytes come', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 599 }), text, cuts, (status, body, at) => {
      expect(read(new ReplyReader(), announced(status, body), at)).toEqual({ status, body });
    }));
  });

  test('in chunks, however the bytes come', () => {
    fc.assert(fc.property(fc.array(text.filter((piece) => piece.length > 0), { maxLength: 5 }), cuts, (pieces, at) => {
      expect(read(new ReplyReader(), chunked(200, pieces), at)).toEqual({ status: 200, body: pieces.join('') });
    }));
  });

  test('one after another on the same connection', () => {
    const reader = new ReplyReader();
    const answers = [announced(200, 'one'), chunked(429, ['t', 'wo']), announced(503, ''), chunked(200, [])];
    expect(answers.map((bytes) => read(reader, bytes, [25, 61]))).toEqual([
      { status: 200, body: 'one' }, { status: 429, body: 'two' }, { status: 503, body: '' }, { status: 200, body: '' },
    ]);
  });
});

test('an answer whose end cannot be known is none', () => {
  expect(() => new ReplyReader().take(Buffer.from('HTTP/1.1 200 OK\r\n\r\nbody'))).toThrow('without a length');
});
