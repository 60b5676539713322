import { readdirSync, readFileSync } from 'node:fs';
import * as crypto from 'node:crypto';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as seals from './index.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const readme = readFileSync(at('../README.md'), 'utf8');
const examples = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code!);

/** `value; // → expected` asks for the value; everything else stays as it is. */
const asking = (code: string): string => code.replace(/^(\s*(?:if \([^)]*\) )?)(\S.*); \/\/ → (.*)$/gm, '$1ask($2, $3);');

/** Runs an example as whoever copied it would: with this package and what Node has. */
function run(code: string): readonly (readonly [found: unknown, expected: unknown])[] {
  const asked: [unknown, unknown][] = [];
  const { outputText } = ts.transpileModule(asking(code), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const modules = new Map<string, unknown>([['@smart-verify/seals', seals], ['node:crypto', crypto]]);
  new Function('require', 'exports', 'ask', outputText)((name: string) => modules.get(name), {}, (found: unknown, expected: unknown) => { asked.push([found, expected]); });
  return asked;
}

describe('the package by itself: README.md', () => {
  it.each(examples.map((code, index) => [index + 1, code] as const))('example %i does what it says', (_, code) => {
    const asked = run(code);
    expect(asked).toHaveLength(code.match(/\/\/ →/g)?.length ?? 0);
    expect(asked.length).toBeGreaterThan(0);
    for (const [found, expected] of asked) expect(found).toEqual(expected);
  });

  it('names every function, class and table that the package exports, and every format', () => {
    expect(Object.keys(seals).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    expect(seals.formats.map(({ id }) => id).filter((id) => !readme.includes(`| \`${id}\` |`))).toEqual([]);
  });
});

/** Names that a source file exports, each with whether words stand before it. */
function exported(file: string): ReadonlyMap<string, boolean> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2024, true);
  const found = new Map<string, boolean>();
  for (const statement of source.statements) {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) continue;
    const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
    if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) found.set(name.getText(), documented);
    else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) found.set(statement.name!.text, documented);
  }
  return found;
}

describe('the package by itself: what it exports', () => {
  const index = ts.createSourceFile('index.ts', readFileSync(at('./index.ts'), 'utf8'), ts.ScriptTarget.ES2024, true);
  const declarations = index.statements.filter(ts.isExportDeclaration);

  it('every export has its words', () => {
    const wordless = declarations.flatMap(({ moduleSpecifier, exportClause }) => {
      const from = (moduleSpecifier as ts.StringLiteral).text.replace(/\.js$/, '.ts');
      const all = exported(at(from));
      const names = exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text) : [...all.keys()];
      return names.filter((name) => all.get(name) !== true).map((name) => `${from} ${name}`);
    });
    expect(wordless).toEqual([]);
    expect(declarations.length).toBeGreaterThan(10);
  });

  const manifest = JSON.parse(readFileSync(at('../package.json'), 'utf8')) as Record<string, unknown> & { dependencies: Record<string, string>; files: string[] };

  it('says what a registry asks for, and depends on exact versions', () => {
    for (const key of ['name', 'version', 'description', 'keywords', 'license', 'exports', 'files', 'engines']) expect([key, manifest[key] !== undefined]).toEqual([key, true]);
    expect(manifest['private']).toBeUndefined();
    expect(manifest['sideEffects']).toBe(false);
    for (const version of Object.values(manifest.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('its code uses what it declares and nothing of any platform', () => {
    const files = readdirSync(at('.'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
    const imported = files.flatMap((file) => [...readFileSync(at(`./${file}`), 'utf8').matchAll(/ from '([^.'][^']*)'/g)].map(([, name]) => name!.split('/').slice(0, name!.startsWith('@') ? 2 : 1).join('/')));
    expect([...new Set(imported)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });
});
