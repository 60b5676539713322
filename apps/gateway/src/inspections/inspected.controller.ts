import { Controller, Inject } from '@nestjs/common';
import { On, type Delivery, type Outgoing } from '@smart-verify/platform';
import { Inspections } from './inspections.js';

/** Takes what the seal doctor found to whoever waits for it here. */
@Controller()
export class InspectedController {
  readonly #inspections: Inspections;

  constructor(@Inject(Inspections) inspections: Inspections) {
    this.#inspections = inspections;
  }

  @On('seal.inspected.v1')
  take(batch: readonly Delivery<'seal.inspected.v1'>[]): Promise<readonly Outgoing[]> | readonly Outgoing[] {
    for (const { envelope: { subject, data: { inspection } } } of batch) {
      this.#inspections.settle(subject, inspection === undefined ? { problem: 'INSPECTION_FAILED' } : { inspection });
    }
    return [];
  }
}
