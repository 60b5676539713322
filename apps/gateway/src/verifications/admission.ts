export interface AdmissionOptions {
  /** Milliseconds: nine verifications in ten should take no longer. */
  readonly targetMs: number;
  readonly least: number;
  readonly most: number;
}

const windowMs = 100;
/** A window with fewer answers says too little about the chain. */
const enough = 8;

/**
 * How many single verifications may be under way at once. The limit follows the latency of the chain (additive and then
 * proportional growth while answers come in time, a tenth less for each window in which they do not), so that under
 * overload those admitted are answered in time and the others are refused at once, instead of all waiting together.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  #limit: number;
  #underWay = 0;
  #windowFrom: number;
  #answers = 0;
  #slow = 0;
  #peak = 0;

  /** @param now milliseconds of a steady clock, as for every method here. */
  constructor(options: AdmissionOptions, now: number) {
    this.#options = options;
    this.#limit = Math.min(options.most, Math.max(options.least, 128));
    this.#windowFrom = now;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** No room: refuse before anything else is spent on the request. */
  get full(): boolean {
    return this.#underWay >= this.#limit;
  }

  /** Takes a place; false when there is none. */
  enter(): boolean {
    if (this.full) return false;
    this.#underWay++;
    if (this.#underWay > this.#peak) this.#peak = this.#underWay;
    return true;
  }

  /** Gives the place back. @param enteredAt the clock at `enter` */
  leave(enteredAt: number, now: number): void {
    this.#underWay--;
    this.#answers++;
    if (now - enteredAt > this.#options.targetMs) this.#slow++;
    if (now - this.#windowFrom >= windowMs && this.#answers >= enough) this.#adapt(now);
  }

  #adapt(now: number): void {
    const { least, most } = this.#options;
    if (this.#slow * 10 > this.#answers) this.#limit = Math.max(least, this.#limit * 0.9);
    else if (this.#peak >= this.#limit * 0.8) this.#limit = Math.min(most, this.#limit + Math.max(4, this.#limit * 0.08));
    this.#windowFrom = now;
    this.#answers = 0;
    this.#slow = 0;
    this.#peak = this.#underWay;
  }
}
