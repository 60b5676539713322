import type { Envelope } from '@smart-verify/contracts';
import type { Position } from '../transport.js';
import type { Malformed } from '../wire.js';

/** A message on its way to one group: a copy that belongs to this group alone. */
export interface Parcel {
  readonly content: Envelope<unknown> | Malformed;
  readonly position: Position;
  /** Bytes, about. */
  readonly weight: number;
  /** Called once it is done for good. */
  done(): void;
  /** Called before that when it was given up: whoever said it is told. */
  refuse(): void;
}

/** One instance's part in a group. */
export interface Member {
  readonly maxBatch: number;
  readonly concurrency: number;
  /** Resolves when the batch is done for good; rejects when it is given back. */
  take(batch: readonly Parcel[]): Promise<void>;
}

interface Lane {
  readonly queue: Parcel[];
  /** Batches under way. */
  busy: number;
}

interface Seat {
  readonly member: Member;
  busy: number;
  state: 'working' | 'leaving' | 'gone';
  /** Resolves the departure. */
  left?: () => void;
}

/**
 * Instances that share the messages of one topic. In order (`keyed` messages): one lane for each partition, one batch of it at a time.
 * Otherwise one lane, and whoever is free takes all that waits there.
 */
export class Group {
  readonly #lanes: readonly Lane[];
  readonly #inOrder: boolean;
  #seats: Seat[] = [];
  #scheduled = false;
  #waiting = 0;
  #weight = 0;

  constructor(partitions: number, inOrder: boolean) {
    this.#inOrder = inOrder;
    this.#lanes = Array.from({ length: inOrder ? partitions : 1 }, () => ({ queue: [], busy: 0 }));
  }

  /** Messages that wait, and their bytes. */
  get load(): { readonly messages: number; readonly bytes: number } {
    return { messages: this.#waiting, bytes: this.#weight };
  }

  add(parcel: Parcel): void {
    this.#lane(parcel).queue.push(parcel);
    this.#count([parcel], 1);
    this.#schedule();
  }

  /** Returns how to leave: resolves when the last batch is done or given back; the last to leave first works off what waits, unless there is an outage. */
  join(member: Member): () => Promise<void> {
    const seat: Seat = { member, busy: 0, state: 'working' };
    this.#seats.push(seat);
    this.#schedule();
    return () => new Promise((left) => {
      Object.assign(seat, { state: 'leaving', left });
      this.#dispatch();
    });
  }

  #lane({ position }: Parcel): Lane {
    return this.#lanes[this.#inOrder ? position.partition : 0]!;
  }

  #count(parcels: readonly Parcel[], sign: 1 | -1): void {
    this.#waiting += sign * parcels.length;
    for (const { weight } of parcels) this.#weight += sign * weight;
  }

  /** In the next turn of the event loop: what else this one brings comes along in the same batch, and no chain of services starves timers and sockets. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#dispatch();
    });
  }

  #dispatch(): void {
    for (;;) {
      const lane = this.#lanes.find(({ queue, busy }) => queue.length > 0 && (busy === 0 || !this.#inOrder));
      const seat = lane && this.#freeSeat();
      if (!lane || !seat) break;
      void this.#work(lane, seat);
    }
    this.#dismiss();
  }

  /** The least busy, those that stay before those that leave. */
  #freeSeat(): Seat | undefined {
    const staying = this.#seats.filter(({ state }) => state === 'working');
    const able = staying.length > 0 ? staying : this.#seats.filter(({ state }) => state === 'leaving');
    const [first] = able.filter(({ busy, member }) => busy < member.concurrency).sort((one, other) => one.busy - other.busy);
    if (first) this.#seats = [...this.#seats.filter((seat) => seat !== first), first];
    return first;
  }

  async #work(lane: Lane, seat: Seat): Promise<void> {
    const parcels = lane.queue.splice(0, seat.member.maxBatch);
    this.#count(parcels, -1);
    lane.busy += 1;
    seat.busy += 1;
    try {
      await seat.member.take(parcels);
      for (const parcel of parcels) parcel.done();
    } catch {
      lane.queue.unshift(...parcels);
      this.#count(parcels, 1);
      if (seat.state === 'leaving') seat.state = 'gone'; // takes nothing more, but goes only with empty hands
    }
    lane.busy -= 1;
    seat.busy -= 1;
    this.#schedule();
  }

  #dismiss(): void {
    const others = this.#seats.some(({ state }) => state === 'working');
    for (const seat of this.#seats) {
      const finished = seat.state === 'gone' || (seat.state === 'leaving' && (others || this.#waiting === 0));
      if (!finished || seat.busy > 0) continue;
      this.#seats = this.#seats.filter((one) => one !== seat);
      seat.left?.();
    }
  }
}
