import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { placeOf } from '@smart-verify/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './foreign-errors.js';
import { bodyOf, Problem } from './problems.js';
import { traceIdOf, traceparentOf } from './trace.js';
import type { GatewayMetrics } from '../metrics.js';
import type { Log } from '../parts.js';

const mediaType = 'application/problem+json; charset=utf-8';

/** Answers with a problem: the one place where an error becomes a response (RFC 9457). */
export class ProblemSender {
  readonly #metrics: GatewayMetrics;
  readonly #log: Log;

  constructor(metrics: GatewayMetrics, log: Log) {
    this.#metrics = metrics;
    this.#log = log;
  }

  /** Answers with whatever `error` means to a client; what is no refusal is a bug or an outage, recorded and answered without detail. */
  sendError(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
    const problem = problemOf(error);
    if (!problem) this.#log.error({ traceId: traceIdOf(request.traceparent), route: request.routeOptions.url, error: placeOf(error) }, 'A request failed.');
    this.send(request, reply, problem ?? new Problem('INTERNAL_ERROR'));
  }

  send(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
    request.release?.();
    this.#metrics.refused(problem.code);
    // Half an answer is on its way already: cutting it short is all that is left to say.
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    const { status, retryAfter, parts: { allow } } = problem;
    void reply.code(status).header('content-type', mediaType).header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
    if (status === 401) void reply.header('www-authenticate', 'Bearer realm="smart-verify"');
    if (allow !== undefined) void reply.header('allow', allow);
    // The rest of a body nobody reads would have to be taken in before the next request: better a new connection.
    if (!request.raw.complete && bodyIsLong(request) || problem.code === 'SHUTTING_DOWN') void reply.header('connection', 'close');
    void reply.send(JSON.stringify(bodyOf(problem, traceIdOf(request.traceparent ||= traceparentOf(undefined)))));
  }

  /** What is not even HTTP has no request to answer: the problem is written on the bare connection, which then ends. */
  sendRaw(error: Error, socket: Socket): void {
    const code: unknown = Reflect.get(error, 'code');
    if (code === 'ECONNRESET' || !socket.writable || Reflect.get(socket, '_httpMessage')) return void socket.destroy();
    const problem = problemOf(error) ?? new Problem('MALFORMED_REQUEST');
    this.#metrics.refused(problem.code);
    const body = JSON.stringify(bodyOf(problem, traceIdOf(traceparentOf(undefined))));
    socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\ncontent-type: ${mediaType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
  }
}

const longBody = 65_536;
const bodyIsLong = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > longBody;
