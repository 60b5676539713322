/**
 * What engines have built in and JavaScript can only write out, at several times the cost. The core brings its own, so it runs anywhere;
 * a host may hand these in instead. They must answer exactly as the core's own do, so which are in use can be told by the time alone.
 */
export interface Primitives {
  /** SHA-256 (FIPS 180-4), in small hexadecimal digits. */
  sha256(bytes: Uint8Array): string;
  /** Base64 with padding (RFC 4648 § 4). */
  base64(bytes: Uint8Array): string;
  /** The reverse, for what `base64` writes and nothing else: undefined for any other text, one with unused bits set included. */
  bytesOfBase64(text: string): Uint8Array | undefined;
  /** Text of the same length, one character per byte (ISO 8859-1). */
  latin1(bytes: Uint8Array): string;
}
