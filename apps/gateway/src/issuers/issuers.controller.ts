import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { StatusChange } from '@smart-verify/contracts';
import { inTime, placeOf, say, writeStatusToken, type Position, type Transport } from '@smart-verify/platform';
import type { FastifyRequest } from 'fastify';
import { readStatusEvents, statementNameOf, type IssuerRow } from './status-events.js';
import { Problem } from '../http/problems.js';
import { callerOf } from '../http/request.js';
import { traceIdOf } from '../http/trace.js';
import type { GatewayMetrics } from '../metrics.js';
import type { KeyedHash, Log } from '../parts.js';
import type { Places } from '../places.js';
import type { Titles } from '../verifications/presented.js';

export interface IssuersParts {
  readonly issuers: ReadonlyMap<string, IssuerRow>;
  readonly titles: Titles;
  readonly keys: KeyedHash;
  readonly secret: Uint8Array;
  readonly transport: Transport;
  /** Events being written at once. */
  readonly places: Places;
  /** Milliseconds a write may take. */
  readonly timeoutMs: number;
  readonly metrics: GatewayMetrics;
  readonly log: Log;
  readonly now: () => number;
}

export const issuersParts = Symbol('IssuersParts');

interface Accepted { readonly accepted: number; readonly statusToken: string }

@Controller('v1/issuers')
export class IssuersController {
  readonly #parts: IssuersParts;

  constructor(@Inject(issuersParts) parts: IssuersParts) {
    this.#parts = parts;
  }

  @Post(':issuer/status-events')
  @HttpCode(202)
  async accept(@Req() request: FastifyRequest<{ Params: { issuer: string } }>): Promise<Accepted> {
    const { titles, keys, secret, metrics, log } = this.#parts;
    try {
      const issuer = this.#parts.issuers.get(request.params.issuer);
      if (!issuer) throw new Problem('UNKNOWN_ISSUER');
      const changes = readStatusEvents(request.body, issuer, { titles, keys, now: new Date(this.#parts.now()).toISOString() });
      if (changes instanceof Problem) throw changes;
      pay(request, changes.length);
      const positions = await this.#write(changes, request.traceparent);
      metrics.accepted(changes.map(({ status }) => status));
      log.info({ traceId: traceIdOf(request.traceparent), issuer: issuer.id, client: callerOf(request).name, events: changes.length }, 'Status events accepted.');
      return { accepted: changes.length, statusToken: writeStatusToken(positions, secret) };
    } finally {
      request.release?.();
    }
  }

  /** Writes all of them for good; what was written when this fails may be written again: the register counts each sequence once. */
  async #write(changes: readonly StatusChange[], traceparent: string): Promise<readonly Position[]> {
    const leave = this.#parts.places.take(changes.length);
    if (!leave) throw new Problem('OVERLOADED', { detail: 'Too many status events are being written; try again.' });
    const messages = changes.map((change) => say('status.changed.v1', { source: '/gateway', subject: statementNameOf(change), traceparent }, change));
    const written = this.#parts.transport.publish(messages).finally(leave);
    try {
      return await inTime(written, this.#parts.timeoutMs);
    } catch (error) {
      this.#parts.log.warn({ traceId: traceIdOf(traceparent), events: changes.length, error: placeOf(error) }, 'Status events could not be written.');
      throw new Problem('TRANSPORT_UNAVAILABLE', { detail: 'The events could not be written for certain; sending them again does no harm.' });
    }
  }
}

/** Each event counts for the quota; the first is paid at the door. */
function pay(request: FastifyRequest, events: number): void {
  const { quota } = callerOf(request);
  if (events > quota.perMinute) throw new Problem('QUOTA_EXCEEDED', { retryAfter: 60, detail: `This client may send ${quota.perMinute} events a minute: send fewer at once.` });
  quota.giveBack(1);
  const wait = quota.take(events, performance.now());
  if (wait > 0) throw new Problem('QUOTA_EXCEEDED', { retryAfter: wait });
}
