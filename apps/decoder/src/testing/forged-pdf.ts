import { deflateSync } from 'node:zlib';
import type { Grey } from '../pictures/grey.js';

/** PDF files forged for the tests. ISO 32000-1 */
export interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly content: string;
  readonly image?: { readonly entries: string; readonly data: Uint8Array };
}

export interface PdfMore { readonly trailer?: string; readonly objects?: readonly string[] }

/** Objects are numbered from 1: catalogue, pages, then three for each page, then what else is wanted. */
export function pdfOf(pages: readonly PdfPage[], { trailer = '', objects = [] }: PdfMore = {}): Buffer {
  const all: Buffer[] = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Kids[${pages.map((_, index) => `${3 + 3 * index} 0 R`).join(' ')}]/Count ${pages.length}>>`),
    ...pages.flatMap(({ width, height, content, image }, index) => [
      Buffer.from(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<</XObject<</I ${5 + 3 * index} 0 R>>>>/Contents ${4 + 3 * index} 0 R>>`),
      stream('', Buffer.from(content)),
      image ? stream(`/Type/XObject/Subtype/Image${image.entries}`, image.data) : Buffer.from('null'),
    ]),
    ...objects.map((object) => Buffer.from(object, 'latin1')),
  ];
  const parts = [Buffer.from('%PDF-1.7\n')];
  let length = parts[0]!.length;
  const places = all.map((object, index) => {
    const at = length;
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    length += whole.length;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(Buffer.from(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${all.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF`, 'latin1'));
  return Buffer.concat(parts);
}

const stream = (entries: string, data: Uint8Array): Buffer => Buffer.concat([Buffer.from(`<<${entries}/Length ${data.length}>>\nstream\n`), data, Buffer.from('\nendstream')]);

/** A scan: one picture over the whole of an A4 page. */
export function scannedPage({ width, height, pixels }: Grey): PdfPage {
  const entries = `/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`;
  return { width: 595, height: 842, content: '595 0 0 842 0 0 cm /I Do', image: { entries, data: deflateSync(pixels) } };
}

/** As a word processor prints it: a square for each module, of so many points, from a corner of an A4 page. */
export function drawnPage(symbols: readonly { readonly picture: Grey; readonly module: number; readonly points: number; readonly left: number; readonly bottom: number }[]): PdfPage {
  const content = symbols.map(({ picture: { width, height, pixels }, module, points, left, bottom }) => {
    const squares: string[] = [];
    for (let y = 0; y < height / module; y++) {
      for (let x = 0; x < width / module; x++) {
        if (pixels[y * module * width + x * module]! < 128) squares.push(`${(left + x * points).toFixed(2)} ${(bottom + (height / module - 1 - y) * points).toFixed(2)} ${points} ${points} re`);
      }
    }
    return `${squares.join('\n')} f`;
  }).join('\n');
  return { width: 595, height: 842, content };
}
