import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { StrategyOptions } from '@smart-verify/platform';
import type { Registry } from 'prom-client';
import { CodesController } from './codes.controller.js';
import type { DecoderSettings } from './decoder.config.js';
import { DecoderMetrics } from './metrics.js';
import { DECODER, type DecoderParts } from './parts.js';
import { PictureReader } from './pictures/picture-reader.js';
import { PicturesController } from './pictures.controller.js';

@Module({})
export class DecoderModule {}

/** Closing the application ends the threads: the transport has drained by then, no picture is under way. */
class Threads implements OnApplicationShutdown {
  readonly #pictures: PictureReader;

  constructor(pictures: PictureReader) {
    this.#pictures = pictures;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#pictures.stop();
  }
}

/** Starts the threads that read pictures. @throws RetryLater when they cannot be started */
export async function decoderParts(settings: DecoderSettings, registry: Registry): Promise<DecoderParts> {
  const metrics = new DecoderMetrics(registry);
  const pictures = await PictureReader.start(settings.pictures, metrics);
  metrics.watch(pictures);
  return { pictures, metrics, patienceMs: settings.patienceMs, now: Date.now };
}

/** The decoder's controllers over these parts, whose threads end with the application. */
export const decoderModule = (parts: DecoderParts): DynamicModule => ({
  module: DecoderModule,
  controllers: [CodesController, PicturesController],
  providers: [{ provide: DECODER, useValue: parts }, { provide: Threads, useFactory: () => new Threads(parts.pictures) }],
});

/** How the decoder takes its messages: each picture a batch of its own, as many at once as threads read them. */
export const decoderTuning = ({ pictures }: Pick<DecoderParts, 'pictures'>): NonNullable<StrategyOptions['tuning']> => ({
  'picture.received.v1': { maxBatch: 1, concurrency: pictures.workers },
});
