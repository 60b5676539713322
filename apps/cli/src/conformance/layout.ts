import type { CaseResult } from './comparison.js';

/** One layout of vector files: how it is recognised, and how its cases are compared. */
export interface Layout {
  /** As reports name it. */
  readonly name: string;
  /** Is this file's content of this layout? */
  recognises(content: unknown): boolean;
  /** @returns one result per case, in the order of the file */
  compare(content: unknown): readonly CaseResult[];
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The cases of a layout that is a list of records, where each of them has one of these members. */
export function casesWith(content: unknown, ...members: readonly string[]): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (!Array.isArray(content) || content.length === 0) return undefined;
  const cases = content.filter(isRecord);
  return cases.length === content.length && cases.some((one) => members.every((member) => member in one)) ? cases : undefined;
}
