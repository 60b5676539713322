import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sealErrorCodes, type Decoded } from '@smart-verify/contracts';
import { costOf, costOfSeveral, sealForms, type SealForm } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { decode, formats, Marks } from './index.js';

/** Every form of every format that is read; a new one is a line in the sandbox's `forms.ts`. */
const forms = sealForms();
const named = forms.map((form): [string, SealForm] => [`${form.format}, ${form.form}`, form]);

/** No input is worth more work than five hundred genuine seals. */
const mostMs = costOfSeveral(decode);
const mostBytes = 64 * 1024 * 1024;
/** Bytes of a seal up to which all 255 others are tried at each place; of a longer one in its beginning, where most is decided. */
const short = 130;
const beginning = 24;

const codes: ReadonlySet<string> = new Set(sealErrorCodes);
const isIn = (raw: Uint8Array, at: number | undefined): boolean => at === undefined || (Number.isInteger(at) && at >= 0 && at <= raw.length);
const isSound = (decoded: Decoded, raw: Uint8Array): boolean =>
  (decoded.ok ? decoded.seal.warnings.every(({ at }) => isIn(raw, at)) : codes.has(decoded.code) && isIn(raw, decoded.at) && decoded.detail !== '');

/** Reads each; the first that is neither a seal nor a coded refusal, or that takes too long, is told. */
function survives(inputs: Iterable<Uint8Array>): void {
  for (const raw of inputs) {
    const from = performance.now();
    if (!isSound(decode(raw), raw)) expect.fail(`not a sound reading of ${Buffer.from(raw).toString('base64')}`);
    if (performance.now() - from > mostMs && costOf(() => decode(raw)) > mostMs) expect.fail(`more than ${mostMs} ms for ${Buffer.from(raw).toString('base64')}`);
  }
}

function* truncations(code: Uint8Array): Generator<Uint8Array> {
  for (let length = 0; length < code.length; length += 1) yield code.subarray(0, length);
}

/** Elsewhere, the bytes where something turns: controls, separators, signs, other cases; fewer of them where a seal has many places. */
const telling = [0x00, 0x1f, 0x22, 0x41, 0x80, 0x1d, 0x20, 0x25, 0x2e, 0x2f, 0x3a, 0x5c, 0x7a, 0x7f, 0xbf, 0xff];
const few = telling.slice(0, 5);
const long = 600;
const all = Array.from({ length: 256 }, (_, byte) => byte);

function bytesToTry(code: Uint8Array, at: number): readonly number[] {
  const was = code[at]!;
  if (code.length <= short || at < beginning) return all;
  return code.length > long ? [...few, was ^ 1, was + 1] : [...telling, was ^ 1, was ^ 0x10, was ^ 0x80, was + 1, was - 1];
}

function* mutations(code: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < code.length; at += 1) {
    for (const byte of bytesToTry(code, at)) {
      if (byte === code[at]) continue;
      const changed = code.slice();
      changed[at] = byte;
      yield changed;
    }
  }
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('the specimens of reading', () => {
  it('stand for every format that is read', () => {
    expect(new Set(forms.map(({ format }) => format))).toEqual(new Set(formats.map(({ id }) => id)));
  });

  it.each(named)('%s is read', (_, { format, code }) => {
    expect(decode(code)).toMatchObject({ ok: true, seal: { format } });
  });
});

describe('a damaged seal is a seal or a coded refusal, at once', () => {
  it.each(named)('%s: cut anywhere', (_, { code }) => {
    survives(truncations(code));
  });

  it.each(named)('%s: with any one byte changed', (_, { code }) => {
    survives(mutations(code));
  });

  it.each(named)('%s: whatever is marked in it, cut anywhere, lies within its layer', (_, { code }) => {
    for (const raw of truncations(code)) {
      const marks = new Marks();
      expect(decode(raw, marks)).toEqual(decode(raw));
      const outside = marks.layers.flatMap(({ name, bytes, marks: marked }) =>
        marked.filter(({ offset, length }) => offset < 0 || length < 0 || offset + length > bytes.length).map(({ label }) => `${label} in ${name}, cut at ${raw.length}`));
      expect(outside).toEqual([]);
    }
  });

  it('and nothing of it stays in memory', () => {
    const reading = (): void => forms.forEach(({ code }) => survives(truncations(code)));
    reading();
    collect();
    const before = process.memoryUsage().heapUsed;
    reading();
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(mostBytes / 8);
  });
});
