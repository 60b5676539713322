import { createRequire } from 'node:module';
import { newGrey, type Grey } from './grey.js';
import { PictureError } from './picture-error.js';
import { compiled, instantiator } from './wasm.js';

/** What is used of libheif-js, whose own types leave out what these functions return. */
interface Libheif {
  heif_context_alloc(): unknown;
  heif_context_read_from_memory(context: unknown, file: Uint8Array): { readonly code: unknown };
  heif_js_context_get_primary_image_handle(context: unknown): unknown;
  heif_image_handle_get_width(handle: unknown): number;
  heif_image_handle_get_height(handle: unknown): number;
  heif_js_decode_image2(handle: unknown, colours: unknown, chroma: unknown): { readonly channels?: readonly Channel[] };
  readonly heif_error_code: { readonly heif_error_Ok: unknown };
  readonly heif_colorspace: { readonly heif_colorspace_YCbCr: unknown };
  readonly heif_chroma: { readonly heif_chroma_420: unknown };
  _malloc(bytes: number): number;
  _free(at: number): void;
}
/** The plane of lightness comes first. */
interface Channel { readonly width: number; readonly height: number; readonly stride: number; readonly bits_per_pixel: number; readonly data: Uint8Array }

const factory = createRequire(import.meta.url)('libheif-js/libheif-wasm/libheif.js') as (options: object) => Libheif;
/** Bytes for each pixel while a picture is decoded: two frames and the planes that come out of them. */
const BYTES_PER_PIXEL = 8;

/** The primary picture of a HEIC file, decoded by libheif in a memory of its own, which goes with the picture. @throws PictureError */
export async function readHeic(file: Uint8Array, mostPixels: number): Promise<Grey> {
  const module = await compiled('libheif-js/libheif-wasm/libheif.wasm');
  const heif = factory({ instantiateWasm: instantiator(module), print: () => undefined, printErr: () => undefined });
  try {
    return lightness(decoded(heif, file, mostPixels));
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError('the HEIC file is broken, or takes more memory than a picture may'); // libheif's own exceptions, which are of C++
  }
}

function decoded(heif: Libheif, file: Uint8Array, mostPixels: number): Channel {
  const context = heif.heif_context_alloc();
  const { code } = heif.heif_context_read_from_memory(context, file);
  if (code !== heif.heif_error_code.heif_error_Ok) throw new PictureError('the HEIC file is broken');
  const handle = heif.heif_js_context_get_primary_image_handle(context);
  const pixels = heif.heif_image_handle_get_width(handle) * heif.heif_image_handle_get_height(handle);
  if (!(pixels <= mostPixels)) throw new PictureError(`more than ${mostPixels} pixels`, true);
  takeAhead(heif, pixels);
  const { channels } = heif.heif_js_decode_image2(handle, heif.heif_colorspace.heif_colorspace_YCbCr, heif.heif_chroma.heif_chroma_420);
  const [first] = channels ?? [];
  if (!first) throw new PictureError('the HEIC file is broken');
  return first;
}

/** Memory that grows while the planes are handed over leaves views of what was before; so it grows here. */
function takeAhead(heif: Libheif, pixels: number): void {
  heif._free(heif._malloc(pixels * BYTES_PER_PIXEL + 1));
}

/** Of more than 8 bits there are two bytes, the low one first. */
function lightness({ width, height, stride, bits_per_pixel: bits, data }: Channel): Grey {
  const grey = newGrey(width, height);
  if (data.length < stride * height) throw new PictureError('the HEIC file takes more memory than a picture may', true);
  for (let y = 0, to = 0; y < height; y++) {
    if (bits <= 8) grey.pixels.set(data.subarray(y * stride, y * stride + width), y * width);
    else for (let x = 0; x < width; x++, to++) grey.pixels[to] = (data[y * stride + 2 * x]! | (data[y * stride + 2 * x + 1]! << 8)) >> (bits - 8);
  }
  return grey;
}
