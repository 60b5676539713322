import { setTimeout as sleep } from 'node:timers/promises';
import type { StatusEvent } from '@smart-verify/contracts';
import type { Specimen } from './specimens.js';

const patienceMs = 30_000;

/**
 * Says the specimens' statuses as their issuers would, over the product's own API; saying them again changes nothing. Resolves when
 * a verification shows them: the register has caught up, and is known to be fresh.
 * @param url address of a gateway @param keys client keys by client name
 * @throws Error when a gateway still refuses after half a minute
 */
export async function seedRegister(url: string, specimens: readonly Specimen[], keys: Readonly<Record<string, string>>): Promise<void> {
  const until = Date.now() + patienceMs;
  const events = new Map<string, StatusEvent[]>();
  for (const { statement } of specimens) {
    if (statement) events.set(statement.issuer, [...(events.get(statement.issuer) ?? []), statement.event]);
  }
  await Promise.all([...events].map(([issuer, said]) => say(`${url}/v1/issuers/${issuer}/status-events`, said, keys[`issuer-${issuer}`] ?? '', until)));
  const stated = specimens.filter(({ statement, verdict }) => statement && verdict === 'VALID');
  await Promise.all(stated.map((specimen) => seen(url, specimen, keys['terminal'] ?? '', until)));
}

const post = (address: string, body: object, key: string): Promise<Response> =>
  fetch(address, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function say(address: string, events: readonly StatusEvent[], key: string, until: number): Promise<void> {
  for (;;) {
    const answer = await post(address, events, key);
    if (answer.ok) return;
    if (answer.status < 500 || Date.now() > until) throw new Error(`${address} answered ${answer.status} ${await answer.text()}`);
    await sleep(250);
  }
}

async function seen(url: string, { id, code, title, reference }: Specimen, key: string, until: number): Promise<void> {
  for (;;) {
    const answer = await post(`${url}/v1/verifications`, code === undefined ? { title, reference } : { code }, key);
    const text = await answer.text();
    if (answer.ok && text.includes('"verdict":"VALID"')) return;
    if (Date.now() > until) throw new Error(`the register does not show the specimen ${id}: ${answer.status} ${text}`);
    await sleep(100);
  }
}
