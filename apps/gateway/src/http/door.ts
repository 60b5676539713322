import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { Problem } from './problems.js';
import type { ProblemSender } from './problem-sender.js';
import { headerOf } from './request.js';
import type { Room, Route, Who } from './routes.table.js';
import { goOn } from './expectations.js';
import type { Caller, Clients } from '../clients/clients.js';
import type { Places } from '../places.js';

export interface DoorParts {
  readonly clients: Clients;
  readonly sender: ProblemSender;
  /** Bytes of bodies in memory at once. */
  readonly bodies: Places;
  /** Is there no place left in this room? */
  readonly full: Readonly<Record<Room, () => boolean>>;
  /** May this request read the metrics without a key? */
  readonly metricsAreOpen: (request: FastifyRequest) => boolean;
}

/** Bodies up to here are not counted: the number of requests under way bounds them. */
const smallBody = 65_536;

/** Before a body is read: who asks, for what, of what size, and is there room. The first refusal is the answer. */
export class Door {
  readonly #parts: DoorParts;
  /** `starting`: no verdict could reach this instance yet. `stopping`: what is under way ends, nothing new begins. */
  state: 'starting' | 'open' | 'stopping' = 'starting';

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  /** The hook in front of one route. */
  hookOf(route: Route) {
    return (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
      const problem = this.#refusal(route, request);
      if (problem) return this.#parts.sender.send(request, reply, problem);
      if (request.headers.expect !== undefined) goOn(request, reply);
      done();
    };
  }

  #refusal(route: Route, request: FastifyRequest): Problem | undefined {
    if (route.who === 'anyone' || (route.who === 'metrics' && this.#parts.metricsAreOpen(request))) return undefined;
    if (this.state === 'stopping') return new Problem('SHUTTING_DOWN');
    if (this.state === 'starting' && route.room) return new Problem('NOT_READY', { detail: 'This instance is starting.' });
    const caller = this.#parts.clients.caller(request.headers.authorization);
    if (caller instanceof Problem) return caller;
    if (!maySay[route.who](caller, request)) return new Problem('SCOPE_MISSING', { detail: `This needs the scope ${scopeOf[route.who](request)}.` });
    request.caller = caller;
    const size = route.takes ? bodySize(request, route.takes) : 0;
    if (size instanceof Problem) return size;
    return this.#placeFor(route, caller, size, request);
  }

  #placeFor({ room }: Route, { quota }: Caller, size: number, request: FastifyRequest): Problem | undefined {
    if (room && this.#parts.full[room]()) return new Problem('OVERLOADED');
    const wait = quota.take(1, performance.now());
    if (wait > 0) return new Problem('QUOTA_EXCEEDED', { retryAfter: wait });
    if (size <= smallBody) return undefined;
    request.release = this.#parts.bodies.take(size);
    if (request.release) return undefined;
    quota.giveBack(1);
    return new Problem('OVERLOADED', { detail: 'Too many large bodies are being read; try again.' });
  }
}

type Guarded = Exclude<Who, 'anyone'>;
const issuerOf = ({ params }: FastifyRequest): string => String((params as Record<string, unknown>)['issuer']);

const scopeOf: Readonly<Record<Guarded, (request: FastifyRequest) => string>> = {
  client: () => '', verify: () => 'verify', metrics: () => 'operate', issuer: (request) => `issue:${issuerOf(request)}`,
};
const maySay: Readonly<Record<Guarded, (caller: Caller, request: FastifyRequest) => boolean>> = {
  client: () => true,
  verify: ({ scopes }) => scopes.has('verify'),
  metrics: ({ scopes }) => scopes.has('operate'),
  issuer: ({ scopes }, request) => scopes.has(scopeOf.issuer(request)),
};

/** Bytes of memory the body may take, as announced; a streamed one takes none, one of unknown length the most it may. */
function bodySize(request: FastifyRequest, takes: ReadonlyMap<string, number>): number | Problem {
  const { 'content-length': announced, 'transfer-encoding': chunked } = request.headers;
  if (chunked === undefined && (announced === undefined || announced === '0')) return new Problem('EMPTY_BODY');
  const encoding = headerOf(request, 'content-encoding') ?? 'identity';
  const most = takes.get(essenceOf(request.headers['content-type']));
  if (most === undefined || encoding !== 'identity') return new Problem('UNSUPPORTED_MEDIA_TYPE', { detail: `Send ${[...takes.keys()].join(', ')}, without Content-Encoding.` });
  const length = announced === undefined ? most : Number(announced);
  if (length > most) return new Problem('BODY_TOO_LARGE', { detail: `At most ${most} bytes.` });
  return most === Infinity ? 0 : length;
}

const essenceOf = (contentType: string | undefined): string => (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase();
