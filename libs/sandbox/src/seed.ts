import { setTimeout as sleep } from 'node:timers/promises';
import type { StatusEvent } from '@smart-verify/contracts';
import type { Specimen } from './specimens.js';

const patienceMs = 30_000;

/**
 * Says the specimens' statuses as their issuers would, over the product's own API; saying them again changes nothing.
 * @param url address of a gateway @param keys client keys by client name
 * @returns the status token of each issuer's write
 * @throws Error when a gateway still refuses after half a minute
 */
export async function seedRegister(url: string, specimens: readonly Specimen[], keys: Readonly<Record<string, string>>): Promise<string[]> {
  const events = new Map<string, StatusEvent[]>();
  for (const { statement } of specimens) {
    if (statement) events.set(statement.issuer, [...(events.get(statement.issuer) ?? []), statement.event]);
  }
  return Promise.all([...events].map(([issuer, said]) => say(url, issuer, said, keys[`issuer-${issuer}`] ?? '')));
}

async function say(url: string, issuer: string, events: readonly StatusEvent[], key: string): Promise<string> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await fetch(`${url}/v1/issuers/${issuer}/status-events`, {
      method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(events),
    });
    if (answer.ok) return ((await answer.json()) as { statusToken: string }).statusToken;
    if (answer.status < 500 || Date.now() > until) throw new Error(`The register refused the statuses of ${issuer}: ${answer.status} ${await answer.text()}`);
    await sleep(250);
  }
}
