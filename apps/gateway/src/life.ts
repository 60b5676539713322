import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Door } from './http/door.js';
import type { Beats } from './issuers/beats.js';
import type { Waiting } from './verifications/waiting.js';

export interface LifeParts {
  readonly door: Door;
  /** All that requests may be waiting for. */
  readonly waiting: readonly Pick<Waiting, 'size' | 'sweep'>[];
  readonly beats: Beats;
  readonly cutConnections: () => void;
}

export const lifeParts = Symbol('LifeParts');

const beatMs = 1_000;
const sweepMs = 100;
const lookMs = 20;
/** Connections still open so long after the last verdict are cut: bodies that do not arrive, answers that nobody reads. */
const lastWordsMs = 5_000;

/** What runs beside the requests; and the order of the end: refuse new ones, let those under way be answered, then close. */
@Injectable()
export class Life implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #parts: LifeParts;
  #beat: NodeJS.Timeout | undefined;
  #sweep: NodeJS.Timeout | undefined;
  #cut: NodeJS.Timeout | undefined;

  constructor(@Inject(lifeParts) parts: LifeParts) {
    this.#parts = parts;
  }

  onApplicationBootstrap(): void {
    const { waiting, beats, door } = this.#parts;
    this.#sweep = setInterval(() => {
      for (const one of waiting) one.sweep(performance.now());
    }, sweepMs);
    this.#beat = setInterval(() => {
      if (door.state === 'open') void beats.beat();
    }, beatMs);
  }

  /** Resolves once nobody waits for a verdict any more: nothing new is asked, and the sweep bounds how long the rest may take. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#parts.door.state = 'stopping';
    clearInterval(this.#beat);
    while (this.#parts.waiting.some(({ size }) => size > 0)) await sleep(lookMs);
    this.#cut = setTimeout(() => this.#parts.cutConnections(), lastWordsMs);
  }

  /** After the last connection has closed: a batch may still have asked in the meantime. */
  onApplicationShutdown(): void {
    clearInterval(this.#sweep);
    clearTimeout(this.#cut);
  }
}
