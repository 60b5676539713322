import { primitives } from './primitives.js';

/** Bytes as a string of the same length, one character per byte (ISO 8859-1). */
export const latin1Text = (bytes: Uint8Array): string => primitives.latin1(bytes);

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
