/** The reference pages, each from the tables of the code. */
import { sealErrorCodes } from '@smart-verify/contracts';
import { dataIdentifiers, documentTypes, formats } from '@smart-verify/seals';
import { titles } from '@smart-verify/titles';
import { reasonCodes } from '@smart-verify/verdict';
import { page, table } from './markdown.mjs';

export function reasonPage() {
  const rows = Object.entries(reasonCodes).map(([code, { effect, text, action, acts }]) => [`\`${code}\``, effect, text.en, action.en, acts, text.fr]);
  return page('Reason codes of a verdict', '`libs/verdict/src/reason-codes.table.ts`',
    'Stable and public. `WARNING` and `REMINDER` leave the verdict as it is. The order is that of importance.',
    table(['code', 'makes it', 'what it means', 'what to do', 'who can change it', 'en français'], rows));
}

export function titlePage() {
  const rows = titles.map(({ id, name, referenceLabel, exampleReference, entitlement, rulesFor }) => {
    const { register } = rulesFor(undefined);
    return [`\`${id}\``, name.en, name.fr, referenceLabel.en, `\`${exampleReference}\``, entitlement === 'required' ? 'entitled signers only' : 'any trusted signer', register];
  });
  return page('Titles', '`libs/titles/src`',
    'Any other seal of a known format is decoded and checked by its format alone. Register: `required`, a title must be found there; `negative`, only what is wrong is kept; `not-kept`.',
    table(['id', 'title', 'en français', 'reference', 'example', 'may seal it', 'register'], rows));
}

/** @param {boolean | null} dated */
const datedWord = (dated) => (dated === null ? 'not known' : dated ? 'required' : 'forbidden');

export function formatPage() {
  const types = [...documentTypes.values()].map(({ code, name, dated, mandatory, alternatives, optional }) => [
    `\`${code}\``, name.fr, name.en, datedWord(dated),
    mandatory === null ? 'not known' : [...mandatory, ...alternatives.map((groups) => `(${groups.map((group) => group.join('+')).join(' or ')})`)].join(' '), optional.join(' '),
  ]);
  const identifiers = [...dataIdentifiers.values()].map(({ id, name, min, max, fixed, format, section, label }) => [
    `\`${id}\``, name, label.fr, label.en, fixed ? `${max}` : `${min}–${max ?? '∞'}`, format, section,
  ]);
  return page('Seal formats', 'the tables in `libs/seals/src`',
    `Formats read and written: ${formats.map(({ id }) => `\`${id}\``).join(', ')}. What each reads and refuses, and its sources: the README in its folder.`,
    '## Refusals of a code', 'Each comes with the byte offset where known.', sealErrorCodes.map((code) => `\`${code}\``).join(' · '),
    '## 2D-Doc: document types, perimeter 01', 'ANTS, *Spécifications techniques des codes à barres 2D-Doc* v3.2.6 § 6, and later public catalogues.',
    table(['type', 'en français', 'in English', 'emission date', 'mandatory', 'optional'], types),
    '## 2D-Doc: data identifiers, perimeter 01', table(['id', 'name', 'en français', 'in English', 'length', 'written as', '§'], identifiers));
}

/** @param {Record<string, { status: number, title: string, retryAfter?: number }>} problems */
export const problemPage = (problems) => page('Problems of the HTTP API', '`apps/gateway/src/http/problems.ts`', 'RFC 9457, `application/problem+json`, with a stable `code`, the `traceId`, and JSON pointers in `errors` where a body is wrong.',
  table(['code', 'status', 'what it means', 'Retry-After'], Object.entries(problems).map(([code, { status, title, retryAfter }]) => [`\`${code}\``, status, title, retryAfter ?? ''])));

/** @param {import('zod').ZodType} schema @returns {unknown} */
const defaultOf = (schema) => ('defaultValue' in schema.def ? schema.def.defaultValue : undefined);

/** @param {import('zod').ZodType} schema */
function requirement(schema) {
  const preset = defaultOf(schema);
  if (preset !== undefined) return `\`${preset === '' ? '(empty)' : String(preset)}\``;
  return schema.safeParse(undefined).success ? 'optional' : '**required**';
}

/** @param {[string, Record<string, import('zod').ZodType>][]} services name and variables */
export const configPage = (services) => page('Configuration', 'the schemas of each service',
  'Every variable may instead be given as `NAME_FILE`, the path of a file that holds it. `node apps/<service>/dist/main.js --check-config` says whether an environment holds, naming every mistake at once.',
  ...services.map(([name, shape]) => `## ${name}\n\n${table(['variable', 'default', 'what it is'], Object.entries(shape).map(([variable, schema]) => [`\`${variable}\``, requirement(schema), schema.description ?? '']))}`));
