/** One array of all parts, in order. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  let size = 0;
  for (const part of parts) size += part.length;
  const bytes = new Uint8Array(size);
  let to = 0;
  for (const part of parts) {
    // Below this size a loop costs less than the call.
    if (part.length > 32) bytes.set(part, to);
    else for (let at = 0; at < part.length; at += 1) bytes[to + at] = part[at]!;
    to += part.length;
  }
  return bytes;
}
