import { spawnSync } from 'node:child_process';
import { sealHealthPass, sealTwoDDoc } from '@smart-verify/sandbox';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startProduct, type Product } from './testing/product.js';

/** Nobody's name, as it would be found in clear, or in base64 at each of its three alignments. */
const marker = 'ZQXVMARKERNAME';
const number = '99887766554';
const base64 = (text: string): string[] => [0, 1, 2].map((shift) => Buffer.from(`${'A'.repeat(shift)}${text}`).toString('base64').slice(shift === 0 ? 0 : 4, -4));
const needles = [marker, number].flatMap((text) => [text, ...base64(text)]);

let product: Product;
const kafka = new Kafka({ brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), logLevel: logLevel.NOTHING });
beforeAll(async () => { product = await startProduct({ each: 1, env: { LOG_LEVEL: 'debug' } }); }, 120_000);
afterAll(() => product?.stop(), 60_000);

/** The files under this folder in which one of the needles stands. */
function filesWith(folder: string): string[] {
  const { stdout, status } = spawnSync('grep', ['-rlaF', ...needles.flatMap((needle) => ['-e', needle]), folder], { encoding: 'utf8', maxBuffer: 1 << 24 });
  expect(status).toBeLessThan(2);
  return stdout.split('\n').filter((line) => line !== '');
}

test('no name and no number of a seal or a reference stands in the broker’s files, the database’s or the logs', async () => {
  const { signers } = product.sandbox.trust;
  const pass = sealHealthPass(signers.health, { uvci: `URN:UVCI:01:FR:${marker}`, issuedAt: new Date(Date.now() - 86_400_000), expiresAt: new Date(Date.now() + 86_400_000), family: marker });
  const card = sealTwoDDoc(signers.cmi, { documentType: 'A2', issuedAt: '2026-01-05', signedAt: '2026-01-05', fields: [{ id: 'AH', value: number }, { id: 'AI', value: '31122030' }] });
  const terminal = product.client('terminal');
  const issued = await product.client('issuer-mobility').say('mobility', { title: 'cmi', reference: number, status: 'active', sequence: 1 });
  const token = { 'status-token': issued.body.statusToken };
  const answers = [
    await terminal.verify({ code: Buffer.from(pass).toString('latin1') }, { 'idempotency-key': 'privacy-1' }),
    await terminal.verify({ code: Buffer.from(card).toString('latin1') }, { 'idempotency-key': 'privacy-2', ...token }),
    await terminal.verify({ title: 'cmi', reference: number }, token),
    await terminal.verify({ code: `DC04${marker}` }),
    await terminal.verify({ title: 'cmi', reference: number, nonsense: marker }),
  ];
  const inspected = [await terminal.inspect({ code: Buffer.from(pass).toString('latin1') }), await terminal.inspect({ code: Buffer.from(card).toString('latin1') }), await terminal.inspect({ code: `DC04${marker}` })];
  expect(inspected.map(({ status, body }) => [status, JSON.stringify(body.readings).includes(marker) || JSON.stringify(body.readings).includes(number)])).toEqual([[200, true], [200, true], [200, false]]);
  expect(answers.map(({ status, body }) => (status === 200 ? body.validity.verdict : status))).toEqual(['VALID', 'VALID', 'VALID', expect.any(String), 400]);
  expect(JSON.stringify(answers[0]!.body)).toContain(marker);
  const database = new pg.Client({ connectionString: String(product.env['DATABASE_URL']) });
  await database.connect();
  await database.query('CHECKPOINT').finally(() => database.end());
  const places = [process.env['KAFKA_DATA_DIR'], process.env['POSTGRES_DATA_DIR']].filter((place) => place !== undefined);
  expect(places.length).toBeGreaterThan(0);
  expect(places.flatMap(filesWith)).toEqual([]);
  expect(product.log.filter((line) => needles.some((needle) => line.includes(needle)))).toEqual([]);
  expect(product.log.length).toBeGreaterThan(3);
}, 120_000);

test('a poison message stops nobody and lies in the dead-letter topic', async () => {
  const topic = `${String(product.env['TOPIC_PREFIX'])}seal.decoded.v1`;
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic, messages: Array.from({ length: 8 }, (_, at) => ({ partition: at % 4, value: `poison ${at}` })) });
  await producer.disconnect();
  const card = product.sandbox.specimens.find(({ id }) => id === 'cmi')!;
  for (let round = 0; round < 8; round++) expect((await product.client('terminal').verify({ code: card.code })).body.validity.verdict).toBe('VALID');
  const consumer = kafka.consumer({ groupId: `${String(product.env['GROUP_PREFIX'])}undertaker` });
  const reasons: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: `${topic}.dead`, fromBeginning: true });
  await consumer.run({ eachMessage: ({ message }) => { reasons.push(String(message.headers?.['reason'])); return Promise.resolve(); } });
  await vi.waitFor(() => expect(reasons).toEqual(Array.from({ length: 8 }, () => 'UNDECIPHERABLE')), { timeout: 20_000, interval: 100 });
  await consumer.disconnect();
}, 90_000);
