import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sealTwoDDoc } from '@smart-verify/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProduct, type Product } from './testing/product.js';
import type { Reply, Problem } from './testing/client.js';

const sessionMs = 6_000;
/** After a crash: the group's session timeout, then a rebalance of those that stay. */
const normalAgainMs = sessionMs + 4_000;
const perSecond = { verifications: 200, events: 50 };

interface Outcome { readonly at: number; readonly kind: 'right' | 'wrong' | 'problem' | 'lost'; readonly detail: string }

let product: Product;
beforeAll(async () => { product = await startProduct({ env: { KAFKA_SESSION_TIMEOUT_MS: String(sessionMs) } }); }, 120_000);
afterAll(() => product?.stop(), 120_000);

const seals = (): string[] => Array.from({ length: 20 }, () => Buffer.from(sealTwoDDoc(product.sandbox.trust.signers.bills, {
  documentType: '01', signedAt: '2026-01-01', issuedAt: '2026-01-01',
  fields: [{ id: '10', value: `M SPECIMEN ${randomUUID().slice(0, 8).toUpperCase().replaceAll('-', '')}` }, { id: '22', value: '1 RUE DU SCEAU' }, { id: '24', value: '75001' }, { id: '26', value: 'FR' }],
})).toString('latin1'));

/** A retry goes to the other gateway with the same key, as a client would do when its connection breaks. */
async function ask(presented: object, headers: Record<string, string>, first: number): Promise<Reply> {
  const keyed = { ...headers, 'idempotency-key': randomUUID() };
  for (let round = 0; ; round++) {
    try {
      return await product.client('operator', first + round).verify(presented, keyed);
    } catch (error) {
      if (round === 1) throw error;
    }
  }
}

class Load {
  readonly outcomes: Outcome[] = [];
  /** Bicycles whose theft was accepted, each with its token. */
  readonly stolen: { reference: string; token: string }[] = [];
  readonly #codes = seals();
  readonly #under = new Set<Promise<void>>();
  #count = 0;
  #running = true;

  async run(): Promise<void> {
    const pace = 20;
    const from = Date.now();
    let asked = 0;
    let said = 0;
    while (this.#running) {
      const elapsed = (Date.now() - from) / 1000;
      for (; asked < elapsed * perSecond.verifications; asked++) this.#launch(() => this.#verify());
      for (; said < elapsed * perSecond.events; said++) this.#launch(() => this.#say());
      await sleep(pace);
    }
    await Promise.all(this.#under);
  }

  stop(): void {
    this.#running = false;
  }

  #launch(work: () => Promise<void>): void {
    const under = work().catch(() => undefined).finally(() => this.#under.delete(under));
    this.#under.add(under);
  }

  async #verify(): Promise<void> {
    const turn = this.#count++;
    const at = Date.now();
    const theft = turn % 3 === 0 ? this.stolen[Math.floor(Math.random() * this.stolen.length)] : undefined;
    const presented = theft ? { title: 'bicycle', reference: theft.reference } : { code: this.#codes[turn % this.#codes.length] };
    const wanted = theft ? 'INVALID' : 'VALID';
    try {
      const { status, body } = await ask(presented, theft ? { 'status-token': theft.token } : {}, turn);
      if (status === 200) this.outcomes.push({ at, kind: body.validity.verdict === wanted ? 'right' : 'wrong', detail: `${wanted}: ${body.validity.verdict} ${body.validity.reasons.map(({ code }) => code).join()}` });
      else this.outcomes.push({ at, kind: 'problem', detail: `${status} ${(body as unknown as Problem).code}` });
    } catch (error) {
      this.outcomes.push({ at, kind: 'lost', detail: String(error) });
    }
  }

  async #say(): Promise<void> {
    const turn = this.#count++;
    const reference = `BC${String(10_000_000 + turn)}`;
    const { status, body } = await product.client('issuer-bicycles', turn).say('bicycles', { title: 'bicycle', reference, status: 'stolen', sequence: 1 });
    if (status === 202) this.stolen.push({ reference, token: body.statusToken });
  }
}

async function kill(service: string): Promise<number> {
  const victim = product.services.find((one) => one.service === service && one.child.exitCode === null && one.child.signalCode === null)!;
  // `setpriv` has become the service itself: the process we started is the one that dies.
  victim.child.kill('SIGKILL');
  return Number(victim.name.split('-').at(-1));
}

test('each service is killed in turn under load: no wrong verdict, no lost revocation, normal again within a session timeout', async () => {
  const load = new Load();
  const running = load.run();
  await sleep(5_000);
  const quiet: [number, number][] = [];
  for (const service of ['decoder', 'signature', 'status', 'gateway']) {
    const number = await kill(service);
    const killed = Date.now();
    await sleep(normalAgainMs);
    quiet.push([killed + normalAgainMs, killed + normalAgainMs + 2_000]);
    await sleep(2_000);
    // A gateway comes back at another port; the load goes on with the one that stayed.
    if (service !== 'gateway') await product.start(service, number + 10);
    await sleep(2_000);
  }
  load.stop();
  await running;
  const of = (kind: Outcome['kind']): Outcome[] => load.outcomes.filter((one) => one.kind === kind);
  const tally = Object.fromEntries((['right', 'wrong', 'problem', 'lost'] as const).map((kind) => [kind, of(kind).length]));
  process.stdout.write(`crash: ${JSON.stringify({ ...tally, stolen: load.stolen.length, problems: [...new Set(of('problem').map(({ detail }) => detail))] })}\n`);
  for (const line of timeline(load.outcomes)) process.stdout.write(`${line}\n`);
  expect(of('wrong')).toEqual([]);
  // Both tries of a lost one met the dead gateway or its closing connection: the client knows that it has no answer.
  expect(of('lost').every(({ detail }) => /fetch failed|terminated|ECONN/.test(detail))).toBe(true);
  for (const [from, to] of quiet) {
    const within = load.outcomes.filter(({ at, kind, detail }) => at >= from && at < to && kind !== 'right' && kind !== 'lost' && detail !== '');
    expect(within, `between ${from} and ${to}`).toEqual([]);
  }
  expect(load.outcomes.length).toBeGreaterThan(5_000);
  await everyTheftIsInForce(load);
}, 300_000);

function timeline(outcomes: readonly Outcome[]): string[] {
  const from = outcomes[0]!.at;
  const rows = new Map<number, Map<string, number>>();
  for (const { at, kind, detail } of outcomes) {
    const row = rows.get(Math.floor((at - from) / 1000)) ?? new Map<string, number>();
    rows.set(Math.floor((at - from) / 1000), row);
    const name = kind === 'right' ? kind : `${kind} ${detail.slice(0, 40)}`;
    row.set(name, (row.get(name) ?? 0) + 1);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([second, row]) => `${second} ${JSON.stringify(Object.fromEntries(row))}`);
}

async function everyTheftIsInForce(load: Load): Promise<void> {
  expect(load.stolen.length).toBeGreaterThan(1_000);
  const alive = product.services.findIndex(({ service, child }) => service === 'gateway' && child.exitCode === null && child.signalCode === null);
  const client = product.client('operator', product.services.filter(({ service }) => service === 'gateway').indexOf(product.services[alive]!));
  for (let at = 0; at < load.stolen.length; at += 500) {
    const lines = await client.batch(load.stolen.slice(at, at + 500).map(({ reference }) => ({ title: 'bicycle', reference })));
    const wrong = lines.filter((line) => !('validity' in line) || line.validity.verdict !== 'INVALID');
    expect(wrong).toEqual([]);
  }
}
