import { stands, uint16le, uint24le, uint32le } from './bytes.js';

/** The first chunk says the size, in one of three ways. RFC 9649 § 2.5 to 2.7; the bit streams: RFC 6386 § 9.1, RFC 9649 § 3.4 */
export function webpHead(file: Uint8Array): { width: number; height: number } | undefined {
  if (stands(file, 12, 'VP8X')) return { width: 1 + uint24le(file, 24), height: 1 + uint24le(file, 27) };
  if (stands(file, 12, 'VP8 ') && stands(file, 23, '\x9d\x01\x2a')) return { width: uint16le(file, 26) & 0x3fff, height: uint16le(file, 28) & 0x3fff };
  if (!stands(file, 12, 'VP8L') || file[20] !== 0x2f || file.length < 25) return undefined;
  const bits = uint32le(file, 21);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}
