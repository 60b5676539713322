/** What an issuer was told is accepted stays so, and nothing is called valid against it, whatever is killed under the services. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startKafka, startPostgres, type Kafka, type Postgres } from './testing/ground.js';
import { startProduct, type Product } from './testing/product.js';

let kafka: Kafka;
let postgres: Postgres;
let product: Product;
const given = { KAFKA_BROKERS: process.env['KAFKA_BROKERS'], DATABASE_URL: process.env['DATABASE_URL'] };
beforeAll(async () => {
  const [broker, database] = await Promise.all([startKafka({ own: true }), startPostgres({ own: true })]);
  if (!broker.kafka || !database.postgres) throw new Error([...broker.reasons, ...database.reasons].join('; '));
  ({ kafka } = broker);
  ({ postgres } = database);
  Object.assign(process.env, { KAFKA_BROKERS: kafka.brokers, DATABASE_URL: postgres.url });
  product = await startProduct({ each: 1 });
}, 180_000);
afterAll(async () => {
  await product?.stop();
  Object.assign(process.env, given);
  await Promise.all([kafka?.stop(), postgres?.stop()]);
}, 120_000);

interface Theft { readonly reference: string; readonly token: string }

/** Bicycles, each said to be in order and then to be stolen, thirty a second; and whoever presents one of the stolen meanwhile. */
class Street {
  readonly thefts: Theft[] = [];
  readonly seen = new Map<string, number>();
  #count = 0;
  #running = true;

  async run(): Promise<void> {
    const under = new Set<Promise<void>>();
    while (this.#running) {
      for (const work of [() => this.#steal(), () => this.#present()]) {
        const one = work().catch(() => undefined).finally(() => under.delete(one));
        under.add(one);
      }
      await sleep(33);
    }
    await Promise.all(under);
  }

  stop(): void {
    this.#running = false;
  }

  async #steal(): Promise<void> {
    const reference = `BC${String(20_000_000 + this.#count++)}`;
    const issuer = product.client('issuer-bicycles');
    const said = { title: 'bicycle', reference };
    const { status } = await issuer.say('bicycles', { ...said, status: 'active', sequence: 1 });
    if (status !== 202) return;
    const { status: accepted, body: { statusToken: token } } = await issuer.say('bicycles', { ...said, status: 'stolen', sequence: 2 });
    if (accepted === 202) this.thefts.push({ reference, token });
  }

  async #present(): Promise<void> {
    const theft = this.thefts[Math.floor(Math.random() * this.thefts.length)];
    if (!theft) return;
    const { status, body } = await product.client('terminal').verify({ title: 'bicycle', reference: theft.reference }, { 'status-token': theft.token });
    const outcome = status === 200 ? body.validity.verdict : String(status);
    this.seen.set(outcome, (this.seen.get(outcome) ?? 0) + 1);
  }
}

test('broker and database are killed and come back while issuers and terminals go on: no accepted theft is lost, none is called valid', async () => {
  const street = new Street();
  const running = street.run();
  await sleep(3_000);
  await kafka.kill();
  await sleep(4_000);
  await kafka.restart();
  await vi.waitFor(async () => expect((await fetch(`${product.urls[0]}/health/ready`)).status).toBe(200), { timeout: 60_000, interval: 200 });
  await sleep(3_000);
  await postgres.kill();
  await sleep(4_000);
  await postgres.restart();
  await sleep(5_000);
  street.stop();
  await running;
  process.stdout.write(`outages: ${JSON.stringify({ thefts: street.thefts.length, ...Object.fromEntries(street.seen) })}\n`);
  expect(street.thefts.length).toBeGreaterThan(150);
  expect([...street.seen.keys()]).toContain('INVALID');
  expect([...street.seen.keys()]).not.toContain('VALID');
  await vi.waitFor(async () => {
    for (let at = 0; at < street.thefts.length; at += 500) {
      const lines = await product.client('terminal').batch(street.thefts.slice(at, at + 500).map(({ reference }) => ({ title: 'bicycle', reference })));
      expect(lines.filter((line) => !('validity' in line) || line.validity.verdict !== 'INVALID')).toEqual([]);
    }
  }, { timeout: 30_000, interval: 1_000 });
  await vi.waitFor(async () => expect((await product.client('terminal').verify({ title: 'bicycle', reference: 'BC99000001' })).body.validity.verdict).toBe('VALID'), { timeout: 30_000, interval: 500 });
}, 240_000);
