import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowedAt } from './allowed.js';
import { problemOf } from './foreign-errors.js';
import type { ProblemSender } from './problem-sender.js';
import { Problem } from './problems.js';

/** Every exception of a route, of Fastify and of Nest passes here and becomes a problem. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #sender: ProblemSender;

  constructor(sender: ProblemSender) {
    this.#sender = sender;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    this.#sender.sendError(request, reply, problemOf(error)?.code === 'NOT_FOUND' ? nothingAt(request) : error);
  }
}

/** An address that exists for other methods says which (RFC 9110 § 15.5.6). */
function nothingAt({ raw }: FastifyRequest): Problem {
  const allow = allowedAt(raw.url ?? '/');
  return allow === undefined ? new Problem('NOT_FOUND') : new Problem('METHOD_NOT_ALLOWED', { allow });
}
