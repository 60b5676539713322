import type { Class, Resolution } from './classes.table.js';
import type { Page, Photograph } from './forge.js';
import type { Reader } from './readers.js';
import type { Symbology } from './sheet.js';

/** Photographs of one class, size and kind of symbol; of a negative, the kind says what is looked for. */
export interface Batch { readonly symbology: Symbology; readonly resolution: Resolution; readonly of: Class['name']; readonly photographs: readonly Photograph[] }

/** What one reader made of one batch. */
export interface Score { readonly reader: string; readonly batch: Batch; readonly read: number; readonly wrong: number; readonly seconds: number }

const same = (one: Uint8Array | undefined, two: Uint8Array | undefined): boolean => one !== undefined && two !== undefined && Buffer.from(one).equals(two);

export async function score(reader: Reader, batch: Batch): Promise<Score> {
  let [read, wrong] = [0, 0];
  const from = reader.seconds();
  for (const { path, bytes } of batch.photographs) {
    const [found] = await reader.read(path, batch.symbology);
    if (same(found, bytes)) read += 1;
    else if (found !== undefined) wrong += 1;
  }
  return { reader: reader.name, batch, read, wrong, seconds: reader.seconds() - from };
}

/** What was found of several seals on one page. */
export interface PageScore { readonly resolution: Resolution; readonly seals: number; readonly found: number; readonly seconds: number }

export async function scorePage(reader: Reader, { path, seals, resolution }: Page): Promise<PageScore> {
  const from = reader.seconds();
  const symbols = await reader.read(path, 'datamatrix');
  const found = seals.filter((bytes) => symbols.some((one) => same(one, bytes)));
  return { resolution, seals: seals.length, found: found.length, seconds: reader.seconds() - from };
}
