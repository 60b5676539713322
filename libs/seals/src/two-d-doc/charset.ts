import type { DataIdentifier, ValueFormat } from './tables.js';

/** Characters of each way of writing a value, where the identifier names none. C40 without shift to lower case: U+0020 to U+005F. */
const ofFormat: Readonly<Record<ValueFormat, string>> = {
  text: ' -_', choice: ' -_', digits: '0-9', date: '0-9', datetime: '0-9', time: '0-9', year: '0-9',
  dayhex: '0-9A-F', hex: '0-9A-F', country: 'A-Z', boolean: '01', base36: '0-9A-Z', base32url: 'A-Z2-7',
};

/** Characters an identifier's value may have: 1 at the code of each. */
export function charactersOf(identifier: DataIdentifier): Uint8Array {
  return charactersIn(identifier.charset ?? ofFormat[identifier.format]);
}

/** The same of the catalogue's notation. */
export const charactersIn = (notation: string): Uint8Array => memberships.get(notation) ?? remember(notation);

/** Some thirty tables, one per notation. */
const memberships = new Map<string, Uint8Array>();

function remember(notation: string): Uint8Array {
  const table = membership(notation);
  memberships.set(notation, table);
  return table;
}

/** Index of the first character outside the table, -1 if none is. */
export function firstOutside(table: Uint8Array, value: string): number {
  for (let index = 0; index < value.length; index += 1) {
    if (table[value.charCodeAt(index)] !== 1) return index;
  }
  return -1;
}

/** `A-Z0-9 /-`: ranges and single characters; a `-` that ends the notation or follows a range is itself. */
function membership(notation: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const part of notation.match(/[^]-[^]|[^]/g) ?? []) {
    const isRange = part.length === 3 && /^(?:A-Z|A-F|0-9|2-7| -_)$/.test(part);
    if (isRange) table.fill(1, part.charCodeAt(0), part.charCodeAt(2) + 1);
    else for (const character of part) table[character.charCodeAt(0)] = 1;
  }
  return table;
}
