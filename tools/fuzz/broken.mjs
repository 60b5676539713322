/** What must hold does not: a finding. */
export class Broken extends Error {
  /** @override */
  name = 'Broken';
}

/** @param {unknown} holds @param {string} otherwise @returns {asserts holds} */
export function must(holds, otherwise) {
  if (!holds) throw new Broken(otherwise);
}
