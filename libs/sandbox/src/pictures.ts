import { toBuffer } from 'bwip-js/node';

export type Symbology = 'datamatrix' | 'qrcode' | 'azteccode' | 'pdf417';

/** Pixels of one module: what a printed symbol of 0.4 mm has at 250 dpi. */
const modulePixels = 4;

/** Bytes beyond which a QR code is printed with its weakest correction, since it would be too fine otherwise. */
const mostOfStrong = 600;

/**
 * A picture of these bytes as a bar code, black on white with its quiet zone.
 * @returns a PNG file
 */
export async function pictureOf(bytes: Uint8Array, symbology: Symbology): Promise<Buffer> {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(await toBuffer({
    bcid: symbology, text, binarytext: true, scale: modulePixels, padding: 4, backgroundcolor: 'FFFFFF',
    ...(symbology === 'qrcode' && { eclevel: bytes.length > mostOfStrong ? 'L' : 'Q' }),
  }));
}

/** Formats printed in Data Matrix; the others are in QR codes. */
const inDataMatrix: ReadonlySet<string> = new Set(['2d-doc', 'vds']);

/** The symbol a format is usually printed in. */
export const symbologyOf = (format: string): Symbology => (inDataMatrix.has(format) ? 'datamatrix' : 'qrcode');
