import { Controller, Header, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Inspections } from './inspections.js';
import { readCode } from './presented-code.js';
import type { Titles } from '../verifications/presented.js';

export interface InspectionsParts {
  readonly inspections: Inspections;
  readonly titles: Titles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export const inspectionsParts = Symbol('InspectionsParts');

@Controller()
export class InspectionsController {
  readonly #parts: InspectionsParts;

  constructor(@Inject(inspectionsParts) parts: InspectionsParts) {
    this.#parts = parts;
  }

  /** @returns an Inspection, JSON text that is sent as it stands */
  @Post('v1/seals::inspect')
  @HttpCode(200)
  @Header('content-type', 'application/json; charset=utf-8')
  async inspect(@Req() request: FastifyRequest): Promise<string> {
    const { inspections, titles, now } = this.#parts;
    try {
      return await inspections.inspect(readCode(request.body, titles), new Date(now()).toISOString(), request.traceparent);
    } finally {
      request.release?.();
    }
  }
}
