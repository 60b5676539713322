import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '@smart-verify/platform';
import { makeAccreditation } from '@smart-verify/sandbox';
import { afterAll, describe, expect, test } from 'vitest';
import { readSandbox } from './sandbox-file.js';
import { GatewayServiceConfig } from './start.js';
import { settingsOf } from './gateway.config.js';

const folder = mkdtempSync(join(tmpdir(), 'smart-verify-gateway-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const secret = Buffer.alloc(32, 1).toString('base64');
const { clients, issuers } = makeAccreditation();
const env = {
  KAFKA_BROKERS: 'localhost:9092', MESSAGE_KEYS: `k:${secret}`, DATABASE_URL: 'postgresql://u:p@localhost/db', REGISTER_SECRET: secret,
  CLIENTS_FILE: write('clients.json', clients), ISSUERS_FILE: write('issuers.json', issuers),
};

test('a gateway reads its environment and the files it names', () => {
  const config = readConfig(GatewayServiceConfig, env);
  expect([config.CLIENTS.map(({ name }) => name), config.ISSUERS.map(({ id }) => id), config.PORT]).toEqual([clients.map(({ name }) => name), issuers.map(({ id }) => id), 8080]);
  expect(settingsOf(config)).toMatchObject({ verificationTimeoutMs: 10_000, admission: { targetMs: 100, least: 256 }, metricsAccess: 'loopback', bodyBytes: 536_870_912 });
});

test('the least admitted never exceeds the most', () => {
  expect(settingsOf(readConfig(GatewayServiceConfig, { ...env, ADMISSION_MOST: '4' })).admission).toEqual({ targetMs: 100, least: 4, most: 4 });
});

test('every mistake is named at once', () => {
  const wrong = { ...env, REGISTER_SECRET: 'short', VERIFICATION_TIMEOUT_MS: 'soon', METRICS_ACCESS: 'all', CLIENTS_FILE: write('bad.json', '[{"name":"A"}]'), ISSUERS_FILE: join(folder, 'none.json') };
  let mistakes: readonly string[] = [];
  try {
    readConfig(GatewayServiceConfig, wrong);
  } catch (error) {
    if (error instanceof ConfigError) mistakes = error.mistakes;
  }
  for (const name of ['REGISTER_SECRET', 'VERIFICATION_TIMEOUT_MS', 'METRICS_ACCESS', 'CLIENTS', 'ISSUERS']) expect([name, mistakes.some((mistake) => mistake.startsWith(name))]).toEqual([name, true]);
});

describe('a sandbox', () => {
  test('is read from its folder, where there is one', () => {
    const sandbox = { clientKey: 'key', specimens: [{ id: 'cmi', name: { fr: 'Carte', en: 'Card' }, kind: 'genuine', code: 'DC04', verdict: 'VALID' }] };
    write('specimens.json', sandbox);
    expect(readSandbox(folder)).toMatchObject({ clientKey: 'key', specimens: [{ id: 'cmi', code: 'DC04' }] });
    expect([readSandbox(undefined), readSandbox(join(folder, 'elsewhere'))]).toEqual([undefined, undefined]);
  });
  test('that is none stops the start', () => {
    write('specimens.json', { specimens: [] });
    expect(() => readSandbox(folder)).toThrow(/no sandbox/);
  });
});
