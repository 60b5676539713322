import { Module, type DynamicModule } from '@nestjs/common';
import { Conclusions } from './conclusions/conclusions.js';
import { JournalDesk } from './conclusions/journal-desk.js';
import { StatusMetrics } from './metrics.js';
import { STATUS, type StatusParts } from './parts.js';
import { RegisterDesk } from './register/look-ups.js';
import { Partitions } from './register/partitions.js';
import { RegisterController } from './register/register.controller.js';
import { Upkeep } from './upkeep.js';
import { VerificationsController } from './verifications.controller.js';

@Module({})
export class StatusModule {}

/** The status service's controllers over these parts. The store is the caller's: closed after the application. */
export function statusModule(parts: StatusParts): DynamicModule {
  const metrics = new StatusMetrics(parts.registry, () => parts.now());
  const journal = new JournalDesk(parts.store.journal, metrics, parts.log);
  const conclusions = new Conclusions(parts, new RegisterDesk(parts, new Partitions(parts.transport, parts.log), metrics), journal, metrics);
  return {
    module: StatusModule,
    controllers: [VerificationsController, RegisterController],
    providers: [
      { provide: STATUS, useValue: parts }, { provide: StatusMetrics, useValue: metrics }, { provide: Conclusions, useValue: conclusions },
      { provide: Upkeep, useFactory: () => new Upkeep(parts, conclusions, journal, metrics) },
    ],
  };
}
