import { Controller, Inject } from '@nestjs/common';
import type { Evidence, Refusal } from '@smart-verify/contracts';
import { On, type Delivery } from '@smart-verify/platform';
import { decodedReply, outcomeOf, type Answers } from './answers.js';
import { DECODER, type DecoderParts } from './parts.js';
import { refused } from './pictures/reading.js';
import { sealsOf, wantMore, type Seals } from './pictures/seals.js';

/** Pictures: slow by nature, so each stands in a batch alone, as many at once as there are threads to read them. */
@Controller()
export class PicturesController {
  readonly #parts: DecoderParts;

  constructor(@Inject(DECODER) parts: DecoderParts) {
    this.#parts = parts;
  }

  @On('picture.received.v1')
  read(batch: readonly Delivery<'picture.received.v1'>[]): Answers {
    return Promise.all(batch.map(async (delivery) => {
      const { picture, ...question } = delivery.envelope.data;
      const seals = await this.#seals(picture, question.at);
      for (const seal of seals) this.#parts.metrics.decoded(outcomeOf(seal));
      return decodedReply(delivery, question, ...seals);
    }));
  }

  /** A first look nearly always shows the seal; where what it shows is none, or a part of one, the others are taken as well. */
  async #seals(picture: string, at: string): Promise<Seals> {
    const { now, patienceMs, pictures } = this.#parts;
    if (now() - Date.parse(at) > patienceMs) return [refusal(at, refused('PICTURE_TIMED_OUT', 'it waited too long for its turn'))];
    const file = Buffer.from(picture, 'base64');
    const first = await pictures.read(file, 'any');
    if (!('symbols' in first)) return [refusal(at, first)];
    const seals = sealsOf(first.symbols, at);
    if (!wantMore(seals)) return seals;
    const more = await pictures.read(file, 'more');
    return 'symbols' in more ? sealsOf(more.symbols, at) : seals;
  }
}

const refusal = (at: string, decoded: Refusal): Evidence => ({ at, carrier: 'picture', decoded });
