import { toBuffer } from 'bwip-js/node';

export type Symbology = 'datamatrix' | 'qrcode' | 'azteccode' | 'pdf417';

/** Pixels of one module: what a printed symbol of 0.4 mm has at 250 dpi. */
const modulePixels = 4;

/**
 * A picture of these bytes as a bar code, black on white with its quiet zone.
 * @returns a PNG file
 */
export async function pictureOf(bytes: Uint8Array, symbology: Symbology): Promise<Buffer> {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(await toBuffer({
    bcid: symbology, text, binarytext: true, scale: modulePixels, padding: 4, backgroundcolor: 'FFFFFF',
    ...(symbology === 'qrcode' && { eclevel: 'Q' }),
  }));
}

/** The symbol a format is usually printed in. */
export const symbologyOf = (format: string): Symbology => (format === '2d-doc' ? 'datamatrix' : 'qrcode');
