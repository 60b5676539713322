import { readFileSync } from 'node:fs';
import { nodePrimitives, opensslVerifier, runService, ServiceConfig } from '@smart-verify/platform';
import { usePrimitives } from '@smart-verify/verification';
import { z } from 'zod';
import { SignatureConfig, SignatureMetrics, signatureModule, TrustListFile } from './index.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

usePrimitives(nodePrimitives);
await runService({
  service: 'signature',
  version,
  config: z.object({ ...ServiceConfig.shape, ...SignatureConfig.shape }),
  async open({ config, registry, log }) {
    const metrics = new SignatureMetrics(registry);
    const trust = await TrustListFile.open({ path: config.TRUST_LIST, everyMs: config.TRUST_LIST_LOOK_MS, verifier: opensslVerifier, metrics, log });
    return {
      module: signatureModule({ trust, verifier: opensslVerifier, metrics }),
      readiness: { trust: () => trust.health() },
      close: () => trust.stop(),
    };
  },
});
