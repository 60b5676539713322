import { deflateRawSync, deflateSync } from 'node:zlib';
import { sealErrorCodes } from '@smart-verify/contracts';
import { costOf, costOfSeveral, sealForms } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { decode } from './index.js';
import { encodeBase32 } from './kit/base32.js';
import { encodeBase45 } from './kit/base45.js';
import { encodeC40 } from './kit/c40.js';
import { concat } from './kit/concat.js';
import { latin1Bytes, latin1Text } from './kit/latin1.js';

/** No input is worth more work than five hundred genuine seals. */
const mostMs = costOfSeveral(decode);
const mostBytes = 64 * 1024 * 1024;

/** Each way in, closed around what is to be read at its depth. */
const hc1 = (cose: Uint8Array): Uint8Array => concat([latin1Bytes('HC1:'), encodeBase45(deflateSync(cose, { level: 9 }))]);
const digits = (jws: string): string => Array.from(jws, (character) => String(character.charCodeAt(0) - 45).padStart(2, '0')).join('');
const part = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const shc = (payload: Uint8Array): Uint8Array =>
  latin1Bytes(`shc:/${digits(`${part(latin1Bytes('{"zip":"DEF","alg":"ES256","kid":"specimen"}'))}.${part(deflateRawSync(payload, { level: 9 }))}.${part(new Uint8Array(64).fill(1))}`)}`);
const vdsNc = (message: string): Uint8Array => latin1Bytes(`{"data":{"hdr":{"t":"icao.vacc","v":1,"is":"UTO"},"msg":${message}},"sig":{"alg":"ES256","sigvl":"AAAA"}}`);
const z42 = (payload: Uint8Array): Uint8Array => latin1Bytes(encodeBase32(concat([
  Uint8Array.of(0xde, 2, 0xd9, 0xc5, 0xd9, 0xc5, 0xd9, 0xc5, 1, 2, 3, 0x60, 0, 0, 0, payload.length >> 8, payload.length & 0xff), payload, new Uint8Array(64).fill(1),
])));

const nzcp = (cose: Uint8Array): Uint8Array => latin1Bytes(`NZCP:/1/${encodeBase32(cose)}`);
const idb = (payload: Uint8Array): Uint8Array => latin1Bytes(`RDB1D${encodeBase32(deflateSync(payload, { level: 9 }))}`);
/** Country UTO, ECDSA with SHA-256, a reference, a date. */
const idbHeader = concat([encodeC40('UTO'), Uint8Array.of(1, 1, 2, 3, 4, 5, 0, 0x31, 0x9e, 0xf5)]);
/** Version 4 of UTO, signer UTTS with the reference 5B, two dates, a visa. */
const vdsHeader = concat([Uint8Array.of(0xdc, 3), encodeC40('UTO'), encodeC40('UTTS025B'), Uint8Array.of(0x31, 0x9e, 0xf5, 0x31, 0x9e, 0xf5, 0x5d, 1)]);
const binaryHeader = (sealForms().find(({ format, form }) => format === '2d-doc' && form === 'binary')?.code ?? new Uint8Array()).subarray(0, 19);

