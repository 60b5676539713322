/** `node bench/dist/pictures.js [--quick] [--out file]`: how well pictures are read, written to docs/reference/pictures.md. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DecoderConfig, decoderParts, settingsOf } from '@smart-verify/decoder';
import { Registry } from 'prom-client';
import { machine } from './measure/machine.js';
import { classes, resolutions } from './pictures/classes.table.js';
import { forge, forgedSeals, forgeNegative, forgePage, negatives, type Page, type Seals } from './pictures/forge.js';
import { score, scorePage, type Batch, type PageScore, type Score } from './pictures/measure.js';
import { installed, product, type Reader } from './pictures/readers.js';
import { pictureReport } from './pictures/report.js';
import { matrixOf, type Symbology } from './pictures/sheet.js';
import { say } from './say.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const symbologies: readonly Symbology[] = ['datamatrix', 'qrcode'];

/** One batch after the other, so that no more than one is on the disk. */
function* batches(folder: string, seals: Seals, seeds: number): Generator<Batch> {
  for (const resolution of resolutions) {
    for (const symbology of symbologies) {
      for (const of of classes) {
        yield { symbology, resolution, of: of.name, photographs: Array.from({ length: seeds }, (_, seed) => forge(folder, { symbology, resolution, of, seed }, seals)) };
      }
    }
    for (const kind of negatives) yield { symbology: 'datamatrix', resolution, of: `none ${kind.name}`, photographs: [forgeNegative(folder, resolution, kind, 1)] };
  }
}

/** Where there is room for several: a photograph of 640×480 leaves none. */
function* pagesOf(folder: string, seals: Seals): Generator<Page> {
  for (const resolution of resolutions.slice(1)) {
    for (const of of classes.filter(({ name }) => ['clean', 'perspective', 'dark', 'noisy'].includes(name))) {
      for (const count of [2, 3, 4]) yield forgePage(folder, { resolution, count, of: { ...of, shot: (chance) => ({ ...of.shot(chance), ...gentler(of.name) }) }, seed: count }, seals);
    }
  }
}

/** All seals must be on the picture. */
const gentler = (name: string) => (name === 'perspective' ? { degrees: 4, tilt: [0.2, -0.15] } as const : {});

async function measurePages(reader: Reader, seals: Seals): Promise<PageScore[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const scores: PageScore[] = [];
  try {
    for (const page of pagesOf(folder, seals)) {
      scores.push(await scorePage(reader, page));
      rmSync(page.path);
    }
    return scores;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(readers: readonly Reader[], seals: Seals, seeds: number): Promise<Score[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  const scores: Score[] = [];
  try {
    for (const batch of batches(folder, seals, seeds)) {
      for (const reader of readers) if (reader.reads.includes(batch.symbology)) scores.push(await score(reader, batch));
      const [first] = scores.slice(-readers.filter(({ reads }) => reads.includes(batch.symbology)).length);
      say(`${batch.resolution.name} ${batch.symbology} ${batch.of}: ${first?.read}/${batch.photographs.length}`);
      for (const { path } of batch.photographs) rmSync(path);
    }
    return scores;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, out: { type: 'string', default: join(root, 'docs/reference/pictures.md') } } });
const { version } = JSON.parse(readFileSync(join(root, 'apps/decoder/package.json'), 'utf8')) as { version: string };
const parts = await decoderParts(settingsOf(DecoderConfig.parse({ PICTURE_WORKERS: 1 })), new Registry());
try {
  const seals = await forgedSeals(Date.now());
  const seeds = values.quick ? 1 : 3;
  const readers = [product(parts.pictures, version), ...installed()];
  const [own] = readers;
  const pages = await measurePages(own!, seals); // first: whatever is compiled at its first use is compiled now
  say(`several seals: ${pages.reduce((sum, { found }) => sum + found, 0)}/${pages.reduce((sum, page) => sum + page.seals, 0)}`);
  const scores = await measure(readers, seals, seeds);
  const sides = { datamatrix: matrixOf('datamatrix', seals.datamatrix).columns, qrcode: matrixOf('qrcode', seals.qrcode).columns };
  writeFileSync(values.out, pictureReport({ scores, pages, readers, machine: machine(), sides, seeds, day: new Date().toISOString().slice(0, 10) }));
  say(`Written to ${values.out}`);
} finally {
  await parts.pictures.stop();
}
