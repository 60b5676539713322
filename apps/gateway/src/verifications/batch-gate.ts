interface Waiter { readonly weight: number; readonly settle: (entered: boolean) => void }

/**
 * How many batch items may be under way at once, counted apart from single verifications. Items wait their turn, first come
 * first served, up to a limit of waiting; beyond it a batch is refused before it is read.
 */
export class BatchGate {
  readonly #most: number;
  readonly #mostWaiting: number;
  #underWay = 0;
  #waiting = 0;
  readonly #queue: Waiter[] = [];

  constructor(most: number, mostWaiting: number) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  get underWay(): number {
    return this.#underWay;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** So much waits already that another batch would only wait too. */
  get full(): boolean {
    return this.#waiting >= this.#mostWaiting;
  }

  /** Takes places for items of this weight, waiting for them if need be; false when `left` aborts first: whoever asked is gone. */
  async enter(weight: number, left: AbortSignal): Promise<boolean> {
    if (left.aborted) return false;
    if (this.#queue.length === 0 && this.#fits(weight)) {
      this.#underWay += weight;
      return true;
    }
    this.#waiting += weight;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter = { weight, settle: resolve };
    const giveUp = (): void => this.#giveUp(waiter);
    this.#queue.push(waiter);
    left.addEventListener('abort', giveUp, { once: true });
    const entered = await promise;
    left.removeEventListener('abort', giveUp);
    return entered;
  }

  /** Gives places back. */
  leave(weight: number): void {
    this.#underWay -= weight;
    for (let first = this.#queue[0]; first && this.#fits(first.weight); first = this.#queue[0]) {
      this.#queue.shift();
      this.#waiting -= first.weight;
      this.#underWay += first.weight;
      first.settle(true);
    }
  }

  /** A group heavier than the whole room may enter when the room is empty: else it would wait for ever. */
  #fits(weight: number): boolean {
    return this.#underWay === 0 || this.#underWay + weight <= this.#most;
  }

  #giveUp(waiter: Waiter): void {
    const at = this.#queue.indexOf(waiter);
    if (at < 0) return;
    this.#queue.splice(at, 1);
    this.#waiting -= waiter.weight;
    waiter.settle(false);
    this.leave(0);
  }
}
