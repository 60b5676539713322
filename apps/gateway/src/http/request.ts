import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../clients/clients.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace context this request goes on with. */
    traceparent: string;
    /** Who asks, where the route asks for a key. */
    caller: Caller | undefined;
    /** Gives back the room the body takes in memory; harmless to call again. */
    release: (() => void) | undefined;
  }
}

/** Declares what the door writes on each request, so that all requests keep one shape. */
export function decorate(server: FastifyInstance): void {
  server.decorateRequest('traceparent', '');
  server.decorateRequest('caller', undefined);
  server.decorateRequest('release', undefined);
}

/** The accredited client behind a request that has passed the door. @throws Error on a route that anyone may call: a bug */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('This route is open to anyone: it has no caller.');
  return request.caller;
}

/** One value of a header; several of the same name count as one list (RFC 9110 § 5.3). */
export function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
