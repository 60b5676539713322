import { answerSeal, keyedHash, MessageCipher, openStore, RegisterConfig, ServiceConfig, transportOf, type Ground, type Running } from '@smart-verify/platform';
import { titles } from '@smart-verify/titles';
import { z } from 'zod';
import { AccreditationConfig, checkAccreditation } from './clients/accreditation.config.js';
import { GatewayConfig, settingsOf } from './gateway.config.js';
import { createGateway } from './gateway.js';
import { readSandbox } from './sandbox-file.js';

/** Everything the environment may say to a gateway that runs alone. */
export const GatewayServiceConfig = z.object({
  ...ServiceConfig.shape, ...RegisterConfig.shape, ...GatewayConfig.shape, ...AccreditationConfig.shape,
  SANDBOX_DIR: z.string().min(1).optional().describe('Folder of a sandbox, whose specimens the page offers; none when absent'),
}).superRefine(checkAccreditation);
export type GatewayServiceConfig = z.infer<typeof GatewayServiceConfig>;

/** Opens what a gateway needs, listens, and then reaches for the brokers: whoever watches sees that it lives and what it waits for. */
export async function startGateway(ground: Ground<GatewayServiceConfig>, signal: AbortSignal, version: string): Promise<Running> {
  const { config, instance, log, registry, metrics, telemetry } = ground;
  const transport = transportOf(config, { service: 'gateway', instance, observer: metrics.observer('gateway', log) });
  const store = await openStore({ url: config.DATABASE_URL, onConnectionLost: () => log.warn({}, 'A connection to the database was lost.') });
  const answers = answerSeal(new MessageCipher(config.MESSAGE_KEYS));
  const app = await createGateway({
    transport, journal: store.journal, keys: keyedHash(config.REGISTER_SECRET), secret: config.REGISTER_SECRET, openAnswer: (answer, id) => answers.open(answer, id),
    accreditation: { clients: config.CLIENTS, issuers: config.ISSUERS }, titles, settings: settingsOf(config), registry, log, telemetry, version,
    // Without the database no timeline can be read and no retry answered from before; verdicts come all the same.
    readiness: { transport: () => transport.health(), database: async () => ({ ...await store.check(), needed: false }) },
    sandbox: readSandbox(config.SANDBOX_DIR),
  });
  const stop = async (): Promise<void> => {
    await app.close();
    await store.close();
  };
  const giveUp = (): void => void transport.stop().catch(() => undefined);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await app.listen(config.PORT, config.HOST);
    await app.startAllMicroservices();
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
  log.info({ port: config.PORT }, 'listening');
  return { stop };
}
