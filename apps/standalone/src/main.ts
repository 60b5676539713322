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

/** What went wrong, for whoever typed the command: a port in use, a folder in use, a variable that does not hold. */
const fail = (error: unknown): never => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return process.exit(1);
};

try {
  const { HOST: host, PORT: port, DATA_DIR: dataDir, LOG_LEVEL: logLevel } = readConfig(Config);
  const standalone = await startStandalone({ host, port, dataDir, logLevel });
  process.stdout.write(greeting(standalone.url, standalone.sandbox, join(dataDir, 'sandbox')));
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await standalone.stop();
  process.exit(0);
} catch (error) {
  fail(error);
}
