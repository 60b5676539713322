import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inspection } from '@smart-verify/contracts';
import { makeTrust, sealForms, sealTwoDDoc, type Trust } from '@smart-verify/sandbox';
import { inspectSeal } from '@smart-verify/verification';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dump } from './dump.js';
import { exit } from '../command.js';
import { run } from '../testing/run.js';

const now = new Date('2026-06-01T12:00:00Z');
let folder = '';
let trust: Trust;
let list = '';
let card = '';
let seal: Uint8Array;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smart-verify-inspect-'));
  trust = await makeTrust(now);
  list = join(folder, 'trust.json');
  writeFileSync(list, JSON.stringify(trust.list));
  card = join(folder, 'card.txt');
  seal = sealTwoDDoc(trust.signers.cmi, { documentType: 'A2', issuedAt: '2026-01-01', signedAt: '2026-01-01', fields: [{ id: 'AH', value: '99000000001' }, { id: 'AI', value: '30062027' }] });
  writeFileSync(card, seal);
});
afterAll(() => rmSync(folder, { recursive: true }));
const at = now.toISOString();

describe('smart-verify inspect', () => {
  it('shows every byte once, in 100 columns', async () => {
    const { status, out } = await run('inspect', card, '--trust', list, '--at', at);
    const rows = out.split('\n').filter((line) => /^[0-9a-f]{6} {2}/.test(line));
    expect(rows.flatMap((line) => line.slice(8, 43).trim().split(' ')).join('')).toBe(Buffer.from(seal).toString('hex'));
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(status).toBe(exit.fine);
  });

  it('tells who may have signed, and what was signed', async () => {
    const { out } = await run('inspect', card, '--trust', list, '--at', at);
    for (const part of ['outcome       genuine', 'candidate     FR98/CMI1', 'P-256, ES256, SHA-256', 'title         cmi', 'number 99000000001', 'possible on   P-256']) expect(out).toContain(part);
    expect(out).toMatch(/signed +\d+ bytes, SHA-256 [0-9a-f]{64}/);
  });

  it('says in either language why no signer was found', async () => {
    expect((await run('inspect', card, '--at', at)).out).toContain('no trust list was given');
    const revoked = Buffer.from(sealTwoDDoc(trust.signers.revoked, { documentType: 'A2', signedAt: '2026-01-01', issuedAt: '2026-01-01', fields: [] }));
    const file = join(folder, 'revoked.txt');
    writeFileSync(file, revoked);
    const { out } = await run('inspect', file, '--trust', list, '--at', at, '--language', 'fr');
    expect(out).toContain('SIGNER_REVOKED: Le certificat du signataire a été révoqué');
  });

  it('marks the byte that fails, with the rule it breaks', async () => {
    const { status, out } = await run('inspect', `HC1:${'0'.repeat(30)}a`, '--at', at);
    const lines = out.split('\n');
    const pointer = lines.findIndex((line) => line.includes('^^ BAD_BASE45'));
    const column = lines[pointer]!.indexOf('^^');
    expect(lines[pointer - 1]!.slice(column, column + 2)).toBe(Buffer.from('a').toString('hex'));
    expect(out).toContain('refused       BAD_BASE45 at byte 34');
    expect(out).toContain('source        RFC 9285');
    expect(status).toBe(exit.refused);
  });

  it('says where bytes are missing', async () => {
    const file = join(folder, 'cut.txt');
    writeFileSync(file, seal.subarray(0, 22));
    expect((await run('inspect', file)).out).toMatch(/000016 {2}\^\^ TRUNCATED: the bytes end here/);
  });

  it.each(sealForms().map(({ format, form, code }) => [format, form, code] as const))('reads in 100 columns: %s, %s', async (format, _, code) => {
    const file = join(folder, 'form');
    writeFileSync(file, code);
    const { status, out } = await run('inspect', file, '--at', at);
    expect([status, Math.max(...out.split('\n').map(({ length }) => length)) <= 100, /[\u0000-\u0009\u000b-\u001f\u007f]/.test(out)]).toEqual([exit.fine, true, false]);
    expect(out).toContain(`format        ${format}`);
  });

  it('shows the guess that a signature proves, and why it is one', async () => {
    const file = join(folder, 'typed.txt');
    writeFileSync(file, seal.filter((byte) => byte >= 0x20));
    const { status, out } = await run('inspect', file, '--trust', list, '--at', at);
    expect(out).toMatch(/refused +CONTROL_CHARACTERS_LOST[\s\S]*\na guess at what it was\n[\s\S]*outcome +genuine/);
    expect(status).toBe(exit.fine);
    expect((await run('inspect', file, '--at', at)).status).toBe(exit.refused);
  });

  it('gives the whole inspection as JSON', async () => {
    const { out } = await run('inspect', card, '--trust', list, '--at', at, '--json');
    expect(Inspection.parse(JSON.parse(out))).toEqual(JSON.parse(JSON.stringify(inspectSeal(seal, { at, store: (await import('@smart-verify/trust')).readTrustList(trust.list) }))));
  });

  it('of a code that no format claims says what each begins with', async () => {
    const { out, status } = await run('inspect', 'hello');
    expect(out).toContain('none claims it');
    expect(out).toContain('not shc: ');
    expect(status).toBe(exit.refused);
  });
});

