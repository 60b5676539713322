import { concat } from '../kit/concat.js';
import { latin1Bytes } from '../kit/latin1.js';
import { binaryMarker } from './binary-header.js';

/** How a code is spread. */
export interface TwoDDocSymbols {
  /** What the symbols of this seal have in common: three characters `[A-Z0-9]`; of the binary form four hexadecimal digits. */
  readonly set: string;
  /** 2 to 16. */
  readonly count: number;
}

/** A code of `encodeTwoDDoc` over several symbols of equal size, as far as its length can be divided. § 3.8. @throws RangeError */
export function splitTwoDDoc(code: Uint8Array, { set, count }: TwoDDocSymbols): Uint8Array[] {
  if (!Number.isInteger(count) || count < 2 || count > 16 || code.length < count) throw new RangeError('not as many symbols as this code can have');
  const prefix = code[0] === binaryMarker[0] ? binaryPrefix(set, count) : textPrefix(set, count);
  const place = (index: number): number => Math.floor((index * code.length) / count);
  return Array.from({ length: count }, (_, index) => concat([prefix(index), code.subarray(place(index), place(index + 1))]));
}

function textPrefix(set: string, count: number): (index: number) => Uint8Array {
  if (!/^[A-Z0-9]{3}$/.test(set)) throw new RangeError('a set has three characters');
  const hex = (number: number): string => number.toString(16).toUpperCase();
  return (index) => latin1Bytes(`E${set}${hex(index)}${hex(count - 1)}`);
}

function binaryPrefix(set: string, count: number): (index: number) => Uint8Array {
  if (!/^[0-9A-F]{4}$/.test(set)) throw new RangeError('a set has four hexadecimal digits');
  const number = Number.parseInt(set, 16);
  return (index) => Uint8Array.of(0xee, number >> 8, number & 255, (index << 4) | (17 - count));
}
