/** The reference pages, each from the tables of the code. */
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
