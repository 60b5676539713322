import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderedLines } from './ordered-lines.js';

function paper(): { out: ServerResponse; written: string[] } {
  const written: string[] = [];
  return { written, out: { destroyed: false, writableEnded: false, write: (text: Uint8Array) => written.push(Buffer.from(text).toString()) } as unknown as ServerResponse };
}

test('lines go out in order, whatever order they come in, each once', async () => {
  const order = fc.integer({ min: 1, max: 40 }).chain((count) => fc.shuffledSubarray(Array.from({ length: count }, (_, at) => at), { minLength: count }));
  await fc.assert(fc.asyncProperty(order, fc.array(fc.boolean()), async (indices, pauses) => {
    const { out, written } = paper();
    const lines = new OrderedLines(out);
    for (const [at, index] of indices.entries()) {
      lines.put(index, Buffer.from(`line ${index}`));
      if (pauses[at]) await new Promise((turn) => { setImmediate(turn); });
    }
    lines.flush();
    expect(written.join('')).toBe(indices.map((_, at) => `line ${at}\n`).join(''));
  }));
});

test('what is ready at once goes out in one write', async () => {
  const { out, written } = paper();
  const lines = new OrderedLines(out);
  for (const index of [0, 1, 2]) lines.put(index, Buffer.from(String(index)));
  await new Promise((turn) => { setImmediate(turn); });
  expect(written).toEqual(['0\n1\n2\n']);
});
