import { setImmediate as turn } from 'node:timers/promises';
import { RetryLater, type Progress, type Store } from '@smart-verify/platform';

interface Step {
  readonly progress: readonly Progress[];
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Writes how far beats bring the register, where no statement comes with them: one statement for what several partitions bring in one turn
 * of the event loop, since they bring a beat each at the same moment.
 */
export class ProgressDesk {
  readonly #register: Pick<Store['register'], 'record'>;
  #steps: Step[] = [];

  constructor(register: Pick<Store['register'], 'record'>) {
    this.#register = register;
  }

  /** Resolves when it is written; rejects as `record` does for this progress alone. */
  write(progress: readonly Progress[]): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (this.#steps.push({ progress, resolve, reject }) === 1) void this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    await turn();
    const steps = this.#steps;
    this.#steps = [];
    try {
      await this.#record(steps);
    } catch (error) {
      // One partition's trouble (its memory lost) is not the others'; an outage is everybody's.
      if (steps.length === 1 || error instanceof RetryLater) for (const { reject } of steps) reject(error);
      else for (const step of steps) await this.#record([step]).catch(step.reject);
    }
  }

  async #record(steps: readonly Step[]): Promise<void> {
    await this.#register.record([], steps.flatMap(({ progress }) => progress));
    for (const { resolve } of steps) resolve();
  }
}
