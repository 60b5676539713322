/** What people and printers put between the characters of a number. */
const separators = /[\s.\u2010-\u2015-]/g;
/** Longer than any number with its separators. */
const longest = 128;

/**
 * The normal form of a number of letters and digits: no separators, upper case; undefined when it does not have the given form.
 * ASCII is asked for before the case changes: `ı` would become `I`, and name another title.
 */
export function plainReference(text: string, form: RegExp): string | undefined {
  if (text.length > longest) return undefined;
  const plain = text.replace(separators, '');
  if (!/^[A-Za-z0-9]+$/.test(plain)) return undefined;
  const normal = plain.toUpperCase();
  return form.test(normal) ? normal : undefined;
}
