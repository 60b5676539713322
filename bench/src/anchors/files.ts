import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workload } from '../workload/workload.js';
import type { Told } from './child.js';

/** What the anchors' processes read, written for the time of `use`. */
export async function withFiles<T>({ trust, statements }: Workload, rows: number, use: (files: Pick<Told, 'trust' | 'statements' | 'bulk'>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'smart-verify-anchor-'));
  const write = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const said = [...statements.values()].reduce((sum, events) => sum + events.length, 0);
  try {
    return await use({ trust: write('trust.json', trust), statements: write('statements.json', [...statements]), bulk: Math.max(0, rows - said) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
