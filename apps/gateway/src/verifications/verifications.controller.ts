import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Answer } from '@smart-verify/contracts';
import { readStatusToken } from '@smart-verify/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Batch, mostItems, type BatchParts } from './batch.js';
import { idempotencyKey } from './idempotency.js';
import { linesOf, readJson } from './lines.js';
import { readPresented, type Asked, type Titles } from './presented.js';
import type { Circumstances, Verifications } from './verifications.js';
import { languageOf } from '../http/language.js';
import { Problem } from '../http/problems.js';
import { callerOf } from '../http/server.js';
import type { JournalReader } from '../parts.js';

/** Bytes of one line of NDJSON: room for a picture of 3 MiB. */
export const longestLine = 4 * 1_048_576;
const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface VerificationsParts extends BatchParts {
  readonly verifications: Verifications;
  readonly titles: Titles;
  readonly journal: JournalReader;
  readonly secret: Uint8Array;
}

const single = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header.join(',') : header);

@Controller('v1/verifications')
export class VerificationsController {
  readonly #parts: VerificationsParts;

  constructor(parts: VerificationsParts) {
    this.#parts = parts;
  }

  @Post()
  @HttpCode(200)
  async verify(@Req() request: FastifyRequest): Promise<Answer> {
    const asked = this.#presented(request.body);
    if (asked instanceof Problem) throw asked;
    return this.#parts.verifications.verify(asked, this.#circumstances(request));
  }

  @Post('batch')
  async batch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const circumstances = this.#circumstances(request);
    const { body } = request;
    if (Array.isArray(body)) this.#admit(request, body);
    else if (!isStream(body)) throw new Problem('BAD_REQUEST', { detail: 'A batch is a JSON array, or one JSON object per line as application/x-ndjson.' });
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    reply.raw.flushHeaders();
    const batch = new Batch(this.#parts, circumstances, reply.raw);
    await (Array.isArray(body) ? batch.add(body) : this.#stream(batch, body, request));
    await batch.end();
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

  async #read(id: string) {
    try {
      return await this.#parts.journal.read(id);
    } catch {
      throw new Problem('JOURNAL_UNAVAILABLE');
    }
  }

  /** The picture itself, or JSON that says what is presented. */
  #presented(body: unknown): Asked | Problem {
    if (!Buffer.isBuffer(body)) return readPresented(body, this.#parts.titles);
    return body.length === 0 ? new Problem('EMPTY_BODY') : { way: { kind: 'picture', picture: body.toString('base64') }, purpose: undefined };
  }

  #circumstances(request: FastifyRequest): Circumstances {
    const key = single(request.headers['idempotency-key']);
    if (key !== undefined && !idempotencyKey.test(key)) throw new Problem('BAD_IDEMPOTENCY_KEY');
    const statusToken = single(request.headers['status-token']);
    if (statusToken !== undefined && !readStatusToken(statusToken, this.#parts.secret)) throw new Problem('BAD_STATUS_TOKEN');
    return {
      client: callerOf(request).name, language: languageOf(request.headers['accept-language']), traceparent: request.traceparent,
      at: new Date().toISOString(), statusToken, idempotencyKey: key,
    };
  }

  /** A whole array costs its items at once; the place of the request itself was paid at the door. */
  #admit(request: FastifyRequest, items: readonly unknown[]): void {
    if (items.length > mostItems) throw new Problem('TOO_MANY_ITEMS', { detail: `At most ${mostItems} items; there are ${items.length}.` });
    const wait = items.length > 0 ? callerOf(request).quota.take(items.length, performance.now()) : 0;
    if (wait > 0) throw new Problem('QUOTA_EXCEEDED', { retryAfter: wait });
  }

  async #stream(batch: Batch, body: AsyncIterable<Buffer>, request: FastifyRequest): Promise<void> {
    const { quota } = callerOf(request);
    try {
      for await (const lines of linesOf(body, longestLine)) {
        const items: unknown[] = [];
        const flush = (): Promise<void> => batch.add(items.splice(0));
        for (const line of lines) {
          if (batch.gone) return;
          if (batch.count + items.length >= mostItems) {
            await flush();
            return batch.refuse(new Problem('TOO_MANY_ITEMS', { detail: `At most ${mostItems} items; the rest was not read.` }));
          }
          const read = 'tooLong' in line ? new Problem('BODY_TOO_LARGE', { detail: `A line is at most ${longestLine} bytes.` }) : itemOf(readJson(line.bytes), quota.take(1, performance.now()));
          if (read instanceof Problem) {
            await flush();
            batch.refuse(read);
          } else items.push(read.item);
        }
        await flush();
      }
    } catch (error) {
      if (!batch.gone) throw error;
    }
  }
}

function itemOf(item: unknown, wait: number): { readonly item: unknown } | Problem {
  if (wait > 0) return new Problem('QUOTA_EXCEEDED', { detail: `Try this item again in ${wait} s.` });
  return item === undefined ? new Problem('MALFORMED_JSON') : { item };
}

const isStream = (body: unknown): body is AsyncIterable<Buffer> => typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
