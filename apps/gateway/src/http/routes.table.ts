import { base64Length, largestPicture, longestCode, pictureTypes } from '../verifications/presented.js';

/** Whom a route lets in: anyone; any accredited client; one with this scope; one that may speak for the issuer in the address; a reader of metrics. */
export type Who = 'anyone' | 'client' | 'verify' | 'issuer' | 'metrics';

/** Where a request takes its place, so that none has to wait for one without a bound. */
export type Room = 'single' | 'batch' | 'events' | 'inspections';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Fastify's way of writing it: `:id` is a parameter, `::` a colon. */
  readonly path: string;
  readonly who: Who;
  /** Media types of the body, each with its largest size in bytes; `Infinity`: read as a stream, never held whole. */
  readonly takes?: ReadonlyMap<string, number>;
  readonly room?: Room;
}

const kib = 1024;
const json = 'application/json';

/** Every address of the API, once: what is not here is refused at start. The operations of the OpenAPI document are keyed by these names. */
export const routes = {
  verify: {
    method: 'POST', path: '/v1/verifications', who: 'verify', room: 'single',
    takes: new Map([[json, base64Length(largestPicture) + 4 * kib], ...pictureTypes.map((type) => [type, largestPicture] as const)]),
  },
  verifyBatch: {
    method: 'POST', path: '/v1/verifications/batch', who: 'verify', room: 'batch',
    takes: new Map([[json, 16 * kib * kib], ['application/x-ndjson', Infinity]]),
  },
  readVerification: { method: 'GET', path: '/v1/verifications/:id', who: 'client' },
  inspect: {
    method: 'POST', path: '/v1/seals::inspect', who: 'verify', room: 'inspections',
    takes: new Map([[json, base64Length(longestCode) + 4 * kib], ['application/octet-stream', longestCode]]),
  },
  sayStatus: { method: 'POST', path: '/v1/issuers/:issuer/status-events', who: 'issuer', room: 'events', takes: new Map([[json, kib * kib]]) },
  listTitles: { method: 'GET', path: '/v1/titles', who: 'anyone' },
  listReasonCodes: { method: 'GET', path: '/v1/reason-codes', who: 'anyone' },
  readSandbox: { method: 'GET', path: '/sandbox', who: 'anyone' },
  readLiveness: { method: 'GET', path: '/health/live', who: 'anyone' },
  readReadiness: { method: 'GET', path: '/health/ready', who: 'anyone' },
  readMetrics: { method: 'GET', path: '/metrics', who: 'metrics' },
  readOpenApi: { method: 'GET', path: '/openapi.json', who: 'anyone' },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
export const routeList: readonly Route[] = Object.values(routes);
