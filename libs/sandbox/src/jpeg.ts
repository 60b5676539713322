/** A picture in grey, one byte a pixel, row by row. */
export interface GreyPicture { readonly width: number; readonly height: number; readonly pixels: Uint8Array }

/** Tables of ITU-T T.81, Annex K. */
const quantisation = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const dcLengths = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const dcValues = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const acLengths = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d];
const acValues = [...Buffer.from(
  '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a43444546474849'
  + '4a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5'
  + 'c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa', 'hex')];

/** Index of each coefficient in the order of its diagonal. T.81 figure A.6 */
const zigzag = Array.from({ length: 64 }, (_, at) => at).sort((a, b) => {
  const [ya, xa, yb, xb] = [a >> 3, a & 7, b >> 3, b & 7];
  return ya + xa - yb - xb || ((ya + xa) % 2 === 0 ? xa - xb : ya - yb);
});

type Codes = ReadonlyMap<number, { readonly code: number; readonly length: number }>;

/** T.81 Annex C */
function codesOf(lengths: readonly number[], values: readonly number[]): Codes {
  const codes = new Map<number, { code: number; length: number }>();
  let [code, at] = [0, 0];
  lengths.forEach((count, index) => {
    for (let n = 0; n < count; n++) codes.set(values[at++]!, { code: code++, length: index + 1 });
    code <<= 1;
  });
  return codes;
}

/** By frequency and place: half of cos((2x + 1)uπ/16), the lowest frequency divided by √2. T.81 § A.3.3 */
const cosines = Float64Array.from({ length: 64 }, (_, at) => (Math.cos(((2 * (at & 7) + 1) * (at >> 3) * Math.PI) / 16) * (at < 8 ? Math.SQRT1_2 : 1)) / 2);
const halfway = new Float64Array(64);

/** Forward transform of one block, rows then columns, quantised, in zigzag order. */
function transformed(block: Float64Array, table: readonly number[]): number[] {
  for (let row = 0; row < 64; row += 8) {
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += block[row + x]! * cosines[u * 8 + x]!;
      halfway[row + u] = sum;
    }
  }
  return zigzag.map((target) => {
    let sum = 0;
    for (let y = 0; y < 8; y++) sum += halfway[y * 8 + (target & 7)]! * cosines[(target >> 3) * 8 + y]!;
    return Math.round(sum / table[target]!);
  });
}

class Bits {
  readonly bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit--) {
      this.#held = (this.#held << 1) | ((value >> bit) & 1);
      if (++this.#count < 8) continue;
      this.bytes.push(this.#held, ...(this.#held === 0xff ? [0] : []));
      this.#held = this.#count = 0;
    }
  }

  /** A number by its category and its bits, negative ones in one's complement. T.81 § F.1.2.1 */
  putNumber(codes: Codes, run: number, value: number): void {
    const size = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
    const { code, length } = codes.get(run * 16 + size)!;
    this.put(code, length);
    this.put(value < 0 ? value - 1 + 2 ** size : value, size);
  }

  end(): void {
    while (this.#count > 0) this.put(1, 1);
  }
}

function putBlock(bits: Bits, coefficients: readonly number[], before: number, dc: Codes, ac: Codes): void {
  bits.putNumber(dc, 0, coefficients[0]! - before);
  const last = coefficients.findLastIndex((value, at) => at > 0 && value !== 0);
  let run = 0;
  for (let at = 1; at <= last; at++) {
    const value = coefficients[at]!;
    if (value === 0) run++;
    else {
      for (; run > 15; run -= 16) bits.put(ac.get(0xf0)!.code, ac.get(0xf0)!.length);
      bits.putNumber(ac, run, value);
      run = 0;
    }
  }
  if (last < 63) bits.put(ac.get(0)!.code, ac.get(0)!.length);
}

function scan({ width, height, pixels }: GreyPicture, table: readonly number[]): number[] {
  const bits = new Bits();
  const [dc, ac] = [codesOf(dcLengths, dcValues), codesOf(acLengths, acValues)];
  const block = new Float64Array(64);
  let before = 0;
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let at = 0; at < 64; at++) block[at] = pixels[Math.min(height - 1, top + (at >> 3)) * width + Math.min(width - 1, left + (at & 7))]! - 128;
      const coefficients = transformed(block, table);
      putBlock(bits, coefficients, before, dc, ac);
      before = coefficients[0]!;
    }
  }
  bits.end();
  return bits.bytes;
}

const uint16 = (value: number): number[] => [value >> 8, value & 0xff];
const segment = (marker: number, content: readonly number[]): number[] => [0xff, marker, ...uint16(content.length + 2), ...content];

/** A baseline JPEG of one grey component, for pictures that are forged. @param quality 1–100, as cameras count; about 80 is usual */
export function jpegOf(picture: GreyPicture, quality = 80): Buffer {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const table = quantisation.map((step) => Math.max(1, Math.min(255, Math.floor((step * scale + 50) / 100))));
  const heads = [
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...zigzag.map((at) => table[at]!)]),
    ...segment(0xc0, [8, ...uint16(picture.height), ...uint16(picture.width), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, ...dcLengths, ...dcValues]),
    ...segment(0xc4, [0x10, ...acLengths, ...acValues]),
    ...segment(0xda, [1, 1, 0x00, 0, 63, 0]),
  ];
  return Buffer.concat([Buffer.from([0xff, 0xd8, ...heads]), Buffer.from(scan(picture, table)), Buffer.from([0xff, 0xd9])]);
}
