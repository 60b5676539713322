import { decodedImage } from './codecs.js';
import { flatten, newGrey, type Grey, type Pass, type Raster } from './grey.js';
import { jpegHead } from './heads/jpeg-head.js';
import type { TiffPage } from './heads/tiff-pages.js';
import { readJpeg } from './jpeg.js';
import { PictureError } from './picture-error.js';
import { expandedRows, isExpanded } from './tiff-parts.js';

/** Where a strip or tile lies on its page, and how much of it is on the page. */
interface Part { readonly left: number; readonly top: number; readonly width: number; readonly height: number; readonly data: Uint8Array }

const JPEG = 7;
/** PhotometricInterpretation: a small sample is white. */
const WHITE_IS_ZERO = 0;

/** One page of a TIFF file in grey, on white. @throws PictureError */
export async function readTiffPage(file: Uint8Array, page: TiffPage, mostBytes: number): Promise<Grey> {
  const parts = partsOf(file, page);
  if (isExpanded(page.compression)) return flattened(page, parts, mostBytes);
  const grey = newGrey(page.width, page.height);
  grey.pixels.fill(255);
  for (const part of parts) place(await decodedPart(page, part), part, grey);
  return grey;
}

/** From left to right, from top to bottom; of separate planes only the first, which shows a bar code as well as all of them. */
function partsOf(file: Uint8Array, { width, height, part, offsets, counts }: TiffPage): Part[] {
  if (!(part.width > 0 && part.height > 0)) throw new PictureError('parts without dimensions');
  const across = Math.ceil(width / part.width);
  const count = Math.min(across * Math.ceil(height / part.height), offsets.length);
  return Array.from({ length: count }, (_, index) => {
    const [left, top] = [(index % across) * part.width, Math.floor(index / across) * part.height];
    const from = offsets[index]!;
    // A single strip may leave out its length.
    const data = file.subarray(from, from + (counts[index] ?? file.length));
    return { left, top, width: Math.min(part.width, width - left), height: Math.min(part.height, height - top), data };
  });
}

/** The colours of a raster, by PhotometricInterpretation and samples of a pixel. */
const colours = new Map<string, Raster['colour']>([
  ['0 1', 'grey'], ['1 1', 'grey'], ['0 2', 'grey-alpha'], ['1 2', 'grey-alpha'], ['2 3', 'rgb'], ['2 4', 'rgba'], ['3 1', 'palette'],
]);
const depths = new Set([1, 2, 4, 8, 16]);

function flattened(page: TiffPage, parts: readonly Part[], mostBytes: number): Grey {
  const samples = page.planar ? 1 : page.samples;
  const colour = page.planar ? 'grey' : colours.get(`${page.photometric} ${samples}`);
  if (colour === undefined || !depths.has(page.bits) || (samples > 1 && page.bits < 8)) throw new PictureError('a page of unknown colours');
  const stride = Math.ceil((page.part.width * page.bits * samples) / 8);
  if (!(stride * page.part.height * parts.length <= mostBytes)) throw new PictureError('its rows take more memory than a picture may', true);
  const passes = parts.map(({ left, top, width, height, data }): Pass => ({ left, top, stepX: 1, stepY: 1, width, height, stride, rows: expandedRows(page, data, stride) }));
  const { width, height, bits: depth } = page;
  const grey = flatten({ width, height, depth, colour, palette: paletteOf(page), transparency: undefined, passes }, page.photometric === WHITE_IS_ZERO ? 0 : 255);
  if (page.photometric === WHITE_IS_ZERO) for (let at = 0; at < grey.pixels.length; at++) grey.pixels[at] = 255 - grey.pixels[at]!;
  return grey;
}

/** All reds, then all greens, then all blues, of 16 bits each. TIFF 6.0 § 5 */
function paletteOf({ colours: all }: TiffPage): Uint8Array | undefined {
  const count = all.length / 3;
  return all.length === 0 ? undefined : Uint8Array.from({ length: 3 * count }, (_, at) => (all[(at % 3) * count + Math.floor(at / 3)] ?? 0) >> 8);
}

/** ISO 32000-1 table 11: K below 0 is Group 4; black is 1 where the page says that zero is black. */
const faxes = new Map<number, (page: TiffPage) => string>([
  [2, () => '/K 0/EncodedByteAlign true'],
  [3, ({ options }) => `/K ${options & 1}`],
  [4, () => '/K -1'],
]);

async function decodedPart(page: TiffPage, { height, data }: Part): Promise<Grey> {
  if (page.compression === JPEG) return jpegPart(page, data);
  const fax = faxes.get(page.compression);
  if (!fax) throw new PictureError('a page of an unknown compression');
  const parameters = `<<${fax(page)}/Columns ${page.part.width}/Rows ${height}/EndOfBlock false/BlackIs1 ${page.photometric !== WHITE_IS_ZERO}>>`;
  const entries = `/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms${parameters}`;
  return decodedImage({ width: page.part.width, height, entries, data: page.lowFirst ? reversed(data) : data });
}

const reversed = (data: Uint8Array): Uint8Array => data.map((byte) => [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, bit) => sum | (((byte >> bit) & 1) << (7 - bit)), 0));

/** Tables that all parts share stand apart, as a JPEG of their own: between its first and its last marker. TIFF Technical Note 2 */
function jpegPart({ tables, part }: TiffPage, data: Uint8Array): Promise<Grey> {
  const file = tables.length < 4 ? data : Buffer.concat([Uint8Array.from(tables.slice(0, -2)), data.subarray(2)]);
  const head = jpegHead(file);
  if (!head || head.width > part.width || head.height > part.height) throw new PictureError('a part larger than the page says', head !== undefined);
  return readJpeg(file);
}

function place(picture: Grey, { left, top, width, height }: Part, { pixels, width: across }: Grey): void {
  const [columns, rows] = [Math.min(width, picture.width), Math.min(height, picture.height)];
  for (let y = 0; y < rows; y++) pixels.set(picture.pixels.subarray(y * picture.width, y * picture.width + columns), (top + y) * across + left);
}
