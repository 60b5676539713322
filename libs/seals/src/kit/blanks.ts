/** Space, tabulator, line feed, carriage return. */
export const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** Where a pasted or scanned code begins: blanks, a byte order mark and the scanner's name of the symbology before it belong to no seal. */
export function startOfText(raw: Uint8Array): number {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (isBlank(raw[at])) at += 1;
  return isSymbology(raw, at) ? at + 3 : at;
}

const isLetter = (byte = 0): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;

/** `]d1`, `]Q1`…: symbology identifiers, which scanners may put before the data (ISO/IEC 15424). No seal begins so. */
const isSymbology = (raw: Uint8Array, at: number): boolean => raw[at] === 0x5d /* ] */ && isLetter(raw[at + 1]) && (isDigit(raw[at + 2]) || isLetter(raw[at + 2]));

/** Where it ends: a line end or blank typed after it belongs to no seal. For texts that cannot end in a blank. */
export function endOfText(raw: Uint8Array): number {
  let end = raw.length;
  while (isBlank(raw[end - 1])) end -= 1;
  return end;
}
