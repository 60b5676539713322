import { uint16 } from './bytes.js';

export interface JpegHead { readonly width: number; readonly height: number; /** 1 grey, 3 colours, 4 inks */ readonly components: number }

/** SOF0…SOF15, without DHT (C4), JPG (C8) and DAC (CC), which lie between them. ITU-T T.81 table B.1 */
const isStartOfFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** TEM and RST0…RST7 stand alone, without a length. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Walks from marker to marker up to the first start of frame: the one that decides. ITU-T T.81 § B.2.2 */
export function jpegHead(file: Uint8Array): JpegHead | undefined {
  let at = 2;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return undefined;
    const marker = file[at + 1]!;
    if (marker === 0xff) at += 1; // fill bytes
    else if (standsAlone(marker)) at += 2;
    else if (isStartOfFrame(marker)) return at + 10 <= file.length ? { height: uint16(file, at + 5), width: uint16(file, at + 7), components: file[at + 9]! } : undefined;
    else if (marker === 0xd9 || marker === 0xda) return undefined; // the end, or a scan without a frame
    else at += 2 + Math.max(2, uint16(file, at + 2));
  }
  return undefined;
}
