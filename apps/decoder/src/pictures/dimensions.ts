/** What the head of a picture file says, before anything of it is decompressed. */
export interface Dimensions { readonly kind: 'png' | 'jpeg'; readonly width: number; readonly height: number }

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean => head.every((byte, at) => bytes[at] === byte);
const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 65_536 + uint16(bytes, at + 2);

/**
 * Width and height of a PNG or JPEG file; undefined when it is neither, or when its head is broken.
 * Reads the head only: a file of a few bytes may announce any size. Never throws.
 */
export function dimensionsOf(file: Uint8Array): Dimensions | undefined {
  const found = startsWith(file, pngSignature) ? ofPng(file) : startsWith(file, [0xff, 0xd8]) ? ofJpeg(file) : undefined;
  return found && found.width > 0 && found.height > 0 ? found : undefined;
}

/** IHDR is the first chunk, 13 bytes long. PNG § 11.2.1 */
function ofPng(file: Uint8Array): Dimensions | undefined {
  if (file.length < 33 || uint32(file, 8) !== 13 || !startsWith(file.subarray(12), [0x49, 0x48, 0x44, 0x52])) return undefined;
  return { kind: 'png', width: uint32(file, 16), height: uint32(file, 20) };
}

/** SOF0…SOF15, without DHT (C4), JPG (C8) and DAC (CC), which lie between them. ITU-T T.81 table B.1 */
const isStartOfFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** TEM and RST0…RST7 stand alone, without a length. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Walks from marker to marker up to the first start of frame: the one that decides. ITU-T T.81 § B.2.2 */
function ofJpeg(file: Uint8Array): Dimensions | undefined {
  let at = 2;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return undefined;
    const marker = file[at + 1]!;
    if (marker === 0xff) at += 1; // fill bytes
    else if (standsAlone(marker)) at += 2;
    else if (isStartOfFrame(marker)) return at + 9 <= file.length ? { kind: 'jpeg', height: uint16(file, at + 5), width: uint16(file, at + 7) } : undefined;
    else if (marker === 0xd9 || marker === 0xda) return undefined; // the end, or a scan without a frame
    else at += 2 + Math.max(2, uint16(file, at + 2));
  }
  return undefined;
}
