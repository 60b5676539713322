import { alphabet, first, pairOf, toAscii, triple } from '../kit/c40.js';

/**
 * C40 as Data Matrix has it, and strings in the binary form's blocks: three values of 0 to 39 in two bytes, other characters than digits, capital
 * letters and space by a shift before them (ISO/IEC 16022 § 5.2.5; specification § 10.3). ICAO's seals, and 2D-Doc's own header, have no shifts: kit/c40.ts.
 */
const [shift1, shift2, shift3] = [0, 1, 2] as const;

/** First character and number of each shifted set. */
const shifts: readonly { readonly shift: number; readonly from: number; readonly to: number; readonly minus: number }[] = [
  { shift: shift1, from: 0x00, to: 0x1f, minus: 0x00 },
  { shift: shift2, from: 0x21, to: 0x2f, minus: 0x21 }, // 0-14
  { shift: shift2, from: 0x3a, to: 0x40, minus: 0x2b }, // 15-21
  { shift: shift2, from: 0x5b, to: 0x5f, minus: 0x45 }, // 22-26
  { shift: shift3, from: 0x60, to: 0x7f, minus: 0x60 },
];

function valuesOf(character: string): number[] {
  const inBasic = alphabet.indexOf(character);
  if (inBasic >= 0) return [inBasic + first];
  const code = character.charCodeAt(0);
  const set = shifts.find(({ from, to }) => code >= from && code <= to);
  if (set === undefined) throw new RangeError('a character that C40 does not have');
  return [set.shift, code - set.minus];
}

/** Bytes of a text of ASCII characters. A last value alone is written in ASCII; of two, the third is a shift that nothing follows. @throws RangeError */
export function c40OfText(text: string): Uint8Array {
  const values = Array.from(text).flatMap(valuesOf);
  const alone = values.length % 3 === 1;
  if (alone) values.pop();
  const bytes: number[] = [];
  for (let at = 0; at < values.length; at += 3) {
    bytes.push(...pairOf(values[at]!, values[at + 1]!, values[at + 2] ?? shift1));
  }
  return Uint8Array.from(alone ? [...bytes, toAscii, text.charCodeAt(text.length - 1) + 1] : bytes);
}

/** The reverse; undefined where the bytes are no C40. */
export function textOfC40(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const values: number[] = [];
  let last = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high, low] = [bytes[at]!, bytes[at + 1]!];
    if (high === toAscii) {
      if (at + 2 !== bytes.length || low === 0 || low > 0x80) return undefined;
      last = String.fromCharCode(low - 1);
    } else values.push(...triple(high, low));
  }
  const text = textOfValues(values);
  return text === undefined ? undefined : text + last;
}

function textOfValues(values: readonly number[]): string | undefined {
  let text = '';
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (value >= first) {
      const character = alphabet[value - first];
      if (character === undefined) return undefined;
      text += character;
    } else if (at < values.length - 1) {
      at += 1;
      const set = shifts.find(({ shift, from, to, minus }) => shift === value && values[at]! >= from - minus && values[at]! <= to - minus);
      if (set === undefined) return undefined;
      text += String.fromCharCode(values[at]! + set.minus);
    }
  }
  return text;
}
