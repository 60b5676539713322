import { decodedImage } from './codecs.js';
import type { Grey } from './grey.js';
import { jpegHead } from './heads/jpeg-head.js';
import { PictureError } from './picture-error.js';

/** By the number of components; inks are stored inverted by those who write them at all. */
const colours = new Map<number, string>([[1, '/ColorSpace/DeviceGray'], [3, '/ColorSpace/DeviceRGB'], [4, '/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]']]);

/** @param file has a head (see dimensionsOf) @throws PictureError */
export async function readJpeg(file: Uint8Array): Promise<Grey> {
  const head = jpegHead(file);
  const colour = colours.get(head?.components ?? 0);
  if (!head || colour === undefined) throw new PictureError('a JPEG of no known colours');
  return decodedImage({ width: head.width, height: head.height, entries: `${colour}/BitsPerComponent 8/Filter/DCTDecode`, data: file });
}
