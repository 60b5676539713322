import { mkdirSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { extname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/*
 * The embedded database's thread: PGlite behind PostgreSQL's wire protocol (PostgreSQL manual, "Frontend/Backend Protocol", message formats).
 * PGlite is one session. @electric-sql/pglite-socket lets its clients' messages alternate, so that one client's Bind may meet
 * another's Parse and run the wrong statement (seen with 0.2.17); here everything up to a Sync, and every transaction, is one client's alone.
 * Prepared statements are renamed client by client; other session state (SET) is shared by all: the store uses none.
 */
const sslRequest = 80_877_103;
const gssRequest = 80_877_104;
const cancelRequest = 80_877_102;
const refused = new Uint8Array([0x4e]);
/** Message types after which the client waits for an answer: Query, Sync, Flush, CopyDone, CopyFail, FunctionCall. */
const closing = new Set([...'QSHcfF'].map((letter) => letter.charCodeAt(0)));
const terminate = 'X'.charCodeAt(0);
/** ReadyForQuery, no transaction under way. */
const ready = [0x5a, 0, 0, 0, 5, 0x49];
const longestMessage = 256 * 1024 * 1024;

// By its own ending: this thread runs from sources as well as built.
const { ownStatements } = await import(`./statement-names${extname(import.meta.url)}`) as typeof import('./statement-names.js');
const { dir } = workerData as { readonly dir?: string };
if (dir) mkdirSync(dir, { recursive: true });
const db = await PGlite.create(dir);
const sockets = new Set<Socket>();

/** Whose turn it is: a client keeps it until its transaction is over. */
let owner: Socket | undefined;
const waiting: { readonly socket: Socket; readonly go: () => void }[] = [];

function enter(socket: Socket): Promise<void> | undefined {
  if (owner === socket) return undefined;
  if (owner) return new Promise((go) => { waiting.push({ socket, go }); });
  owner = socket;
  return undefined;
}

function leave(): void {
  const next = waiting.shift();
  owner = next?.socket;
  next?.go();
}

async function run(socket: Socket, messages: Uint8Array): Promise<void> {
  await enter(socket);
  try {
    const answer = await db.execProtocolRaw(messages);
    if (!socket.destroyed) socket.write(answer);
    if (ready.every((byte, at) => answer[answer.length - ready.length + at] === byte)) leave();
    else if (socket.destroyed) await forsake(socket);
  } catch (error) {
    socket.destroy(error as Error);
    await forsake(socket);
  }
}

/** Something done for a client that is gone, in a turn of its own. */
async function alone(socket: Socket, work: () => Promise<unknown>): Promise<void> {
  await enter(socket);
  await work();
  leave();
}

/** The client is gone: its transaction is undone. */
async function forsake(socket: Socket): Promise<void> {
  if (owner !== socket) return;
  await db.exec('ROLLBACK');
  leave();
}

/** Length of the whole message that begins at `at`; undefined while it is incomplete. The first message of a connection has no type byte. */
function lengthAt(bytes: Buffer, at: number, started: boolean): number | undefined {
  const head = started ? 1 : 0;
  if (bytes.length < at + head + 4) return undefined;
  const length = head + bytes.readInt32BE(at + head);
  if (length < head + 4 || length > longestMessage) throw new RangeError('not a message of PostgreSQL');
  return bytes.length < at + length ? undefined : length;
}

let clients = 0;

class Client {
  readonly #prefix = `c${clients++}.`;
  readonly #names = new Set<string>();
  #bytes: Buffer = Buffer.alloc(0);
  /** Complete messages not yet followed by one that closes the group. */
  #grouped = 0;
  #started = false;
  #work: Promise<void> = Promise.resolve();
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  take(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    for (let length; (length = lengthAt(this.#bytes, this.#grouped, this.#started)) !== undefined;) {
      const at = this.#grouped;
      this.#grouped += length;
      if (this.#started) this.#message(this.#bytes[at]!);
      else this.#opening(this.#bytes.readInt32BE(at + 4));
    }
  }

  ended(): void {
    this.#work = this.#work.then(async () => {
      await forsake(this.#socket);
      if (this.#names.size > 0) await alone(this.#socket, () => db.exec([...this.#names].map((name) => `DEALLOCATE "${name}"`).join(';')).catch(() => undefined));
    });
  }

  #message(type: number): void {
    if (type === terminate) this.#socket.end();
    else if (closing.has(type)) this.#send();
  }

  #opening(code: number): void {
    if (code === cancelRequest) this.#socket.destroy();
    else if (code === sslRequest || code === gssRequest) {
      this.#group();
      this.#socket.write(refused);
    } else {
      this.#started = true;
      this.#hand(this.#group());
    }
  }

  #send(): void {
    this.#hand(ownStatements(Buffer.from(this.#group()), this.#prefix, this.#names));
  }

  #hand(messages: Uint8Array): void {
    this.#work = this.#work.then(() => run(this.#socket, messages));
  }

  #group(): Uint8Array {
    const messages = Uint8Array.from(this.#bytes.subarray(0, this.#grouped));
    this.#bytes = this.#bytes.subarray(this.#grouped);
    this.#grouped = 0;
    return messages;
  }
}

const server = createServer((socket) => {
  const client = new Client(socket);
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    try {
      client.take(chunk);
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
  socket.on('close', () => {
    sockets.delete(socket);
    client.ended();
  });
});

parentPort?.once('message', () => {
  for (const socket of sockets) socket.destroy();
  server.close(() => { void db.close().then(() => process.exit()); });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
