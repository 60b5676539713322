import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readBodies } from './bodies.js';
import type { Door } from './door.js';
import { hearExpectations } from './expectations.js';
import { problemOf } from './foreign-errors.js';
import type { ProblemSender } from './problem-sender.js';
import { Problem } from './problems.js';
import { decorate } from './request.js';
import { routeList, type Route } from './routes.table.js';
import { traceparentOf } from './trace.js';

const seconds = 1000;

export interface ServerOptions {
  readonly sender: ProblemSender;
  readonly door: Door;
  /** Addresses beside the API: the pages' files. */
  readonly pages: ReadonlySet<string>;
  /** Milliseconds an answer may take. */
  readonly slowestAnswer: number;
}

/** Fastify behind Nest's adapter: bounds on everything a client can send, and the door in front of each route. */
export function createServer({ sender, door, pages, slowestAnswer }: ServerOptions): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false, skipMiddie: true, multipart: false, return503OnClosing: false,
    // A connection on which nothing moves for so long, while an answer is due at the latest after slowestAnswer, has no reader.
    connectionTimeout: slowestAnswer + 60 * seconds, requestTimeout: 120 * seconds, keepAliveTimeout: 72 * seconds,
    http: { headersTimeout: 20 * seconds, maxHeaderSize: 16_384 },
    bodyLimit: 65_536, routerOptions: { maxParamLength: 128 },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => sender.send(request, reply, problemOf(error) ?? new Problem('MALFORMED_URL')),
    clientErrorHandler: (error: Error, socket: Socket) => sender.sendRaw(error, socket),
  });
  const server = adapter.getInstance() as unknown as FastifyInstance;
  decorate(server);
  readBodies(server);
  hearExpectations(server.server);
  server.addHook('onRequest', (request, reply, done) => {
    request.traceparent = traceparentOf(request.headers.traceparent);
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    done();
  });
  server.addHook('onRoute', (options) => guard(options, door, pages));
  return adapter;
}

const table = new Map<string, Route>(routeList.flatMap((route) => [[`${route.method} ${route.path}`, route], ...(route.method === 'GET' ? [[`HEAD ${route.path}`, route] as const] : [])]));

/** Puts the door before a route. @throws Error for a route of no table: it would be unguarded and undocumented */
function guard(options: RouteOptions, door: Door, pages: ReadonlySet<string>): void {
  for (const method of [options.method].flat()) {
    const route = table.get(`${method} ${options.url}`);
    if (route) {
      options.bodyLimit = limitOf(route);
      options.onRequest = [options.onRequest ?? [], door.hookOf(route)].flat();
    } else if (!pages.has(options.url)) throw new Error(`No row of the table of routes for ${method} ${options.url}.`);
  }
}

const limitOf = ({ takes }: Route): number => Math.max(1, ...[...(takes?.values() ?? [])].filter(Number.isFinite));
