import type { Conclusion, VerdictName } from '@smart-verify/contracts';

const gravity: Readonly<Record<VerdictName, number>> = { INVALID: 0, UNDETERMINED: 1, VALID: 2 };

/** A page with several seals is as good as its worst one: that one leads, the others follow as they stood. */
export const gravestFirst = (conclusions: readonly Conclusion[]): Conclusion[] =>
  conclusions.toSorted((one, other) => gravity[one.validity.verdict] - gravity[other.validity.verdict]);
