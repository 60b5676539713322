import { Module, type DynamicModule } from '@nestjs/common';
import type { StrategyOptions } from '@smart-verify/platform';
import { Conclusions } from './conclusions/conclusions.js';
import { JournalDesk } from './conclusions/journal-desk.js';
import { StatusMetrics } from './metrics.js';
import { STATUS, type StatusParts } from './parts.js';
import { RegisterDesk } from './register/look-ups.js';
import { RegisterController } from './register/register.controller.js';
import { RegisterLog } from './register/register-log.js';
import { Upkeep } from './upkeep.js';
import { VerificationsController } from './verifications.controller.js';

@Module({})
export class StatusModule {}

/** How long the first verifications wait for the broker to tell of the issuers' events. */
const firstAnswerMs = 1_000;

/** What its messages ask of the transport: the register itself says from where the issuers' events go on. */
export const statusTuning = ({ store: { register } }: Pick<StatusParts, 'store'>): NonNullable<StrategyOptions['tuning']> => ({
  'status.changed.v1': { memory: { reached: (log, partition) => register.reached(log, partition), forget: (log, partition) => register.forget(log, partition) } },
});

/** The status service's controllers over these parts. The store is the caller's: closed after the application. */
export function statusModule(parts: StatusParts): DynamicModule {
  const metrics = new StatusMetrics(parts.registry, () => parts.now());
  const journal = new JournalDesk(parts.store.journal, metrics, parts.log);
  const log = new RegisterLog(parts.transport, parts.log, parts.now, firstAnswerMs);
  const register = new RegisterDesk(parts, log, metrics);
  const conclusions = new Conclusions(parts, register, journal, metrics);
  return {
    module: StatusModule,
    controllers: [VerificationsController, RegisterController],
    providers: [
      { provide: STATUS, useValue: parts }, { provide: StatusMetrics, useValue: metrics }, { provide: Conclusions, useValue: conclusions },
      { provide: Upkeep, useFactory: () => new Upkeep(parts, { conclusions, journal, log, register }, metrics) },
    ],
  };
}
