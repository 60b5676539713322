import type { Evidence, Question } from '@smart-verify/contracts';
import type { Delivery } from '@smart-verify/platform';
import { referenceStage } from '@smart-verify/verification';

/** One verification that has come to its last stage, whichever road it took. */
export interface Asked {
  readonly delivery: Delivery;
  readonly question: Question;
  readonly evidence: Evidence;
}

/** A seal, read and checked. */
export function askedOfSeal(delivery: Delivery<'signature.checked.v1'>): Asked {
  const { evidence, ...question } = delivery.envelope.data;
  return { delivery, question, evidence };
}

/** A reference number alone. */
export function askedOfReference(delivery: Delivery<'reference.presented.v1'>): Asked {
  const { title, reference, ...question } = delivery.envelope.data;
  return { delivery, question, evidence: referenceStage(title, reference, question.at) };
}
