/** Big-endian and little-endian numbers of a file's head. Beyond the end they are NaN, which no comparison accepts. */
export const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? NaN) * 256 + (bytes[at + 1] ?? NaN);
export const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 65_536 + uint16(bytes, at + 2);
export const uint16le = (bytes: Uint8Array, at: number): number => (bytes[at + 1] ?? NaN) * 256 + (bytes[at] ?? NaN);
export const uint24le = (bytes: Uint8Array, at: number): number => (bytes[at + 2] ?? NaN) * 65_536 + uint16le(bytes, at);
export const uint32le = (bytes: Uint8Array, at: number): number => uint16le(bytes, at + 2) * 65_536 + uint16le(bytes, at);

/** Does this text of ASCII stand there? */
export function stands(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