describe('a dump', () => {
  const layer = (bytes: Uint8Array, marks: { label: string; offset: number; length: number }[]) => ({ name: 'layer', length: bytes.length, bytes: Buffer.from(bytes).toString('base64'), marks });

  it('gives each datum its own rows, and what holds others a line of its own', () => {
    const lines = dump({ stop: null, layers: [layer(Buffer.from('DC04REST'), [{ label: 'signed bytes', offset: 0, length: 8 }, { label: 'magic', offset: 0, length: 2 }, { label: 'version', offset: 2, length: 2 }])] });
    expect(lines.slice(1)).toEqual([
      'layer, 8 bytes', '  signed bytes: 000000 to 000008, 8 bytes',
      '000000  44 43                                DC            magic', '000002  30 34                                04            version', '000004  52 45 53 54                          REST',
    ]);
  });

  it('shows the beginning and the end of a long datum, and the byte that fails in it', () => {
    const stop = { ...inspectSeal(Buffer.from('x'), { at }).stop!, layer: 0, offset: 600 };
    const lines = dump({ stop, layers: [layer(new Uint8Array(1000).fill(0x41), [{ label: 'face', offset: 0, length: 1000 }])] });
    expect(lines.length).toBeLessThan(32);
    expect(lines.some((line) => line.startsWith('000258  '))).toBe(true);
    expect(lines.filter((line) => line.includes('^^'))).toHaveLength(1);
  });
});

describe('hostile inputs', () => {
  it('no mark and no label breaks a line or moves a cursor', () => {
    const mark = fc.record({ label: fc.string({ unit: 'binary', maxLength: 80 }), offset: fc.integer({ min: 0, max: 120 }), length: fc.integer({ min: 0, max: 120 }) });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), fc.array(mark, { maxLength: 12 }), (bytes, marks) => {
      const lines = dump({ stop: null, layers: [{ name: 'layer', length: bytes.length, bytes: Buffer.from(bytes).toString('base64'), marks }] });
      for (const line of lines) expect([line.length <= 100, /\p{Cc}/u.test(line)]).toEqual([true, false]);
      const rows = lines.filter((line) => /^[0-9a-f]{6} {2}[0-9a-f]{2}/.test(line));
      if (bytes.length <= 60) expect(rows.flatMap((line) => line.slice(8, 43).trim().split(' ')).join('')).toBe(Buffer.from(bytes).toString('hex'));
    }));
  });

  it('a value longer than a line is broken', async () => {
    const long = Buffer.from(sealTwoDDoc(trust.signers.bills, { documentType: '01', signedAt: '2026-05-01', issuedAt: '2026-05-01', fields: [{ id: '18', value: 'X'.repeat(300) }] }));
    const file = join(folder, 'long.txt');
    writeFileSync(file, long);
    const { out } = await run('inspect', file);
    expect(out).toContain('X'.repeat(80));
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  it('a value of control characters is written out', async () => {
    const { out } = await run('inspect', 'DC04FR98CMI1\u001b[2J');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });
});
