import { connect, type Socket } from 'node:net';
import { ReplyReader, type Reply } from './reply-reader.js';

/** `undefined`: the connection broke, or its bytes were no answer. The reply is lent for the time of the call. */
export type Answered = (reply: Reply | undefined) => void;

interface Waiting { readonly request: Buffer; readonly answered: Answered }

/** Read into by every connection in turn: each takes what it needs before the next is read. */
const incoming = Buffer.allocUnsafe(262_144);

/** One keep-alive connection, one request at a time. */
class Connection {
  readonly #socket: Socket;
  readonly #reader = new ReplyReader();
  #answered: Answered | undefined;
  readonly #free: (connection: Connection) => void;

  constructor(port: number, free: (connection: Connection) => void, gone: (connection: Connection) => void) {
    this.#free = free;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: incoming, callback: (length, bytes) => this.#read((bytes as Buffer).subarray(0, length)) } });
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      gone(this);
      this.#settle(undefined);
    });
  }

  send(request: Buffer, answered: Answered): void {
    this.#answered = answered;
    this.#socket.write(request);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #read(bytes: Buffer): boolean {
    const reply = this.#taken(bytes);
    if (reply) {
      this.#settle(reply);
      this.#free(this);
    }
    return true;
  }

  #taken(bytes: Buffer): Reply | undefined {
    try {
      return this.#reader.take(bytes);
    } catch {
      this.#socket.destroy();
      return undefined;
    }
  }

  #settle(reply: Reply | undefined): void {
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.(reply);
  }
}

/** Keep-alive connections to one port of this machine, opened as needed, the last used first. */
export class Connections {
  readonly #port: number;
  readonly #most: number;
  readonly #all = new Set<Connection>();
  readonly #idle: Connection[] = [];
  #queue: Waiting[] = [];
  #first = 0;
  #ended = false;

  constructor(port: number, most = 1_500) {
    this.#port = port;
    this.#most = most;
  }

  /** Sends a request as it stands, head and body; when every connection is busy, it waits. */
  send(request: Buffer, answered: Answered): void {
    const connection = this.#idle.pop() ?? (this.#all.size < this.#most ? this.#open() : undefined);
    if (connection) connection.send(request, answered);
    else this.#queue.push({ request, answered });
  }

  /** Breaks all connections: whatever is under way is over without an answer. */
  end(): void {
    this.#ended = true;
    for (const connection of [...this.#all]) connection.destroy();
    const left = this.#queue.slice(this.#first);
    this.#queue = [];
    for (const { answered } of left) answered(undefined);
  }

  #open(): Connection {
    const connection = new Connection(this.#port, (free) => this.#freed(free), (gone) => this.#lost(gone));
    this.#all.add(connection);
    return connection;
  }

  #freed(connection: Connection): void {
    const next = this.#next();
    if (next) connection.send(next.request, next.answered);
    else this.#idle.push(connection);
  }

  #lost(connection: Connection): void {
    this.#all.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.#ended) return;
    const next = this.#next();
    if (next) this.#open().send(next.request, next.answered);
  }

  #next(): Waiting | undefined {
    const next = this.#queue[this.#first];
    if (next) this.#first++;
    if (this.#first > 1_024 || !next) {
      this.#queue = this.#queue.slice(this.#first);
      this.#first = 0;
    }
    return next;
  }
}
