/** A token bucket: a minute's quota at most at once, refilled evenly. Times are milliseconds of any steady clock. */
export class Quota {
  readonly perMinute: number;
  #left: number;
  #at: number;

  constructor(perMinute: number, now: number) {
    this.perMinute = perMinute;
    this.#left = perMinute;
    this.#at = now;
  }

  /** Takes `count` and returns 0; or takes nothing and returns the whole seconds after which so many will be there. */
  take(count: number, now: number): number {
    this.#left = Math.min(this.perMinute, this.#left + ((now - this.#at) * this.perMinute) / 60_000);
    this.#at = now;
    if (count <= this.#left) {
      this.#left -= count;
      return 0;
    }
    const missing = Math.min(count, this.perMinute) - this.#left;
    return Math.max(1, Math.ceil((missing * 60) / this.perMinute));
  }

  /** Gives back what was taken for something that was then refused for a reason of ours. */
  giveBack(count: number): void {
    this.#left = Math.min(this.perMinute, this.#left + count);
  }
}
