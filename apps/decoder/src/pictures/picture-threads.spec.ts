import { afterEach, describe, expect, it } from 'vitest';
import { newGrey } from './grey.js';
import { PictureReader, type PictureSettings } from './picture-reader.js';
import { pngOf } from '../testing/forged-pictures.js';

/** Threads of another kind: what matters here is what becomes of a picture when its thread misbehaves. */
const entry = (onPicture: string): URL => new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  let count = 0;
  const done = (memory = 1) => parentPort.postMessage({ reading: { symbols: [new Uint8Array([++count])] }, memory });
  parentPort.on('message', ({ file }) => { ${onPicture} });
  parentPort.postMessage('ready');
`)}`);

const settings: PictureSettings = { workers: 1, timeMs: 300, mostBytes: 100_000, mostPixels: 10_000 };
/** The width says to the thread which picture it is. */
const picture = (width = 8): Buffer => pngOf(newGrey(width, 8));
const widthOf = 'const width = file[19];';

const open: PictureReader[] = [];
const seen: string[] = [];
async function start(onPicture: string, more: Partial<PictureSettings> = {}): Promise<PictureReader> {
  const observer = { read: (outcome: string) => { seen.push(outcome); }, replaced: (why: string) => { seen.push(why); } };
  const reader = await PictureReader.start({ ...settings, ...more }, observer, entry(onPicture));
  open.push(reader);
  return reader;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.stop()));
  seen.length = 0;
});

describe('a thread that misbehaves costs one picture', () => {
  it('one that never ends is ended at its time, and the next picture is read by a new one', async () => {
    const reader = await start(`${widthOf} if (width === 9) for (;;); done();`);
    const [slow, next] = await Promise.all([reader.read(picture(9), 'any'), reader.read(picture(), 'any')]);
    expect(slow).toMatchObject({ code: 'PICTURE_TIMED_OUT' });
    expect(next).toEqual({ symbols: [new Uint8Array([1])] });
    expect(seen).toEqual(['timed-out', 'PICTURE_TIMED_OUT', 'read']);
  });

  it('a picture that breaks its thread is tried once more, then refused', async () => {
    const reader = await start(`${widthOf} if (width === 9) throw new Error('broken'); done();`);
    expect(await reader.read(picture(9), 'any')).toMatchObject({ code: 'PICTURE_UNREADABLE' });
    expect(await reader.read(picture(), 'any')).toEqual({ symbols: [new Uint8Array([1])] });
    expect(seen).toEqual(['lost', 'lost', 'PICTURE_UNREADABLE', 'read']);
  });

  it('a thread that ended between two pictures is replaced without a loss', async () => {
    const reader = await start('done(); if (count === 1) setTimeout(() => process.exit(0), 1);');
    expect(await reader.read(picture(), 'any')).toHaveProperty('symbols');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await reader.read(picture(), 'any')).toHaveProperty('symbols');
  });

  it('a thread that has grown large answers, and is replaced', async () => {
    const reader = await start('done(1e9);');
    expect(await reader.read(picture(), 'any')).toEqual({ symbols: [new Uint8Array([1])] });
    expect(await reader.read(picture(), 'any')).toEqual({ symbols: [new Uint8Array([1])] });
    expect(seen).toEqual(['grown', 'read', 'grown', 'read']);
  });

  it('threads that cannot start are told at once', async () => {
    const broken = new URL(`data:text/javascript,${encodeURIComponent('throw new Error("no")')}`);
    await expect(PictureReader.start(settings, undefined, broken)).rejects.toMatchObject({ name: 'RetryLater' });
  });
});

describe('pictures and threads', () => {
  it('as many pictures are read at once as there are threads; the others wait', async () => {
    const reader = await start('setTimeout(done, 50);', { workers: 2 });
    const all = [1, 2, 3, 4, 5].map(() => reader.read(picture(), 'any'));
    expect([reader.reading, reader.waiting]).toEqual([2, 3]);
    await Promise.all(all);
    expect([reader.reading, reader.waiting]).toEqual([0, 0]);
  });

  it('first come, first served', async () => {
    const reader = await start('setTimeout(done, 5);');
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5].map((n) => reader.read(picture(), 'any').then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it('stopping waits for what is under way', async () => {
    const reader = await start('setTimeout(done, 100);');
    const all = Promise.all([reader.read(picture(), 'any'), reader.read(picture(), 'any')]);
    await reader.stop();
    expect(await Promise.race([all, 'not yet'])).toHaveLength(2);
  });

  it('a thread sees nothing of the environment', async () => {
    const reader = await start(`done(); if (Object.keys(process.env).length > 0) throw new Error('it does');`);
    await reader.read(picture(), 'any');
    expect(await reader.read(picture(), 'any')).toEqual({ symbols: [new Uint8Array([2])] });
  });
});