const repeated = (bytes: readonly number[], times: number): Uint8Array => concat(new Array<Uint8Array>(times).fill(Uint8Array.from(bytes)));
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000);
const nestedJson = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** What each must be refused with. */
const bombs: readonly (readonly [string, Uint8Array, string])[] = [
  ['HC1: millions of bytes out of a symbol’s', hc1(zeros(3)), 'DECOMPRESSED_TOO_LARGE'],
  ['HC1: arrays in arrays', hc1(repeated([0x81], 4_000)), 'CBOR_TOO_DEEP'],
  ['HC1: arrays without an end in arrays', hc1(repeated([0x9f], 4_000)), 'CBOR_TOO_DEEP'],
  ['HC1: maps in maps', hc1(repeated([0xa1, 0x01], 4_000)), 'CBOR_TOO_DEEP'],
  ['HC1: tags on tags', hc1(repeated([0xc1], 4_000)), 'CBOR_TOO_DEEP'],
  ['HC1: an array of 2^32 items', hc1(Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff, 1)), 'BAD_CBOR'],
  ['HC1: a text of 2^53 bytes', hc1(Uint8Array.of(0x7b, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)), 'BAD_CBOR'],
  ['HC1: a text of 2^64 bytes', hc1(Uint8Array.of(0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)), 'BAD_CBOR'],
  ['HC1: thousands of items', hc1(concat([Uint8Array.of(0x99, 0x1f, 0x00), new Uint8Array(7_936)])), 'BAD_CBOR'],
  ['HC1: chunks of no length', hc1(concat([Uint8Array.of(0x5f), new Uint8Array(7_000).fill(0x40)])), 'BAD_CBOR'],
  ['SMART Health Card: millions of bytes out of a symbol’s', shc(zeros(2)), 'DECOMPRESSED_TOO_LARGE'],
  ['SMART Health Card: arrays in arrays', shc(latin1Bytes(nestedJson(4_000))), 'JSON_TOO_DEEP'],
  ['VDS-NC: arrays in arrays', vdsNc(nestedJson(2_000)), 'JSON_TOO_DEEP'],
  ['VDS-NC: arrays that never end', vdsNc('['.repeat(4_000)), 'JSON_TOO_DEEP'],
  ['VDS-NC: objects in objects', vdsNc('{"a":'.repeat(1_000)), 'JSON_TOO_DEEP'],
  ['VDS-NC: a number of a thousand digits', vdsNc(`{"n":${'9'.repeat(1_000)}}`), 'BAD_JSON'],
  ['VDS-NC: thousands of members', vdsNc(`{"n":[${'0,'.repeat(3_000)}0]}`), 'TOO_MANY_FIELDS'],
  ['NZ COVID Pass: arrays in arrays', nzcp(repeated([0x81], 2_000)), 'CBOR_TOO_DEEP'],
  ['NZ COVID Pass: a text of 2^53 bytes', nzcp(Uint8Array.of(0x7b, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)), 'BAD_CBOR'],
  ['IDB: millions of bytes out of a symbol’s', idb(zeros(2)), 'DECOMPRESSED_TOO_LARGE'],
  ['IDB: a message of 2^32 bytes', idb(concat([idbHeader, Uint8Array.of(0x61, 0x84, 0xff, 0xff, 0xff, 0xff, 1)])), 'BAD_STRUCTURE'],
  ['IDB: hundreds of messages', idb(concat([idbHeader, repeated([0x61, 0x81, 0xff], 1_000)])), 'TOO_MANY_FIELDS'],
  ['VDS: a datum of 2^32 bytes', concat([vdsHeader, Uint8Array.of(1, 0x84, 0xff, 0xff, 0xff, 0xff, 1)]), 'BAD_STRUCTURE'],
  ['VDS: a thousand empty data', concat([vdsHeader, repeated([7, 0], 1_000)]), 'TOO_MANY_FIELDS'],
  ['2D-Doc: more blocks of bytes than any symbol holds', concat([binaryHeader, new Uint8Array(2_000)]), 'TOO_MANY_FIELDS'],
  ['Z42-105: arrays in arrays', z42(repeated([0x91], 1_000)), 'MSGPACK_TOO_DEEP'],
  ['Z42-105: an array of 2^32 items', z42(Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff)), 'BAD_MSGPACK'],
  ['Z42-105: a text of 2^32 bytes', z42(Uint8Array.of(0xdb, 0xff, 0xff, 0xff, 0xff)), 'BAD_MSGPACK'],
  ['Z42-105: thousands of values', z42(new Uint8Array(2_000)), 'BAD_MSGPACK'],
];

/** Found by fuzzing: each took more than its time or memory once. */
const found: readonly (readonly [string, Uint8Array])[] = [
  ['a 2D-Doc whose value is full of identifiers, its separators lost', latin1Bytes(`DC04FR98SPEC126422640101FR10${'M35YYJFZJXRHOC44GTEVKKSPOS'.repeat(55)}\0\0{${'M35YYJFZJXRHOC44GTEVKKSPOS'.repeat(4)}`)],
  ['a 2D-Doc of few letters, its separators lost', latin1Bytes(`DC04FR98SPEC25982598A201FRAH9900000000a\u001d${'AAAC'.repeat(400)}`)],
];

const million = 1_000_000;
const held = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

describe('what is small and wants to be large', () => {
  it.each(bombs)('%s is refused by its own code, at once', (_, raw, code) => {
    const before = held();
    expect(decode(raw)).toMatchObject({ ok: false, code });
    expect(held() - before).toBeLessThan(mostBytes);
    expect(costOf(() => decode(raw))).toBeLessThan(mostMs);
  });
});

describe('what fuzzing has found', () => {
  it.each(found)('%s is read or refused at once', (_, raw) => {
    const before = held();
    const decoded = decode(raw);
    expect(decoded.ok || sealErrorCodes.includes(decoded.code)).toBe(true);
    expect(held() - before).toBeLessThan(mostBytes);
    expect(costOf(() => decode(raw))).toBeLessThan(mostMs);
  });
});

describe('a million characters', () => {
  it.each(sealForms().map(({ format, form, code }): [string, Uint8Array] => [`${format}, ${form}`, code]))('%s, followed by more than anything holds, is too long', (_, code) => {
    const raw = concat([code, new Uint8Array(million).fill(0x41)]);
    expect(decode(raw)).toMatchObject({ ok: false, code: 'TOO_LONG' });
    expect(costOf(() => decode(raw))).toBeLessThan(mostMs);
  });

  it.each(sealForms().map(({ format, form, code }): [string, Uint8Array] => [`${format}, ${form}`, code]))('%s, again and again until just under the limit of all, is read or refused at once', (_, code) => {
    const raw = latin1Bytes(latin1Text(code).repeat(Math.floor(32_768 / code.length)));
    const decoded = decode(raw);
    expect(decoded.ok || sealErrorCodes.includes(decoded.code)).toBe(true);
    expect(costOf(() => decode(raw))).toBeLessThan(mostMs);
  });
});
