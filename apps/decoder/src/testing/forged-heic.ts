import type { Grey } from '../pictures/grey.js';

/**
 * A HEIC file whose pixels are stored as they are: HEVC lets a block say its samples (PCM) instead of predicting them, which leaves one
 * decision to the arithmetic coder. ITU-T H.265; ISO/IEC 14496-12, 14496-15, 23008-12.
 * @param picture its sides multiples of 16
 */
export function heicOf(picture: Grey, { announced = picture }: { readonly announced?: { readonly width: number; readonly height: number } } = {}): Buffer {
  const sets = [unit(32, videoParameters()), unit(33, sequenceParameters(picture.width, picture.height)), unit(34, pictureParameters())];
  const slice = unit(20, sliceOf(picture));
  const data = Buffer.concat([uint32(slice.length), slice]);
  const ftyp = box('ftyp', text('heic'), uint32(0), text('mif1heic'));
  const meta = (offset: number): Buffer => metaBox(sets, announced, { offset, length: data.length });
  return Buffer.concat([ftyp, meta(ftyp.length + meta(0).length + 8), box('mdat', data)]);
}

class Bits {
  readonly bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(value: number, length: number): this {
    for (let bit = length - 1; bit >= 0; bit--) {
      this.#held = (this.#held << 1) | (Math.floor(value / 2 ** bit) & 1);
      if (++this.#count < 8) continue;
      this.bytes.push(this.#held);
      this.#held = this.#count = 0;
    }
    return this;
  }

  /** ue(v), § 9.2 */
  number(...values: number[]): this {
    for (const value of values) {
      const length = Math.floor(Math.log2(value + 1));
      this.put(value + 1, 2 * length + 1);
    }
    return this;
  }

  /** Zeros up to the next whole byte. */
  align(): this {
    while (this.#count > 0) this.put(0, 1);
    return this;
  }

  /** rbsp_trailing_bits() */
  end(): number[] {
    return this.put(1, 1).align().bytes;
  }
}

/** Main profile, level 6.2. § 7.3.3 */
const profile = (bits: Bits): Bits => bits.put(1, 8).put(0x6000_0000, 32).put(0b1001, 4).put(0, 32).put(0, 12).put(186, 8);

const videoParameters = (): number[] => profile(new Bits().put(0, 4).put(3, 2).put(0, 6).put(0, 3).put(1, 1).put(0xffff, 16))
  .put(1, 1).number(0, 0, 0).put(0, 6).number(0).put(0, 2).end();

/** Blocks of 16 pixels, each coded as one. § 7.3.2.2 */
const sequenceParameters = (width: number, height: number): number[] => profile(new Bits().put(0, 4).put(0, 3).put(1, 1))
  .number(0, 1, width, height).put(0, 1).number(0, 0, 4).put(1, 1).number(0, 0, 0)
  .number(1, 0, 0, 2, 0, 0).put(0, 3)
  .put(1, 1).put(7, 4).put(7, 4).number(1, 0).put(1, 1)
  .number(0).put(0, 5).end();

/** § 7.3.2.3 */
const pictureParameters = (): number[] => new Bits().number(0, 0).put(0, 7).number(0, 0, 0).put(0, 3).number(0, 0).put(0, 7)
  .put(1, 1).put(0, 1).put(1, 1).put(0, 2).number(0).put(0, 2).end();

/** Table 9-46, last column: after a block of samples the coder's range always lies there. */
const leastProbable = [
  240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135, 128, 122, 116, 110, 104, 99, 94, 89, 85, 80, 76, 72, 69, 65, 62, 59, 56, 53, 50, 48,
  45, 43, 41, 39, 37, 35, 33, 31, 30, 28, 27, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 14, 13, 12, 12, 11, 11, 10, 9,
];

/** § 7.3.6.1, then the blocks of § 7.3.8.5: one partition, samples follow. */
function sliceOf(picture: Grey): number[] {
  const bits = new Bits().put(0b10, 2).number(0, 2, 0).put(1, 1).align();
  const [across, down] = [picture.width / 16, picture.height / 16];
  for (let at = 0; at < across * down; at++) {
    // end_of_slice_segment_flag of the block before, part_mode, pcm_flag; § 9.3.4
    const range = (at > 0 ? 508 : 510) - leastProbable[Math.min(at, 62)]!;
    flush(bits, range - 2).align();
    putSamples(bits, picture, at % across, Math.floor(at / across));
  }
  return flush(bits, 508).align().bytes; // end_of_slice_segment_flag, after a fresh start
}

/** What ends the arithmetic code: seven shifts, of whose bits the first does not exist, and three bits more, the last of them set. § 9.3.4.5 */
const flush = (bits: Bits, low: number): Bits => bits.put(low >> 3, 6).put((low >> 2) & 1, 1).put((low & 3) | 1, 2);

function putSamples(bits: Bits, { width, pixels }: Grey, column: number, row: number): void {
  for (let y = 0; y < 16; y++) for (let x = 0; x < 16; x++) bits.put(pixels[(16 * row + y) * width + 16 * column + x]!, 8);
  for (let at = 0; at < 128; at++) bits.put(128, 8);
}

/** NAL unit: two zeros and a small byte would look like the start of the next. § 7.3.1 */
function unit(type: number, content: readonly number[]): Buffer {
  const bytes = [type << 1, 1];
  let zeros = 0;
  for (const byte of content) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(bytes);
}

const text = (letters: string): Buffer => Buffer.from(letters, 'latin1');
function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}
function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  return Buffer.concat([uint32(8 + content.reduce((sum, { length }) => sum + length, 0)), text(type), ...content]);
}
const fullBox = (type: string, version: number, ...content: readonly Uint8Array[]): Buffer => box(type, uint32(version * 2 ** 24), ...content);

function metaBox(sets: readonly Buffer[], { width, height }: { readonly width: number; readonly height: number }, place: { readonly offset: number; readonly length: number }): Buffer {
  const arrays = sets.flatMap((set, at) => [Buffer.from([0x80 | (32 + at)]), uint16(1), uint16(set.length), set]);
  const head = Buffer.from([1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 186, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, sets.length]);
  const properties = box('ipco', box('hvcC', head, ...arrays), fullBox('ispe', 0, uint32(width), uint32(height)));
  return fullBox('meta', 0,
    fullBox('hdlr', 0, uint32(0), text('pict'), Buffer.alloc(13)),
    fullBox('pitm', 0, uint16(1)),
    fullBox('iloc', 0, uint16(0x4400), uint16(1), uint16(1), uint16(0), uint16(1), uint32(place.offset), uint32(place.length)),
    fullBox('iinf', 0, uint16(1), fullBox('infe', 2, uint16(1), uint16(0), text('hvc1'), Buffer.alloc(1))),
    box('iprp', properties, fullBox('ipma', 0, uint32(1), uint16(1), Buffer.from([2, 0x81, 2]))));
}
