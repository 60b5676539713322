import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrustList } from '@smart-verify/contracts';
import { opensslVerifier } from '@smart-verify/platform';
import { makeAuthority, makeTrust } from '@smart-verify/sandbox';
import { TrustError } from '@smart-verify/trust';
import { Registry } from 'prom-client';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignatureMetrics } from '../metrics.js';
import { readTrustFile } from './read-trust-file.js';
import { TrustListFile } from './trust-list-file.js';

let list: TrustList;
beforeAll(async () => {
  ({ list } = await makeTrust(new Date('2026-11-24T00:00:00Z')));
});

let folder: string;
let path: string;
let registry: Registry;
let lines: string[];
let file: TrustListFile | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  path = join(folder, 'trust.json');
  registry = new Registry();
  lines = [];
});
afterEach(async () => {
  file?.stop();
  await rm(folder, { recursive: true });
});

const line = (facts: object, message: string): void => void lines.push(`${message} ${JSON.stringify(facts)}`);
const open = async (): Promise<TrustListFile> => {
  const log = { info: line, warn: line, error: line };
  return file = await TrustListFile.open({ path, everyMs: 10, verifier: opensslVerifier, metrics: new SignatureMetrics(registry), log });
};
const write = (value: unknown): Promise<void> => writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
const version = (of: TrustListFile): string | undefined => of.current()?.version;
const readings = async (): Promise<Record<string, number>> => {
  const { values } = await registry.getSingleMetric('smart_verify_trust_list_readings_total')!.get();
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels.outcome), value]));
};

describe('the trust list in a file', () => {
  it('is in force at once, with its signers counted', async () => {
    await write(list);
    const trust = await open();
    expect(version(trust)).toBe(list.version);
    expect(trust.health()).toEqual({ ready: true });
    expect(await registry.metrics()).toContain(`smart_verify_trust_signers{believed="yes"} ${list.signers.length}`);
    expect(await registry.metrics()).toContain(`smart_verify_trust_list_next_update_timestamp_seconds ${Date.parse(list.nextUpdate ?? '') / 1000}`);
  });

  it('is read again when it is replaced, and when it is written over', async () => {
    await write(list);
    const trust = await open();
    await writeFile(join(folder, 'next'), JSON.stringify({ ...list, version: 'two' }));
    await rename(join(folder, 'next'), path);
    await vi.waitFor(() => expect(version(trust)).toBe('two'));
    await write({ ...list, version: 'III' });
    await vi.waitFor(() => expect(version(trust)).toBe('III'));
    expect((await readings()).accepted).toBeGreaterThanOrEqual(3);
  });

  it('names the signers that its authorities did not issue', async () => {
    const impostor = await makeAuthority('FR98', '2d-doc', { notBefore: new Date('2025-01-01'), notAfter: new Date('2030-01-01') });
    await write({ ...list, authorities: [impostor.entry, ...list.authorities.filter(({ format }) => format !== '2d-doc')] });
    await open();
    expect(lines).toContain(`signer of the trust list not believed {"trust":"${list.version}","signer":"FR98/CMI1","code":"NOT_ISSUED_BY_AUTHORITY"}`);
  });
});

describe('a trust list that is not there, or broken', () => {
  it('leaves the service not ready, until one comes', async () => {
    const trust = await open();
    expect(trust.health()).toEqual({ ready: false, detail: 'no trust list' });
    expect(lines).toEqual(['trust list refused {"code":"TRUST_LIST_REFUSED","mistakes":1,"inForce":null}', 'mistake in the trust list {"mistake":"the file: ENOENT"}']);
    await write(list);
    await vi.waitFor(() => expect(trust.health()).toEqual({ ready: true }));
  });

  it('keeps the one before it in force, is complained of once, and healed by the next', async () => {
    await write(list);
    const trust = await open();
    for (const broken of ['{"version":', 'null', { ...list, signers: [{ ...list.signers[0], certificate: 'x' }] }, { ...list, surprise: 1 }]) {
      const before = (await readings()).refused ?? 0;
      await write(broken);
      await vi.waitFor(async () => expect((await readings()).refused ?? 0).toBeGreaterThan(before));
      expect(version(trust)).toBe(list.version);
      expect(trust.health()).toEqual({ ready: true });
    }
    await rm(path);
    await vi.waitFor(() => expect(lines.at(-1)).toContain('ENOENT'));
    const count = lines.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(lines).toHaveLength(count);
    expect(version(trust)).toBe(list.version);
    await write({ ...list, version: 'healed' });
    await vi.waitFor(() => expect(version(trust)).toBe('healed'));
  });

  it('issued before the one in force does not replace it: it may not know of a revocation', async () => {
    await write(list);
    const trust = await open();
    await write({ ...list, version: 'yesterday', issuedAt: '2026-11-23T00:00:00Z' });
    await vi.waitFor(() => expect(lines.at(-1)).toBe('mistake in the trust list {"mistake":"issuedAt: EARLIER_THAN_THE_LIST_IN_FORCE"}'));
    expect(version(trust)).toBe(list.version);
  });

  it('is refused with each mistake of its form by its place', async () => {
    await write({ ...list, authorities: [{ id: 'FR98', format: '2d-doc', status: 'maybe' }], signers: [{ format: 'hc1' }] });
    const error: unknown = await readTrustFile(path, opensslVerifier).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TrustError);
    expect((error as TrustError).mistakes.map((mistake) => mistake.split(':')[0])).toEqual(['authorities.0.status', 'signers.0']);
  });
});
