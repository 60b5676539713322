import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment does not say what this service must know, each mistake in a line of its own. Never a value: it may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly mistakes: readonly string[]) {
    super(`The configuration does not hold:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
  }
}

const inFile = '_FILE';

/** A variable that is set but empty is not set: compose files write `NAME=` for "none". */
const given = (env: Environment, name: string): string | undefined => (env[name] === '' ? undefined : env[name]);

/** The value of one variable, or what `NAME_FILE` points to, without the line's end: secrets are mounted as files. */
function valueOf(name: string, env: Environment, mistakes: string[]): string | undefined {
  const value = given(env, name);
  const file = given(env, `${name}${inFile}`);
  if (file === undefined) return value;
  if (value !== undefined) {
    mistakes.push(`${name}: set both directly and by ${name}${inFile}`);
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (error) {
    mistakes.push(`${name}${inFile}: the file cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`);
    return undefined;
  }
}

function mistakeOf({ path, message, code }: z.core.$ZodIssue, schema: z.ZodObject, isSet: boolean): string {
  const name = String(path[0] ?? '');
  const description = schema.shape[name]?.description;
  const what = isSet || code === 'custom' ? message : 'not set';
  return `${name}: ${what}${description === undefined ? '' : ` — ${description}`}`;
}

/**
 * Reads the variables that the schema names from the environment, each also as `NAME_FILE`; others are none of its business.
 * @throws ConfigError naming every mistake at once
 */
export function readConfig<S extends z.ZodObject>(schema: S, env: Environment = process.env): z.output<S> {
  const mistakes: string[] = [];
  const values = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, valueOf(name, env, mistakes)]));
  const unread = new Set(mistakes.map((mistake) => mistake.split(':')[0]!.replace(new RegExp(`${inFile}$`), '')));
  const read = schema.safeParse(values);
  if (read.success && mistakes.length === 0) return read.data;
  const issues = (read.error?.issues ?? []).filter(({ path }) => !unread.has(String(path[0])));
  throw new ConfigError([...mistakes, ...issues.map((issue) => mistakeOf(issue, schema, values[String(issue.path[0])] !== undefined))]);
}
