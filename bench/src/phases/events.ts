import type { StatusName } from '@smart-verify/contracts';
import type { Connections } from '../load/connections.js';
import { postOf } from '../load/request.js';

export interface CardEvent { readonly reference: string; readonly status: StatusName; readonly sequence: number }

/** What the issuer says of these cards, as one request. One event goes alone, several as an array. */
export function eventsPost(events: readonly CardEvent[], key: string): Buffer {
  const said = events.map((event) => ({ title: 'cmi', ...event }));
  return postOf({ path: '/v1/issuers/mobility/status-events', key, type: 'application/json', body: JSON.stringify(said.length === 1 ? said[0] : said) });
}

/** Sends such a request; its status token once it was accepted, undefined when it was not. */
export const sendEvents = (door: Connections, request: Buffer): Promise<string | undefined> => new Promise((resolve) => {
  door.send(request, (reply) => {
    if (reply?.status !== 202) return resolve(undefined);
    resolve((JSON.parse(reply.bytes.toString('utf8', reply.from, reply.to)) as { statusToken: string }).statusToken);
  });
});
