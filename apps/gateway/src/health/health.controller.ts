import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { Registry } from 'prom-client';
import type { Readiness, ReadinessCheck } from './readiness.js';
import type { Door } from '../http/door.js';
import { Problem } from '../http/problems.js';

export interface HealthParts {
  readonly readiness: ReadinessCheck;
  readonly registry: Registry;
  readonly door: Door;
}

export const healthParts = Symbol('HealthParts');

@Controller()
export class HealthController {
  readonly #parts: HealthParts;

  constructor(@Inject(healthParts) parts: HealthParts) {
    this.#parts = parts;
  }

  @Get('health/live')
  live(): object {
    return { status: 'live' };
  }

  @Get('health/ready')
  async ready(): Promise<Readiness> {
    if (this.#parts.door.state === 'stopping') throw new Problem('SHUTTING_DOWN');
    const readiness = await this.#parts.readiness.read(performance.now());
    if (!readiness.ready) throw new Problem('NOT_READY', { detail: missing(readiness) });
    return readiness;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.#parts.registry.metrics();
  }
}

const missing = ({ dependencies }: Readiness): string =>
  Object.entries(dependencies).filter(([, { ready, needed }]) => !ready && needed !== false).map(([name, { detail }]) => `${name}: ${detail ?? 'not ready'}`).join('; ');
