import { createRequire } from 'node:module';
import { Kafka, logLevel, type logCreator } from 'kafkajs';
import { TurnoverMap } from '../../turnover-map.js';
import type { LogLevel, TransportObserver } from '../observer.js';
import type { ClientOptions } from './options.js';

interface RequestQueue {
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  readonly pending: readonly unknown[];
  checkPendingRequests(): void;
}

/** Pause before a queue that is full rather than throttled is looked at again; a completed request looks at it anyway. */
const RECHECK_MS = 10;

/**
 * kafkajs 2.2.4 looks at each connection's queue every millisecond, and since Node 24 with a warning for its negative timeout.
 * Here: only when something waits.
 */
function scheduleCheckPendingRequests(this: RequestQueue): void {
  if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
  const wait = Math.max(this.throttledUntil - Date.now(), RECHECK_MS);
  this.throttleCheckTimeoutId = setTimeout(() => {
    this.throttleCheckTimeoutId = null;
    this.checkPendingRequests();
  }, wait);
}

/** Where each connection keeps the requests it waits for: under load some hundred a second, all of them in one Map for as long as it lives. */
const inflight = Symbol('inflight');
const requestsUnderWay: PropertyDescriptor & ThisType<{ [inflight]?: TurnoverMap<number, unknown> }> = {
  get() { return this[inflight] ??= new TurnoverMap(); },
  set() { this[inflight] = new TurnoverMap(); },
};

const queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as { prototype: object };
Object.assign(queue.prototype, { scheduleCheckPendingRequests });
Object.defineProperty(queue.prototype, 'inflight', requestsUnderWay);

/** What kafkajs calls information (joined, paused, stopped) is detail here. */
const levels = new Map<logLevel, LogLevel>([[logLevel.ERROR, 'error'], [logLevel.WARN, 'warn'], [logLevel.INFO, 'debug'], [logLevel.DEBUG, 'debug']]);

const logTo = (observer: TransportObserver | undefined): logCreator => () => ({ namespace, level, log }) => {
  const { message, ...fields } = log;
  observer?.log?.(levels.get(level) ?? 'debug', message, { ...fields, timestamp: undefined, logger: undefined, kafkajs: namespace });
};

/** A client of its own for each role: kafkajs shares the memory of committed offsets between the consumers of one. */
export const kafkaClient = ({ brokers, service, ssl, sasl, observer }: ClientOptions): Kafka => new Kafka({
  brokers: [...brokers],
  clientId: service,
  ...(ssl !== undefined && { ssl }),
  ...(sasl !== undefined && { sasl }),
  connectionTimeout: 3_000,
  requestTimeout: 15_000,
  retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
  logLevel: logLevel.INFO,
  logCreator: logTo(observer),
});
