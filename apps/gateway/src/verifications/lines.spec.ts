import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, readJson } from './lines.js';

async function* chunksOf(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (const to of [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    yield await Promise.resolve(bytes.subarray(from, to));
    from = to;
  }
}

async function read(bytes: Buffer, cuts: readonly number[], longest: number): Promise<(string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for await (const some of linesOf(chunksOf(bytes, cuts), longest)) lines.push(...some.map((line) => ('tooLong' in line ? undefined : line.bytes.toString('latin1'))));
  return lines;
}

test('lines are the same however the bytes were cut on their way', async () => {
  const text = fc.array(fc.constantFrom('{"a":1}', '', ' ', '\r', 'é', '[]', 'x'.repeat(30)), { maxLength: 12 }).map((lines) => lines.join('\n'));
  await fc.assert(fc.asyncProperty(text, fc.array(fc.nat(400), { maxLength: 8 }), async (written, cuts) => {
    const bytes = Buffer.from(written);
    const wanted = bytes.toString('latin1').split('\n').filter((line) => line.trim() !== '').map((line) => (line.length > 20 ? undefined : line));
    expect(await read(bytes, cuts, 20)).toEqual(wanted);
  }));
});

test('the last line needs no end', async () => {
  expect(await read(Buffer.from('a\nb'), [], 10)).toEqual(['a', 'b']);
});

describe('hostile inputs', () => {
  test('a line without end is not kept, and the next one is read', async () => {
    const bytes = Buffer.concat([Buffer.alloc(5_000_000, 'x'), Buffer.from('\n{}\n')]);
    expect(await read(bytes, Array.from({ length: 50 }, (_, at) => at * 100_000), 1_000)).toEqual([undefined, '{}']);
  });

  test('what is not JSON in UTF-8 is nothing', () => {
    for (const bytes of [Buffer.from([0xff]), Buffer.from([0x22, 0xc0, 0x80, 0x22]), Buffer.from('{'), Buffer.from(''), Buffer.from('undefined')]) expect(readJson(bytes)).toBeUndefined();
    expect(readJson(Buffer.from('null'))).toBeNull();
  });

  test('brackets a million deep are read or refused, not crashed on', () => {
    expect(() => readJson(Buffer.from('['.repeat(1_000_000)))).not.toThrow();
  });
});
