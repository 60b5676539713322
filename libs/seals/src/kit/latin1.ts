/** Characters handed to String.fromCharCode at once: far below every engine's limit of arguments. */
const chunk = 4096;

/** Bytes as a string of the same length, one character per byte (ISO 8859-1). */
export function latin1Text(bytes: Uint8Array): string {
  if (bytes.length <= chunk) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) text += latin1Text(bytes.subarray(at, at + chunk));
  return text;
}

/** The reverse; a character beyond U+00FF is a RangeError. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0xff) throw new RangeError(`character ${at} is not one byte`);
    bytes[at] = code;
  }
  return bytes;
}
