import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sealErrorCodes } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { formats } from './formats.js';

/** Where a format lives, where that is not its id. */
const folders: ReadonlyMap<string, string> = new Map([['2d-doc', 'two-d-doc']]);

function codesIn(folder: string): Set<string> {
  const place = fileURLToPath(new URL(`./${folder}/`, import.meta.url));
  const files = readdirSync(place).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== 'about.ts');
  // Of what is thrown, not of what is asked about (`code === 'TRUNCATED'`).
  const named = files.flatMap((file) => [...readFileSync(`${place}${file}`, 'utf8').matchAll(/(?<!=== |!== )'([A-Z][A-Z0-9_]+)'/g)].map(([, code]) => code!));
  return new Set(named.filter((code) => (sealErrorCodes as readonly string[]).includes(code)));
}

describe('what each format says of itself', () => {
  it('every format says it', () => {
    expect(formats.filter(({ about }) => about === undefined).map(({ id }) => id)).toEqual([]);
  });

  it.each(formats.map((format) => [format.id, format] as const))('%s: every refusal its own files make is told', (id, { about }) => {
    const told = new Set<string>(about?.refuses.keys());
    expect([...codesIn(folders.get(id) ?? id)].filter((code) => !told.has(code))).toEqual([]);
  });

  it.each(formats.map((format) => [format.id, format.about] as const))('%s: names in both languages, versions, sources, sentences without their stop', (_, about) => {
    if (about === undefined) throw new Error('nothing is said');
    const { name, begins, versions, carriers, sources, reads, refuses, counts = new Map<string, number>() } = about;
    expect([name.fr, name.en, begins.fr, begins.en].filter((text) => text === '')).toEqual([]);
    expect([versions, carriers, sources, reads].map(({ length }) => length > 0)).toEqual([true, true, true, true]);
    expect([...reads, ...refuses.values()].filter((text) => text.endsWith('.'))).toEqual([]);
    expect([...counts.values()].filter((count) => !(count > 0))).toEqual([]);
  });
});
