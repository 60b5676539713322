import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exit } from '../command.js';
import { run } from '../testing/run.js';
import { healthVectors, twoDDocVectors, wycheproofVectors } from '../testing/vectors.js';
import type { FileReport, Summary } from './report.js';

type Vectors = Record<string, unknown>[];
interface Report { readonly summary: Summary; readonly files: readonly FileReport[] }

let folder = '';
let health: Vectors = [];
let seals: Vectors = [];

function put(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function report(...places: readonly string[]): Promise<Report & { readonly status: number }> {
  const { status, out } = await run('conformance', ...places, '--json');
  return { status, ...JSON.parse(out) as Report };
}

/** The same vectors, one expectation of one case replaced. */
const lying = (vectors: Vectors, name: string, lie: object): Vectors =>
  vectors.map((one) => (one['name'] === name ? { ...one, expected: { ...one['expected'] as object, ...lie } } : one));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smart-verify-vectors-'));
  [health, seals] = await Promise.all([healthVectors(), twoDDocVectors()]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('conformance', () => {
  it('agrees with health passes forged to fail at each step, and with those that do not', async () => {
    const { status, files: [file] } = await report(put('health.json', health));
    expect(file).toMatchObject({ layout: 'hc1', read: 12, agreeing: 12, disagreeing: [], skipped: [] });
    expect(status).toBe(exit.fine);
  });

  it('agrees with 2D-Docs forged to be genuine, altered, of nobody and malformed, and counts what it could not read', async () => {
    const { status, files: [file] } = await report(put('seals.json', seals));
    expect(file).toMatchObject({
      layout: '2d-doc', read: 8, agreeing: 7, disagreeing: [],
      skipped: [{ reason: 'its text is not published', count: 1, names: ['secret'] }],
      unanswered: { 'header perimeter': 2 },
    });
    expect(status).toBe(exit.fine);
  });

  it('runs signatures on both engines, and skips curves that are not verified here', async () => {
    const { files: [file] } = await report(put('signatures.json', await wycheproofVectors()));
    expect(file).toMatchObject({ layout: 'wycheproof', read: 9, agreeing: 6, disagreeing: [], skipped: [{ reason: 'not supported yet: ECDSA secp256k1 SHA-256', count: 3 }] });
  });

  it.each([
    ['kid', { kid: 'AAAAAAAAAAA=' }], ['alg', { alg: 'PS256' }], ['iss', { iss: 'YY' }], ['iat', { iat: 1 }], ['exp', { exp: 1_650_000_000 }], ['types', { types: ['t'] }],
    ['ver', { ver: '1.0.0' }], ['dob', { dob: '1981' }], ['ci', { ci: 'other' }], ['co', { co: null }], ['step signature', { steps: { signature: false } }], ['step keyUsage', { steps: { keyUsage: false } }],
  ])('names the one fact of a genuine health pass that is recorded otherwise: %s', async (fact, lie) => {
    const { status, summary, files: [file] } = await report(put('lie.json', lying(health, 'genuine', lie)));
    expect(status).toBe(exit.refused);
    expect(summary).toMatchObject({ read: 12, agreeing: 11, disagreeing: 1 });
    expect(file?.disagreeing.map((one) => [one.name, one.fact])).toEqual([['genuine', fact]]);
  });

  it('names a verdict and a step that are recorded otherwise', async () => {
    for (const failing of ['prefix', 'base45', 'zlib', 'structure', 'kid', 'signature', 'keyUsage', 'time']) {
      const { files: [file] } = await report(put('lie.json', lying(health, failing, { outcome: 'VALID', failedStep: null, steps: {} })));
      expect(file?.disagreeing.map(({ name, fact }) => [name, fact])).toEqual([[failing, 'failedStep'], [failing, 'verdict']]);
    }
    const { files: [file] } = await report(put('lie.json', lying(health, 'genuine', { outcome: 'INVALID', failedStep: 'time' })));
    expect(file?.disagreeing.map(({ fact }) => fact)).toEqual(['failedStep', 'verdict']);
  });

  it.each([
    ['genuine', 'fields', { fields: [] }], ['genuine', 'docType', { docType: 'A5' }], ['genuine', 'curve', { curve: 'secp384r1' }], ['genuine', 'annex', { annex: [{ id: '01', value: 'X' }] }],
    ['genuine', 'header certId', { header: { certId: 'SPE2' } }], ['genuine', 'header signatureDate', { header: { signatureDate: '2021-06-02' } }], ['genuine', 'header emissionDate', { header: { emissionDate: '2021-06-01' } }],
    ['altered', 'signature', { signature: 'valid' }], ['malformed', 'signature', { signature: 'unknown' }], ['unknown', 'signature', { signature: 'valid' }],
    ['symbols', 'reassembled', { reassembled: 'DC04' }], ['blocks', 'binaryFields', { binaryFields: [{ id: '0A', value: '2D-DOC' }, { id: 'BA', value: '1969-06-28' }] }],
    ['parts', 'c40Datamatrix 2D-DOC', { c40Datamatrix: { '2D-DOC': 'E6282A4DC5FE45' } }], ['parts', 'dates 2011-12-31', { dates: { '2011-12-31': '111F' } }],
    ['parts', 'header DC02FR98SPE10E840E8A', { headers: ['DC02FR98SPE10E840E8A'] }], ['parts', 'block 0A045A94B3', { binaryBlocks: ['0A045A94B3'] }],
  ])('names the fact of a 2D-Doc that is recorded otherwise: %s, %s', async (name, fact, lie) => {
    const { status, files: [file] } = await report(put('lie.json', lying(seals, name, lie)));
    expect(status).toBe(exit.refused);
    expect(file?.disagreeing[0]).toMatchObject({ name, fact });
  });

  it('tells a person the same', async () => {
    const { status, out } = await run('conformance', put('lie.json', lying(health, 'genuine', { dob: '1981' })));
    expect(out).toContain("✗ genuine: dob: expected '1981', found '1980' (seal)");
    expect(out).toContain('1 files: 12 read, 11 agreeing, 1 disagreeing, 0 skipped');
    expect(status).toBe(exit.refused);
  });

  it('reads every file of a folder, those of other layouts with their counts', async () => {
    const place = mkdtempSync(join(folder, 'all-'));
    const write = (name: string, content: unknown): void => writeFileSync(join(place, name), JSON.stringify(content));
    write('a.json', health);
    write('b.json', [{ name: 'x', kind: 'icao-of-tomorrow', rawHex: 'dc', expected: {} }]);
    write('c.json', [{ name: 'x', lstBase64url: '', expected: {} }, { name: 'y', lstBase64url: '', expected: {} }]);
    write('d.json', { something: 'else' });
    writeFileSync(join(place, 'README.md'), 'not a vector');
    const { status, summary, files } = await report(place);
    expect(files.map(({ file, layout, read, skipped }) => [file, layout, read, skipped[0]?.count ?? 0])).toEqual([['a.json', 'hc1', 12, 0], ['b.json', 'vds', 1, 1], ['c.json', 'token-status-list', 2, 2], ['d.json', null, 0, 0]]);
    expect(summary).toMatchObject({ files: 4, read: 15, agreeing: 12, disagreeing: 0, skipped: 3 });
    expect(status).toBe(exit.fine);
  });
});

describe('conformance: hostile inputs', () => {
  it('reports a case it cannot run as a disagreement, and goes on', async () => {
    const broken = health.map((one) => (one['name'] === 'genuine' ? { ...one, certificateBase64: 'AAAA' } : one));
    const { status, files: [file] } = await report(put('broken.json', broken));
    expect(file).toMatchObject({ agreeing: 11, disagreeing: [{ name: 'genuine', fact: 'answer', where: 'exception' }] });
    expect(status).toBe(exit.refused);
  });

  it('asks again where there is nothing to read', async () => {
    const notJson = join(folder, 'text.json');
    writeFileSync(notJson, 'HC1:');
    for (const places of [[], [join(folder, 'nowhere')], [mkdtempSync(join(folder, 'empty-'))], [notJson]]) {
      expect((await run('conformance', ...places)).status).toBe(exit.usage);
    }
  });
});
