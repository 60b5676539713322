import { Controller, Inject } from '@nestjs/common';
import type { Evidence } from '@smart-verify/contracts';
import { On, type Delivery } from '@smart-verify/platform';
import { decodedReply, outcomeOf, type Answers } from './answers.js';
import { DECODER, type DecoderParts } from './parts.js';
import { bestOf, isDecisive } from './pictures/best-symbol.js';
import { refused, type Reading, type Wanted } from './pictures/reading.js';

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
      const evidence = await this.#evidence(picture, question.at);
      this.#parts.metrics.decoded(outcomeOf(evidence));
      return decodedReply(delivery, question, evidence);
    }));
  }

  /** The first symbol nearly always is the seal; where it is none that is read here, all others are looked at. */
  async #evidence(picture: string, at: string): Promise<Evidence> {
    const { now, patienceMs } = this.#parts;
    if (now() - Date.parse(at) > patienceMs) return { at, carrier: 'picture', decoded: refused('PICTURE_TIMED_OUT', 'it waited too long for its turn') };
    const file = Buffer.from(picture, 'base64');
    const first = await this.#decoded(file, 'first', at);
    return isDecisive(first) ? first : this.#decoded(file, 'all', at);
  }

  async #decoded(file: Uint8Array, wanted: Wanted, at: string): Promise<Evidence> {
    const reading: Reading = await this.#parts.pictures.read(file, wanted);
    return 'symbols' in reading ? bestOf(reading.symbols, at) : { at, carrier: 'picture', decoded: reading };
  }
}
