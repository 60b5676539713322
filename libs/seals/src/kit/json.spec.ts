import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealError } from '../seal-error.js';
import { canonicalJson } from './json-canonical.js';
import { isJsonArray, isJsonObject, readJson, type JsonNode } from './json.js';
import { latin1Bytes } from './latin1.js';
import { utf8Bytes } from './utf8.js';

const plain = ({ value }: JsonNode): unknown =>
  (isJsonArray(value) ? value.map(plain) : isJsonObject(value) ? Object.fromEntries([...value].map(([name, node]) => [name, plain(node)])) : value);
const canonical = (text: string): string => canonicalJson(readJson(utf8Bytes(text)));

function refusal(bytes: Uint8Array): { code: string; at: number | undefined } | undefined {
  try {
    readJson(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return { code: error.code, at: error.at };
  }
}

describe('JSON', () => {
  it('reads what ECMAScript writes', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      if (!text.isWellFormed()) return;
      expect(JSON.stringify(plain(readJson(utf8Bytes(text))))).toBe(JSON.stringify(JSON.parse(text)));
    }));
  });

  it('tells where each value stands', () => {
    const bytes = utf8Bytes(' {"é": [12, "a\\u0062"]} ');
    const { value, from, end } = readJson(bytes);
    expect([from, end]).toEqual([1, bytes.length - 1]);
    const list = (value as ReadonlyMap<string, JsonNode>).get('é')!;
    expect((list.value as readonly JsonNode[]).map((node) => [node.value, node.from, node.end])).toEqual([[12, 9, 11], ['ab', 13, 22]]);
  });

  it.each<[string, string]>([
    ['{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}', '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}'],
    ['{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}', '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}'],
    ['{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}', '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'],
    ['[-0, 0.0, 1e21, 999999999999999999999, 5e-324, 9007199254740993]', '[0,0,1e+21,1e+21,5e-324,9007199254740992]'],
    ['[ ]', '[]'],
  ])('has the canonical form of RFC 8785: %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it('has one canonical form, whatever the order and the blanks', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const turned = Object.fromEntries(Object.entries(record).reverse());
      const form = canonical(JSON.stringify(record));
      expect(canonical(JSON.stringify(turned, undefined, 3))).toBe(form);
      expect(canonical(form)).toBe(form);
    }));
  });
});

describe('JSON: hostile inputs', () => {
  it.each<[string, string, number]>([
    ['a member that comes twice', '{"a":1,"a":1}', 7],
    ['a member that comes twice, once escaped', '{"a":1,"\\u0061":1}', 7],
    ['a comma too many', '[1,]', 3],
    ['no comma', '[1 2]', 3],
    ['no colon', '{"a" 1}', 5],
    ['a name that is no text', '{a:1}', 1],
    ['two values', '1 2', 2],
    ['nothing', '', 0],
    ['a number with a zero before it', '[01]', 1],
    ['a number that begins with a plus', '[+1]', 1],
    ['a number without digits after its point', '[1.]', 1],
    ['a number no double holds', '[1e400]', 1],
    ['a number longer than any', `[${'1'.repeat(65)}]`, 1],
    ['Infinity', '[Infinity]', 1],
    ['a word that is none', '[nul]', 1],
    ['half a surrogate pair', '["\\ud800"]', 1],
    ['a surrogate pair in the wrong order', '["\\udc00\\ud800"]', 1],
    ['an escape that is none', '["\\x41"]', 2],
    ['an escape of three digits', '["\\u041"]', 2],
    ['a line end inside a text', '["a\nb"]', 3],
    ['a comment', '[1]//', 3],
  ])('refuses %s', (_, text, at) => {
    expect(refusal(latin1Bytes(text))).toEqual({ code: 'BAD_JSON', at });
  });

  it('refuses a text that is not UTF-8, an overlong form and a byte order mark inside', () => {
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80]]) expect(refusal(Uint8Array.of(0x22, ...bytes, 0x22))).toEqual({ code: 'BAD_JSON', at: 1 });
    expect(refusal(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toEqual({ code: 'BAD_JSON', at: 0 });
  });

  it('goes no deeper and reads no more values than any document has', () => {
    expect(refusal(latin1Bytes('['.repeat(100_000)))).toMatchObject({ code: 'JSON_TOO_DEEP', at: 32 });
    expect(refusal(latin1Bytes('{"a":'.repeat(33)))).toMatchObject({ code: 'JSON_TOO_DEEP', at: 160 });
    expect(refusal(latin1Bytes(`[${'1,'.repeat(4_000)}1]`))).toMatchObject({ code: 'BAD_JSON' });
  });

  it('refuses every truncation with a place, and any change with a code or not at all', () => {
    const bytes = utf8Bytes('{"a":[1.5e3,"é\\u00e9\\n",true,null,{"b":-0}],"😀":""}');
    for (let length = 0; length < bytes.length; length += 1) expect(refusal(bytes.subarray(0, length))).toMatchObject({ code: 'BAD_JSON', at: expect.any(Number) as number });
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = byte;
      expect([undefined, 'BAD_JSON']).toContain(refusal(changed)?.code);
    }));
  });

  it('never reads outside the bytes it is given', () => {
    const bytes = latin1Bytes('xx"\\u0041"yy');
    expect(readJson(bytes, 2, 10).value).toBe('A');
    for (let end = 2; end < 10; end += 1) expect(() => readJson(bytes, 2, end)).toThrow(SealError);
  });
});
