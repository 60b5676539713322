import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Sandbox } from './parts.js';
import { SandboxView } from './titles/catalogue.js';

/** What the folder of a sandbox holds for pages; nothing where there is no sandbox. @throws Error for a file that is not one of ours */
export function readSandbox(folder: string | undefined): Sandbox | undefined {
  const file = folder === undefined ? undefined : join(folder, 'specimens.json');
  if (file === undefined || !existsSync(file)) return undefined;
  const read = SandboxView.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is no sandbox: ${z.prettifyError(read.error)}`);
  return read.data;
}
