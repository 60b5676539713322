import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problems } from '../http/problems.js';

const folder = fileURLToPath(new URL('../../public/', import.meta.url));
const files = readdirSync(folder);
const read = (file: string): string => readFileSync(`${folder}${file}`, 'utf8');
const scripts = files.filter((file) => file.endsWith('.js'));
const { texts } = await import(new URL('../../public/texts.js', import.meta.url).href) as { texts: Record<string, { fr: string; en: string }> };
const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('texts of the page', () => {
  it('each is there in French and in English, with the same places to fill', () => {
    for (const [name, { fr, en }] of Object.entries(texts)) {
      expect([name, fr.length > 0, en.length > 0]).toEqual([name, true, true]);
      expect([name, places(fr)]).toEqual([name, places(en)]);
    }
  });

  it('every text that the markup or a script names exists', () => {
    const named = [...read('index.html').matchAll(/data-(?:text|label)="([^"]+)"/g)].map(([, name]) => name!);
    const asked = scripts.flatMap((file) => [...read(file).matchAll(/\btext\('([^']+)'/g)].map(([, name]) => name!));
    expect([...named, ...asked].filter((name) => !Object.hasOwn(texts, name))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });

  it('what stands in the markup before any script runs is the French text', () => {
    const plain = (html: string): string => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    for (const [, name, shown] of read('index.html').matchAll(/data-text="([^"]+)"[^>]*>([^<]+)</g)) expect([name, plain(shown!)]).toEqual([name, texts[name!]!.fr]);
  });

  it('a problem explained in words is one the gateway knows, or the page’s own', () => {
    const own = new Set(['NETWORK', 'PICTURE_NOT_OPENED', 'other.client', 'other.server']);
    const explained = Object.keys(texts).filter((name) => name.startsWith('problem.')).map((name) => name.slice('problem.'.length));
    expect(explained.filter((code) => !own.has(code) && !Object.hasOwn(problems, code))).toEqual([]);
  });
});

describe('a strict policy', () => {
  it('no script, style or handler stands in the markup, and nothing comes from elsewhere', () => {
    const html = read('index.html');
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect([...html.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)].map(([, attributes, content]) => [attributes, content])).toEqual([[' type="module" src="/page.js"', '']]);
    for (const file of files) expect([file, read(file).match(/(?:src|href|url|from|import)\s*[=('"]+\s*(?:https?:)?\/\//)]).toEqual([file, null]);
  });

  it('no script reads text as markup or as code', () => {
    for (const file of scripts) expect([file, read(file).match(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|srcdoc/)]).toEqual([file, null]);
  });
});
