import { Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { readStatusToken } from '@smart-verify/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Batch, mostItems, type BatchParts } from './batch.js';
import { takeLines } from './batch-lines.js';
import { idempotencyKey } from './idempotency.js';
import { largestPicture, readPresented, type Asked } from './presented.js';
import type { Circumstances } from './verifications.js';
import { languageOf } from '../http/language.js';
import { Problem } from '../http/problems.js';
import { callerOf, headerOf } from '../http/request.js';
import type { JournalEntry, JournalReader } from '../parts.js';

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface VerificationsParts extends BatchParts {
  readonly journal: JournalReader;
  readonly secret: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export const verificationsParts = Symbol('VerificationsParts');

@Controller('v1/verifications')
export class VerificationsController {
  readonly #parts: VerificationsParts;

  constructor(@Inject(verificationsParts) parts: VerificationsParts) {
    this.#parts = parts;
  }

  /** @returns an Answer, JSON that is sent as it stands */
  @Post()
  @HttpCode(200)
  @Header('content-type', 'application/json; charset=utf-8')
  async verify(@Req() request: FastifyRequest): Promise<Buffer> {
    try {
      const asked = this.#presented(request.body);
      if (asked instanceof Problem) throw asked;
      return await this.#parts.verifications.verify(asked, this.#circumstances(request));
    } finally {
      request.release?.();
    }
  }

  @Post('batch')
  async batch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const circumstances = this.#circumstances(request);
    const { body } = request;
    if (Array.isArray(body)) admit(request, body);
    else if (!isStream(body)) throw new Problem('BAD_REQUEST', { detail: 'A batch is a JSON array, or one JSON object per line as application/x-ndjson.' });
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    reply.raw.flushHeaders();
    const batch = new Batch(this.#parts, circumstances, reply.raw);
    await (Array.isArray(body) ? batch.add(body) : takeLines(batch, request.raw, callerOf(request).quota));
    request.release?.();
    await batch.end();
    // The rest of a body that was not read to its end: nothing may follow it on this connection.
    if (!request.raw.complete) reply.raw.once('finish', () => request.raw.destroy());
  }

  @Get(':id')
  async timeline(@Req() request: FastifyRequest<{ Params: { id: string } }>): Promise<object> {
    const { id } = request.params;
    const caller = callerOf(request);
    const entry = anId.test(id) ? await this.#read(id) : undefined;
    if (!entry || (entry.client !== caller.name && !caller.scopes.has('operate'))) throw new Problem('UNKNOWN_VERIFICATION');
    const { client, at, verdict, codes, timeline } = entry;
    return { id, client, at, verdict, codes, timeline };
  }

  async #read(id: string): Promise<JournalEntry | undefined> {
    try {
      return await this.#parts.journal.read(id);
    } catch {
      throw new Problem('JOURNAL_UNAVAILABLE');
    }
  }

  /** The picture itself, or JSON that says what is presented. */
  #presented(body: unknown): Asked | Problem {
    if (!Buffer.isBuffer(body)) return readPresented(body, this.#parts.titles);
    if (body.length === 0) return new Problem('EMPTY_BODY');
    if (body.length > largestPicture) return new Problem('BODY_TOO_LARGE', { detail: `A picture has at most ${largestPicture} bytes.` });
    return { way: { kind: 'picture', picture: body.toString('base64') }, purpose: undefined };
  }

  #circumstances(request: FastifyRequest): Circumstances {
    const key = headerOf(request, 'idempotency-key');
    if (key !== undefined && !idempotencyKey.test(key)) throw new Problem('BAD_IDEMPOTENCY_KEY');
    const statusToken = headerOf(request, 'status-token');
    if (statusToken !== undefined && !readStatusToken(statusToken, this.#parts.secret)) throw new Problem('BAD_STATUS_TOKEN');
    return {
      client: callerOf(request).name, language: languageOf(request.headers['accept-language']), traceparent: request.traceparent,
      at: new Date(this.#parts.now()).toISOString(), statusToken, idempotencyKey: key,
    };
  }
}

/** A whole array costs its items at once: they take the place of the one paid at the door. */
function admit(request: FastifyRequest, items: readonly unknown[]): void {
  if (items.length > mostItems) throw new Problem('TOO_MANY_ITEMS', { detail: `At most ${mostItems} items; there are ${items.length}.` });
  const { quota } = callerOf(request);
  quota.giveBack(1);
  const wait = quota.take(Math.max(1, items.length), performance.now());
  if (wait > 0) throw new Problem('QUOTA_EXCEEDED', { retryAfter: wait, ...(items.length > quota.perMinute && { detail: `This client may ask ${quota.perMinute} a minute: send fewer items at once.` }) });
}

const isStream = (body: unknown): body is AsyncIterable<Buffer> => typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
