import { PDFiumModule } from '@hyzyla/pdfium';
import { newGrey, type Grey } from './grey.js';
import { PictureError } from './picture-error.js';
import { compiled, instantiator } from './wasm.js';

type Module = Awaited<ReturnType<typeof PDFiumModule>>;

/** public/fpdfview.h of PDFium: FPDFBitmap_*, FPDF_ANNOT, FPDF_GRAYSCALE, FPDF_ERR_*. */
const format = { grey: 1, bgr: 2, bgrx: 3, bgra: 4 } as const;
const bytesPer = new Map<number, number>([[format.grey, 1], [format.bgr, 3], [format.bgrx, 4], [format.bgra, 4]]);
const withAnnotations = 0x01;
const inGrey = 0x08;
const white = 0xffff_ffff;
const password = 4;
const security = 5;

/** PDFium, in its own memory: it draws pages, and decodes the images of PDF, which are those of TIFF and JPEG as well. It runs no script and opens no address. */
export class Pdfium {
  readonly #module: Module;

  private constructor(module: Module) {
    this.#module = module;
  }

  static async start(): Promise<Pdfium> {
    const module = await PDFiumModule({
      instantiateWasm: instantiator(await compiled('@hyzyla/pdfium/pdfium.wasm')) as never, locateFile: () => '', ...{ print: () => undefined, printErr: () => undefined },
    });
    module._FPDF_InitLibraryWithConfig({ version: 2 });
    return new Pdfium(module);
  }

  /** Bytes of memory it has grown to. */
  get memory(): number {
    return this.#module.HEAPU8.length;
  }

  /** @throws PictureError */
  open(file: Uint8Array): PdfDocument {
    const module = this.#module;
    const at = module.wasmExports.malloc(file.length);
    if (at === 0) throw new PictureError('it takes more memory than a picture may', true);
    module.HEAPU8.set(file, at);
    const document = module._FPDF_LoadMemDocument(at, file.length, 0);
    if (document !== 0) return new PdfDocument(module, document, at);
    const error = module._FPDF_GetLastError();
    module.wasmExports.free(at);
    throw new PictureError(error === password || error === security ? 'the PDF is encrypted' : 'the PDF file is broken');
  }
}

/** An open PDF; whatever is asked after `close` fails. */
export class PdfDocument {
  readonly #module: Module;
  readonly #document: number;
  readonly #file: number;

  constructor(module: Module, document: number, file: number) {
    this.#module = module;
    this.#document = document;
    this.#file = file;
  }

  get pages(): number {
    return this.#module._FPDF_GetPageCount(this.#document);
  }

  /** The page in grey on white. @param sizeOf pixels it is drawn in, of its size in points (1/72 inch) @throws PictureError */
  draw(index: number, sizeOf: (points: { width: number; height: number }) => { width: number; height: number }): Grey {
    return this.#on(index, (page) => {
      const module = this.#module;
      const { width, height } = sizeOf({ width: module._FPDF_GetPageWidth(page), height: module._FPDF_GetPageHeight(page) });
      return this.#taken(module._FPDFBitmap_CreateEx(width, height, format.grey, 0, 0), (bitmap) => {
        module._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
        module._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, withAnnotations | inGrey);
      });
    });
  }

  /** The first image of the first page, pixel by pixel as it was stored. @throws PictureError */
  image(): Grey {
    return this.#on(0, (page) => {
      const image = this.#module._FPDFPage_GetObject(page, 0);
      return this.#taken(image === 0 ? 0 : this.#module._FPDFImageObj_GetBitmap(image));
    });
  }

  close(): void {
    this.#module._FPDF_CloseDocument(this.#document);
    this.#module.wasmExports.free(this.#file);
  }

  #on(index: number, look: (page: number) => Grey): Grey {
    const page = this.#module._FPDF_LoadPage(this.#document, index);
    if (page === 0) throw new PictureError('a page of it is broken');
    try {
      return look(page);
    } finally {
      this.#module._FPDF_ClosePage(page);
    }
  }

  /** Copies a bitmap out of PDFium's memory, and gives it back. */
  #taken(bitmap: number, paint: (bitmap: number) => void = () => undefined): Grey {
    if (bitmap === 0) throw new PictureError('an image of it is broken, or takes more memory than a picture may');
    const module = this.#module;
    try {
      paint(bitmap);
      const size = bytesPer.get(module._FPDFBitmap_GetFormat(bitmap));
      if (size === undefined) throw new PictureError('an image of it has pixels of an unknown kind');
      const grey = newGrey(module._FPDFBitmap_GetWidth(bitmap), module._FPDFBitmap_GetHeight(bitmap));
      const from = module._FPDFBitmap_GetBuffer(bitmap);
      copy(module.HEAPU8, from, { stride: module._FPDFBitmap_GetStride(bitmap), size }, grey);
      return grey;
    } finally {
      module._FPDFBitmap_Destroy(bitmap);
    }
  }
}

/** Rec. 601, in 1/256; PDFium stores blue first. */
function copy(heap: Uint8Array, from: number, { stride, size }: { stride: number; size: number }, { width, height, pixels }: Grey): void {
  for (let y = 0, to = 0; y < height; y++) {
    let at = from + y * stride;
    if (size === 1) pixels.set(heap.subarray(at, at + width), y * width);
    else for (let x = 0; x < width; x++, at += size) pixels[to++] = (29 * heap[at]! + 150 * heap[at + 1]! + 77 * heap[at + 2]!) >> 8;
  }
}
