/** A bounded number of places (bytes, events, items): what does not fit is refused, never made to wait. */
export class Places {
  readonly #most: number;
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get taken(): number {
    return this.#taken;
  }

  /**
   * Takes `count` places; the function gives them back, once however often it is called. `undefined` when they are not there.
   * More than all of them fit when nothing is taken: else such a request would be refused for ever.
   */
  take(count: number): (() => void) | undefined {
    if (this.#taken > 0 && this.#taken + count > this.#most) return undefined;
    this.#taken += count;
    let given = false;
    return () => {
      if (!given) this.#taken -= count;
      given = true;
    };
  }
}
