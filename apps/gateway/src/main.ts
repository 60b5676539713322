import { readFileSync } from 'node:fs';
import { runProcess } from '@smart-verify/platform';
import { GatewayServiceConfig, startGateway } from './start.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

await runProcess({ service: 'gateway', version, config: GatewayServiceConfig, start: (ground, signal) => startGateway(ground, signal, version) });
