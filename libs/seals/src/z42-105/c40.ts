import { SealError } from '../seal-error.js';

/** The basic set of C40 (ISO/IEC 16022), without shifts, which no reference has: values 4 to 39. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const firstValue = 4;

/** Three characters in two bytes: 1600 a + 40 b + c + 1. @throws SealError BAD_HEADER */
export function readC40(bytes: Uint8Array, at: number): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 2) {
    const triple = bytes[index]! * 256 + bytes[index + 1]! - 1;
    for (const value of [Math.floor(triple / 1600), Math.floor(triple / 40) % 40, triple % 40]) {
      const character = alphabet[value - firstValue];
      if (character === undefined) throw new SealError('BAD_HEADER', 'a reference with a character that is neither digit nor capital', at + index);
      text += character;
    }
  }
  return text;
}

/** The reverse. @throws RangeError for another character, or a number of them that is no multiple of three */
export function writeC40(text: string): Uint8Array {
  if (!/^(?:[0-9A-Z]{3})*$/.test(text)) throw new RangeError('not digits and capitals in threes');
  const values = Array.from(text, (character) => alphabet.indexOf(character) + firstValue);
  return Uint8Array.from({ length: (text.length / 3) * 2 }, (_, index) => {
    const [a, b, c] = values.slice((index >> 1) * 3, (index >> 1) * 3 + 3);
    const triple = 1600 * a! + 40 * b! + c! + 1;
    return index % 2 === 0 ? triple >> 8 : triple & 0xff;
  });
}
