import { stands, uint32 } from './heads/bytes.js';
import { heicHead, isHeic } from './heads/heic-head.js';
import { jpegHead } from './heads/jpeg-head.js';
import { isTiff, tiffSizes } from './heads/tiff-pages.js';
import { webpHead } from './heads/webp-head.js';
import { PictureError } from './picture-error.js';

/** What the head of a picture file says, before anything of it is decompressed. A PDF has no pixels of its own: its pages are drawn as large as is borne. */
export type Dimensions = Sized | { readonly kind: 'pdf' };
export interface Sized extends Size { readonly kind: 'png' | 'jpeg' | 'webp' | 'tiff' | 'heic' }
interface Size { readonly width: number; readonly height: number }

/** Pages of a document that are read; what lies behind them is not looked at. */
export const MOST_PAGES = 10;
/** Before `%PDF-` there may be other bytes, of old mails and printers. ISO 32000-1 annex H, note 13 */
const PDF_HEAD = 1_024;

interface Kind { readonly kind: Sized['kind']; claims(file: Uint8Array): boolean; size(file: Uint8Array): Size | undefined }

const kinds: readonly Kind[] = [
  { kind: 'png', claims: (file) => stands(file, 0, '\x89PNG\r\n\x1a\n'), size: pngHead },
  { kind: 'jpeg', claims: (file) => stands(file, 0, '\xff\xd8'), size: jpegHead },
  { kind: 'webp', claims: (file) => stands(file, 0, 'RIFF') && stands(file, 8, 'WEBP'), size: webpHead },
  { kind: 'tiff', claims: isTiff, size: largestPage },
  { kind: 'heic', claims: isHeic, size: heicHead },
];

/**
 * Kind, width and height of a picture file, of a TIFF those of its largest page; undefined when it is none that is read here, or when its head is broken.
 * Reads the head only: a file of a few bytes may announce any size. Never throws.
 */
export function dimensionsOf(file: Uint8Array): Dimensions | undefined {
  const found = kinds.find(({ claims }) => claims(file));
  if (!found) return isPdf(file) ? { kind: 'pdf' } : undefined;
  const size = found.size(file);
  return size && size.width > 0 && size.height > 0 ? { kind: found.kind, width: size.width, height: size.height } : undefined;
}

function isPdf(file: Uint8Array): boolean {
  for (let at = 0; at < Math.min(PDF_HEAD, file.length - 5); at++) if (stands(file, at, '%PDF-')) return true;
  return false;
}

/** IHDR is the first chunk, 13 bytes long. PNG § 11.2.1 */
function pngHead(file: Uint8Array): Size | undefined {
  if (file.length < 33 || uint32(file, 8) !== 13 || !stands(file, 12, 'IHDR')) return undefined;
  return { width: uint32(file, 16), height: uint32(file, 20) };
}

function largestPage(file: Uint8Array): Size | undefined {
  try {
    const pages = tiffSizes(file, MOST_PAGES);
    return pages.reduce((largest, page) => (page.width * page.height > largest.width * largest.height ? page : largest));
  } catch (error) {
    if (error instanceof PictureError) return undefined;
    throw error;
  }
}
