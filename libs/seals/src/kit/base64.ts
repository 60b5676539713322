const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Two characters for each 12 bits: half the look-ups. */
const pairs: readonly string[] = Array.from({ length: 4096 }, (_, bits) => alphabet.charAt(bits >> 6) + alphabet.charAt(bits & 63));

/** Base64 with padding (RFC 4648 § 4). Written out because the engines' own is not everywhere yet and the generic coders cost more than the rest of a decode. */
export function base64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  let text = '';
  for (let at = 0; at < whole; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += (pairs[bits >> 12] ?? '') + (pairs[bits & 4095] ?? '');
  }
  if (bytes.length - whole === 1) return `${text}${pairs[(bytes[whole] ?? 0) << 4] ?? ''}==`;
  if (bytes.length - whole === 2) return `${text}${pairs[((bytes[whole] ?? 0) << 4) | ((bytes[whole + 1] ?? 0) >> 4)] ?? ''}${alphabet.charAt(((bytes[whole + 1] ?? 0) & 15) << 2)}=`;
  return text;
}
