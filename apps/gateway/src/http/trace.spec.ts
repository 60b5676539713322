import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceIdOf, traceparentOf } from './trace.js';

const form = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('a request goes on in its caller’s trace, under a new span, sampled as the caller decided', () => {
  const mine = traceparentOf(parent);
  expect(mine).toMatch(form);
  expect([traceIdOf(mine), mine.slice(-2)]).toEqual(['4bf92f3577b34da6a3ce929d0e0e4736', '01']);
  expect(mine).not.toContain('00f067aa0ba902b7');
});

test('without a caller’s trace each request has its own', () => {
  const ids = new Set(Array.from({ length: 1_000 }, () => traceIdOf(traceparentOf(undefined))));
  expect(ids.size).toBe(1_000);
});

describe('hostile inputs', () => {
  test.each([['an all-zero trace', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`], ['an all-zero span', `00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`], ['version ff', parent.replace('00-', 'ff-')], ['capitals', parent.toUpperCase()], ['something long', parent + 'a'.repeat(100_000)]])('%s begins a new trace', (_name, header) => {
    const mine = traceparentOf(header);
    expect(mine).toMatch(form);
    expect(traceIdOf(mine)).not.toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });

  test('any text gives a sound trace context', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(traceparentOf(text)).toMatch(form); }));
  });
});
