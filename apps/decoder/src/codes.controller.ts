import { Controller, Inject } from '@nestjs/common';
import { On, type Delivery } from '@smart-verify/platform';
import { decodeStage } from '@smart-verify/verification';
import { decodedReply, outcomeOf, type Answers } from './answers.js';
import { DECODER, type DecoderParts } from './parts.js';

/** Codes as read by the client's own reader. */
@Controller()
export class CodesController {
  readonly #parts: DecoderParts;

  constructor(@Inject(DECODER) parts: DecoderParts) {
    this.#parts = parts;
  }

  @On('verification.requested.v1')
  decode(batch: readonly Delivery<'verification.requested.v1'>[]): Answers {
    return batch.map((delivery) => {
      const { code, ...question } = delivery.envelope.data;
      const evidence = decodeStage(Buffer.from(code, 'base64'), 'code', question.at);
      this.#parts.metrics.decoded(outcomeOf(evidence));
      return decodedReply(delivery, question, evidence);
    });
  }
}
