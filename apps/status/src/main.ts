import { readFileSync } from 'node:fs';
import { answerSeal, keyedHash, MessageCipher, openStore, RegisterConfig, runService, ServiceConfig } from '@smart-verify/platform';
import { z } from 'zod';
import { policyOf, settingsOf, StatusConfig, storeOptionsOf } from './status.config.js';
import { statusModule, statusTuning } from './status.module.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

await runService({
  service: 'status', version, config: z.object({ ...ServiceConfig.shape, ...RegisterConfig.shape, ...StatusConfig.shape }),
  async open({ config, transport, registry, log, telemetry }) {
    const store = await openStore({ url: config.DATABASE_URL, ...storeOptionsOf(config), onConnectionLost: () => log.warn({}, 'A connection to the database was lost.') });
    const module = statusModule({
      transport, store, registry, log, telemetry, settings: settingsOf(config), secret: config.REGISTER_SECRET, keys: keyedHash(config.REGISTER_SECRET),
      answers: answerSeal(new MessageCipher(config.MESSAGE_KEYS)), issuers: config.ISSUERS, now: () => Date.now(), engine: { version },
      policy: policyOf(config), manifests: config.Z42_MANIFESTS,
    });
    return { module, tuning: statusTuning({ store }), readiness: { database: () => store.check() }, close: () => store.close() };
  },
});
