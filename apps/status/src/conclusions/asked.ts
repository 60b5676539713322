import type { Evidence, Question } from '@smart-verify/contracts';
import type { Delivery } from '@smart-verify/platform';
import { referenceStage } from '@smart-verify/verification';

/** One verification that has come to its last stage, whichever road it took. */
export interface Asked {
  readonly delivery: Delivery;
  readonly question: Question;
  /** Of each seal that was presented at once; one, but for pictures of several. */
  readonly evidences: readonly [Evidence, ...Evidence[]];
}

/** A seal, read and checked. */
export function askedOfSeal(delivery: Delivery<'signature.checked.v1'>): Asked {
  const { evidence, others = [], ...question } = delivery.envelope.data;
  return { delivery, question, evidences: [evidence, ...others] };
}

/** A reference number alone. */
export function askedOfReference(delivery: Delivery<'reference.presented.v1'>): Asked {
  const { title, reference, ...question } = delivery.envelope.data;
  return { delivery, question, evidences: [referenceStage(title, reference, question.at)] };
}
