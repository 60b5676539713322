/** Space, tabulator, line feed, carriage return. */
export const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** Where a pasted code begins: blanks and a byte order mark before it belong to no seal. */
export function startOfText(raw: Uint8Array): number {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (isBlank(raw[at])) at += 1;
  return at;
}

/** Where it ends: a line end or blank typed after it belongs to no seal. For texts that cannot end in a blank. */
export function endOfText(raw: Uint8Array): number {
  let end = raw.length;
  while (isBlank(raw[end - 1])) end -= 1;
  return end;
}
