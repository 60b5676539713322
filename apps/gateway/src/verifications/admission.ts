export interface AdmissionOptions {
  /** Milliseconds: nine verifications in ten should take no longer. */
  readonly targetMs: number;
  readonly least: number;
  readonly most: number;
}

const windowMs = 100;
/** A window with fewer answers says too little about the chain. */
const enough = 8;

/** One that has been under way for so long is stuck behind an outage of its own part of the chain, not behind the others. */
const stuckAfterMs = 1_000;

/** A place taken; given back by `leave`. */
export interface Admitted { readonly at: number; stuck: boolean; over: boolean }

/**
 * How many single verifications may be under way at once. The limit follows the latency of the chain (additive and then
 * proportional growth while answers come in time, a tenth less for each window in which they do not), so that under
 * overload those admitted are answered in time and the others are refused at once, instead of all waiting together.
 * Those that are stuck count against `most` only: when an instance dies, its partitions stand still until the group has noticed,
 * and the verifications that lie there must not keep out those that go to the living.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  /** In the order of entering; the front is dropped as it ends or gets stuck. */
  #young: Admitted[] = [];
  #front = 0;
  #limit: number;
  #underWay = 0;
  #stuck = 0;
  #windowFrom: number;
  #answers = 0;
  #slow = 0;
  #peak = 0;

  /** @param now milliseconds of a steady clock, as for every method here. */
  constructor(options: AdmissionOptions, now: number) {
    this.#options = options;
    this.#limit = this.#usual;
    this.#windowFrom = now;
  }

  /** What a calm chain is trusted with: a burst after a quiet time must not be refused for an overload long past. */
  get #usual(): number {
    return Math.min(this.#options.most, Math.max(this.#options.least, 512));
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** No room: refuse before anything else is spent on the request. */
  isFull(now: number): boolean {
    this.#age(now);
    return this.#underWay - this.#stuck >= this.#limit || this.#underWay >= this.#options.most;
  }

  /** Takes a place; undefined when there is none. */
  enter(now: number): Admitted | undefined {
    if (this.isFull(now)) return undefined;
    const admitted: Admitted = { at: now, stuck: false, over: false };
    this.#young.push(admitted);
    this.#underWay++;
    this.#peak = Math.max(this.#peak, this.#underWay - this.#stuck);
    return admitted;
  }

  /** Gives the place back. @param telling does its duration say how loaded the chain is? @param from the clock when the chain was asked */
  leave(admitted: Admitted, telling: boolean, from: number, now: number): void {
    admitted.over = true;
    this.#underWay--;
    if (admitted.stuck) {
      this.#stuck--;
      return;
    }
    this.#answers++;
    if (telling && now - from > this.#options.targetMs) this.#slow++;
    if (now - this.#windowFrom >= windowMs && this.#answers >= enough) this.#adapt(now);
  }

  #age(now: number): void {
    for (let first = this.#young[this.#front]; first && (first.over || now - first.at > stuckAfterMs); first = this.#young[this.#front]) {
      if (!first.over) {
        first.stuck = true;
        this.#stuck++;
      }
      this.#front++;
    }
    if (this.#front < 1_024) return;
    this.#young = this.#young.slice(this.#front);
    this.#front = 0;
  }

  #adapt(now: number): void {
    const { least, most } = this.#options;
    if (this.#slow * 10 > this.#answers) this.#limit = Math.max(least, this.#limit * 0.9);
    else if (this.#peak >= this.#limit * 0.8) this.#limit = Math.min(most, this.#limit + Math.max(4, this.#limit * 0.08));
    else this.#limit = Math.max(this.#limit, Math.min(this.#usual, this.#limit * 1.05));
    this.#windowFrom = now;
    this.#answers = 0;
    this.#slow = 0;
    this.#peak = this.#underWay - this.#stuck;
  }
}
