import { Controller, Inject } from '@nestjs/common';
import { On, type Delivery } from '@smart-verify/platform';
import { askedOfReference, askedOfSeal } from './conclusions/asked.js';
import { Conclusions } from './conclusions/conclusions.js';
import type { Answers } from './parts.js';

/** Verifications at their last stage. */
@Controller()
export class VerificationsController {
  readonly #conclusions: Conclusions;

  constructor(@Inject(Conclusions) conclusions: Conclusions) {
    this.#conclusions = conclusions;
  }

  @On('signature.checked.v1')
  seals(batch: readonly Delivery<'signature.checked.v1'>[]): Answers {
    return this.#conclusions.conclude(batch.map(askedOfSeal));
  }

  @On('reference.presented.v1')
  references(batch: readonly Delivery<'reference.presented.v1'>[]): Answers {
    return this.#conclusions.conclude(batch.map(askedOfReference));
  }
}
