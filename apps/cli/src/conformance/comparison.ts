import { isDeepStrictEqual } from 'node:util';

/** A recorded fact and what the product found instead. */
export interface Difference {
  readonly fact: string;
  readonly expected: unknown;
  readonly found: unknown;
  /** Where the product got it from: the refusal, the check, the engine. */
  readonly where: string;
}

export type CaseResult = { readonly name: string } & (
  | { readonly kind: 'compared'; readonly differences: readonly Difference[]; readonly unanswered: readonly string[] }
  | { readonly kind: 'skipped'; readonly reason: string }
);

/** The recorded facts of one case against what the product answers. */
export class Comparison {
  readonly #differences: Difference[] = [];
  readonly #unanswered: string[] = [];

  /** A fact the set does not record (`undefined`) is not compared; one the product does not answer is counted apart. */
  same(fact: string, expected: unknown, found: unknown, where: string): void {
    if (expected === undefined) return;
    if (found === undefined) this.#unanswered.push(fact);
    else if (!isDeepStrictEqual(expected, found)) this.#differences.push({ fact, expected, found, where });
  }

  /** A fact for which several findings are right. */
  among(fact: string, expected: readonly unknown[], found: unknown, where: string): void {
    if (!expected.some((one) => isDeepStrictEqual(one, found))) this.#differences.push({ fact, expected: expected.length === 1 ? expected[0] : expected, found, where });
  }

  /** Recorded facts that the product does not answer at all. */
  unanswered(record: object, facts: readonly string[]): void {
    this.#unanswered.push(...facts.filter((fact) => (record as Record<string, unknown>)[fact] !== undefined));
  }

  result(name: string): CaseResult {
    return { name, kind: 'compared', differences: this.#differences, unanswered: this.#unanswered };
  }
}

/** One case, whose failure is a finding and not the end of the run. */
export function compareCase(name: string, compare: (comparison: Comparison) => void): CaseResult {
  const comparison = new Comparison();
  try {
    compare(comparison);
  } catch (error) {
    comparison.among('answer', ['an answer'], error instanceof Error ? `${error.name}: ${error.message}` : String(error), 'exception');
  }
  return comparison.result(name);
}
