import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError, readConfig, type Environment } from './read-config.js';
import { RegisterConfig, ServiceConfig } from './service-config.js';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const sound = { KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092', MESSAGE_KEYS: `2026:${key(1)},2025:${key(2)}` };
const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileWith = (text: string): string => {
  const path = join(folder, randomBytes(4).toString('hex'));
  writeFileSync(path, text);
  return path;
};
function mistakesOf(schema: z.ZodObject, env: Environment): readonly string[] {
  try {
    readConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

test('what is not said has a harmless default', () => {
  expect(readConfig(ServiceConfig, sound)).toMatchObject({
    HOST: '0.0.0.0', PORT: 8080, LOG_LEVEL: 'info', OTEL_SAMPLED: 1, KAFKA_BROKERS: ['kafka-1:9092', 'kafka-2:9092'], KAFKA_SSL: false,
    KAFKA_SESSION_TIMEOUT_MS: 6000, TOPIC_PREFIX: '', MESSAGE_ATTEMPTS: 3,
  });
});

test('keys are read in their order, the first of which encrypts', () => {
  const { MESSAGE_KEYS } = readConfig(ServiceConfig, sound);
  expect(MESSAGE_KEYS.map(({ id, key: bytes }) => [id, Buffer.from(bytes).toString('base64')])).toEqual([['2026', key(1)], ['2025', key(2)]]);
});

test('a secret may come from a file, its line’s end left out', () => {
  const env = { ...sound, MESSAGE_KEYS: undefined, MESSAGE_KEYS_FILE: fileWith(`a:${key(3)}\n`) };
  expect(readConfig(ServiceConfig, env).MESSAGE_KEYS).toHaveLength(1);
});

test('an empty variable is one that is not set', () => {
  expect(readConfig(ServiceConfig, { ...sound, PORT: '', OTEL_EXPORTER_OTLP_ENDPOINT: '', INSTANCE: '' })).toMatchObject({ PORT: 8080, OTEL_EXPORTER_OTLP_ENDPOINT: undefined, INSTANCE: undefined });
});

test('variables of others are none of its business', () => {
  expect(readConfig(z.object({ HOST: z.string() }), { HOST: 'h', PATH: '/bin', HOSTNAME: 'x' })).toEqual({ HOST: 'h' });
});

test('the register’s secret is as long as the hash it keys', () => {
  const env = { DATABASE_URL: 'postgresql://u:p@localhost:5432/d', REGISTER_SECRET: key(4) };
  expect(readConfig(RegisterConfig, env).REGISTER_SECRET).toHaveLength(32);
  expect(mistakesOf(RegisterConfig, { ...env, REGISTER_SECRET: randomBytes(31).toString('base64') })).toEqual([expect.stringMatching(/^REGISTER_SECRET: not base64 of 32 bytes or more — /)]);
});

test('every mistake is named at once, with its variable and what that is for', () => {
  const schema = z.object({ ...ServiceConfig.shape, ...RegisterConfig.shape });
  const mistakes = mistakesOf(schema, { PORT: '70000', LOG_LEVEL: 'loud', KAFKA_BROKERS: 'kafka', KAFKA_SSL: 'yes', OTEL_SAMPLED: '2', INSTANCE: 'a b', DATABASE_URL: 'mysql://h/d' });
  expect(mistakes.map((mistake) => mistake.split(':')[0])).toEqual(['PORT', 'INSTANCE', 'LOG_LEVEL', 'OTEL_SAMPLED', 'KAFKA_BROKERS', 'KAFKA_SSL', 'MESSAGE_KEYS', 'DATABASE_URL', 'REGISTER_SECRET']);
  expect(mistakes.find((mistake) => mistake.startsWith('MESSAGE_KEYS'))).toBe('MESSAGE_KEYS: not set — Keys of the messages, id:base64; the first encrypts, all decrypt');
  expect(mistakes.every((mistake) => mistake.includes(' — '))).toBe(true);
});

test('every variable is described', () => {
  const { shape } = z.object({ ...ServiceConfig.shape, ...RegisterConfig.shape });
  expect(Object.entries(shape).filter(([, schema]) => !schema.description).map(([name]) => name)).toEqual([]);
});

describe('hostile inputs', () => {
  test.each([
    ['no id', key(1)], ['no key', 'a:'], ['a short key', `a:${Buffer.alloc(31).toString('base64')}`], ['not base64', `a:${'!'.repeat(44)}`],
    ['an id twice', `a:${key(1)},a:${key(2)}`], ['a comma at the end', `a:${key(1)},`], ['a long id', `${'a'.repeat(33)}:${key(1)}`],
  ])('message keys with %s are refused', (_name, MESSAGE_KEYS) => {
    expect(mistakesOf(ServiceConfig, { ...sound, MESSAGE_KEYS })).toHaveLength(1);
  });

  test('no mistake quotes what was set: it may be a secret', () => {
    const secret = 'SECRET-IN-THE-WRONG-PLACE';
    const schema = z.object({ ...ServiceConfig.shape, ...RegisterConfig.shape });
    const names = Object.keys(schema.shape).filter((name) => !['HOST', 'INSTANCE', 'TOPIC_PREFIX', 'GROUP_PREFIX', 'KAFKA_SASL_USER', 'KAFKA_SASL_PASSWORD'].includes(name));
    const mistakes = mistakesOf(schema, Object.fromEntries(names.map((name) => [name, secret])));
    expect(mistakes).toHaveLength(names.length);
    expect(mistakes.join('\n')).not.toContain(secret);
  });

  test('a value and a file for the same variable are refused, and so is a file that is not there', () => {
    expect(mistakesOf(ServiceConfig, { ...sound, MESSAGE_KEYS_FILE: fileWith('x') })).toEqual(['MESSAGE_KEYS: set both directly and by MESSAGE_KEYS_FILE']);
    expect(mistakesOf(ServiceConfig, { ...sound, MESSAGE_KEYS: undefined, MESSAGE_KEYS_FILE: join(folder, 'none') })).toEqual(['MESSAGE_KEYS_FILE: the file cannot be read (ENOENT)']);
  });
});
