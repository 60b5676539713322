import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '@smart-verify/platform';
import { greeting } from '@smart-verify/sandbox';
import { z } from 'zod';
import { startStandalone } from './standalone.js';

const Config = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on'),
  DATA_DIR: z.string().min(1).default(fileURLToPath(new URL('../../../.data', import.meta.url))).describe('Where the sandbox and the embedded database stay'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('warn').describe('Least level that is logged'),
});

const { HOST: host, PORT: port, DATA_DIR: dataDir, LOG_LEVEL: logLevel } = readConfig(Config);
const standalone = await startStandalone({ host, port, dataDir, logLevel });
process.stdout.write(greeting(standalone.url, standalone.sandbox, join(dataDir, 'sandbox')));

const ended = new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
await ended;
await standalone.stop();
process.exit(0);
