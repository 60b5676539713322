import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

const waiting = new WeakSet<IncomingMessage>();

/** A client that asks before it sends its body (RFC 9110 § 10.1.1) is answered by the door, not by Node; other expectations are ignored. */
export function hearExpectations(server: Server): void {
  const take = (request: IncomingMessage, response: ServerResponse): void => void server.emit('request', request, response);
  server.on('checkContinue', (request, response) => {
    waiting.add(request);
    take(request, response);
  });
  server.on('checkExpectation', take);
}

/** Tells such a client to send its body. */
export function goOn({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (waiting.has(raw)) reply.raw.writeContinue();
}
