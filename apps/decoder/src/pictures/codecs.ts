import type { Grey } from './grey.js';
import { pdfAround, type PdfImage } from './pdf-image.js';
import { Pdfium } from './pdfium.js';
import { PictureError } from './picture-error.js';

/** Bytes: PDFium is started anew once it has grown beyond them, since WebAssembly memory never shrinks. */
const GROWN = 96 * 1_048_576;

let kept: Promise<Pdfium> | undefined;

/**
 * One image of JPEG or fax, decoded by PDFium: one of it is kept for all of them, a document gets its own.
 * @throws PictureError
 */
export async function decodedImage(image: PdfImage): Promise<Grey> {
  kept ??= Pdfium.start();
  const pdfium = await kept;
  const document = pdfium.open(pdfAround(image));
  try {
    const grey = document.image();
    if (grey.width > image.width || grey.height > image.height) throw new PictureError('an image is larger than its head says', true);
    return grey;
  } finally {
    document.close();
    if (pdfium.memory > GROWN) kept = undefined;
  }
}
