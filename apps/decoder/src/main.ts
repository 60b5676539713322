import { readFileSync } from 'node:fs';
import { nodePrimitives, runService, ServiceConfig } from '@smart-verify/platform';
import { usePrimitives } from '@smart-verify/verification';
import { z } from 'zod';
import { DecoderConfig, decoderModule, decoderParts, decoderTuning, settingsOf } from './index.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

usePrimitives(nodePrimitives);
await runService({
  service: 'decoder',
  version,
  config: z.object({ ...ServiceConfig.shape, ...DecoderConfig.shape }),
  async open({ config, registry }) {
    const parts = await decoderParts(settingsOf(config), registry);
    return { module: decoderModule(parts), tuning: decoderTuning(parts) };
  },
});
