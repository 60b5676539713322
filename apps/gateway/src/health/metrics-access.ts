import type { FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../gateway.config.js';

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;
const traces = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Whether this request may read the metrics without a key: a proxy on this machine is no reader of this machine. */
export function metricsAreOpen(access: GatewaySettings['metricsAccess']): (request: FastifyRequest) => boolean {
  if (access !== 'loopback') return () => access === 'open';
  return ({ raw, headers }) => loopback.test(raw.socket.remoteAddress ?? '') && !traces.some((name) => headers[name] !== undefined);
}
