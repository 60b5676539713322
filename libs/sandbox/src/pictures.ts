import { toBuffer } from 'bwip-js/node';

export type Symbology = 'datamatrix' | 'qrcode' | 'azteccode' | 'pdf417';

/** Pixels of one module: what a printed symbol of 0.4 mm has at 250 dpi; and of a symbol of many modules, which is printed finer. */
const modulePixels = { usual: 4, fine: 3 } as const;
/** Bytes beyond which a symbol is fine, and a QR code has its weakest correction to be no finer still. */
const mostOfUsual = 600;

/**
 * A picture of these bytes as a bar code, black on white with its quiet zone.
 * @returns a PNG file
 */
export async function pictureOf(bytes: Uint8Array, symbology: Symbology): Promise<Buffer> {
  const text = Buffer.from(bytes).toString('latin1');
  const isFine = bytes.length > mostOfUsual;
  return Buffer.from(await toBuffer({
    bcid: symbology, text, binarytext: true, scale: isFine ? modulePixels.fine : modulePixels.usual, padding: 4, backgroundcolor: 'FFFFFF',
    ...(symbology === 'qrcode' && { eclevel: isFine ? 'L' : 'Q' }),
  }));
}

/** Formats printed in Data Matrix; the others are in QR codes. */
const inDataMatrix: ReadonlySet<string> = new Set(['2d-doc', 'vds']);

/** The symbol a format is usually printed in. */
export const symbologyOf = (format: string): Symbology => (inDataMatrix.has(format) ? 'datamatrix' : 'qrcode');
