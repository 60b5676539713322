import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Conclusion } from '@smart-verify/contracts';
import { makeTrust, sealHealthPass, sealTwoDDoc, type Trust } from '@smart-verify/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exit } from './command.js';
import { run } from './testing/run.js';

const now = new Date('2026-06-01T12:00:00Z');
const at = now.toISOString();
let folder = '';
let trust: Trust;
let list = '';
let bill = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smart-verify-cli-'));
  trust = await makeTrust(now);
  list = join(folder, 'trust.json');
  writeFileSync(list, JSON.stringify(trust.list));
  bill = join(folder, 'bill.txt');
  const fields = [{ id: '10', value: 'M SPECIMEN CAMILLE' }, { id: '22', value: '1 RUE DU SCEAU' }, { id: '24', value: '75001' }, { id: '25', value: 'PARIS' }, { id: '26', value: 'FR' }];
  writeFileSync(bill, sealTwoDDoc(trust.signers.bills, { documentType: '01', issuedAt: '2026-05-01', signedAt: '2026-05-01', fields }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('smart-verify verify', () => {
  it('concludes offline, with the instant and the trust list it was given', async () => {
    const { status, out } = await run('verify', bill, '--trust', list, '--at', at, '--json');
    expect(Conclusion.parse(JSON.parse(out))).toMatchObject({ at, validity: { verdict: 'VALID' }, engine: { trust: trust.list.version } });
    expect(status).toBe(exit.fine);
  });

  it('tells a person the verdict, the reasons and the fields, in French where asked', async () => {
    const { out } = await run('verify', bill, '--trust', list, '--at', at, '--language', 'fr');
    expect(out.split('\n')[0]).toBe('VALID');
    expect(out).toContain('VALID: Tout ce qui devait être vérifié est en règle.');
    expect(out).toContain('M SPECIMEN CAMILLE');
  });

  it('leaves open what it could not check: no list, or a register it cannot ask', async () => {
    expect((await run('verify', bill, '--at', at)).status).toBe(exit.undetermined);
    const pass = Buffer.from(sealHealthPass(trust.signers.health, { uvci: 'URN:UVCI:01:FR:SPECIMEN0001', issuedAt: new Date('2026-05-01'), expiresAt: new Date('2027-01-01') })).toString();
    const { status, out } = await run('verify', pass, '--trust', list, '--at', at);
    expect(out).toContain('REGISTER_NOT_ASKED');
    expect(status).toBe(exit.undetermined);
  });

  it('says where a malformed code breaks', async () => {
    const { status, out } = await run('verify', 'HC1:abc', '--at', at);
    expect(out).toContain('BAD_BASE45 at byte 4');
    expect(status).toBe(exit.refused);
  });

  it('asks again for what it cannot act upon', async () => {
    const mistaken = join(folder, 'mistaken.json');
    writeFileSync(mistaken, JSON.stringify({ version: '1', authorities: [], signers: [{ format: '2d-doc', authority: 'FR98', id: 'ABCD', publicKey: 'none' }] }));
    const picture = join(folder, 'picture.png');
    writeFileSync(picture, Buffer.from('89504e470d0a1a0a', 'hex'));
    const lines = [[], ['HC1:', '--at', 'yesterday'], ['HC1:', '--language', 'de'], ['HC1:', '--unknown'], ['HC1:', '--trust', mistaken], [picture]];
    for (const line of lines) {
      const { status, err } = await run('verify', ...line);
      expect([status, err]).toEqual([exit.usage, expect.stringContaining('usage: smart-verify verify')]);
    }
  });
});

describe('smart-verify key', () => {
  it('shows the key once and writes only its SHA-256 for the file of clients', async () => {
    const { status, out, err } = await run('key', 'terminal-7', '--scope', 'verify', '--scope', 'issue:mobility', '--quota', '60');
    expect(err).toMatch(/^sv_[\w-]{43}$/);
    expect(JSON.parse(out)).toEqual({ name: 'terminal-7', keySha256: createHash('sha256').update(err).digest('hex'), scopes: ['verify', 'issue:mobility'], quotaPerMinute: 60 });
    expect(status).toBe(exit.fine);
    expect((await run('key', 'terminal-7')).err).not.toBe(err);
  });

  it('asks again for a name, a scope or a quota that no client can have', async () => {
    for (const line of [[], ['Terminal 7'], ['terminal', '--scope', 'root'], ['terminal', '--quota', '0'], ['terminal', '--quota', 'many']]) expect((await run('key', ...line)).status).toBe(exit.usage);
  });
});

describe('smart-verify', () => {
  it('lists its commands when asked, and when it is asked for one it has not', async () => {
    const asked = await run('help');
    for (const name of ['verify', 'inspect', 'conformance', 'key']) expect(asked.err).toContain(`smart-verify ${name}`);
    expect(asked.status).toBe(exit.fine);
    expect((await run('dance')).status).toBe(exit.usage);
    expect((await run()).status).toBe(exit.usage);
  });
});
