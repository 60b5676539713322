import type { SealField } from '@smart-verify/contracts';
import { ByteReader } from '../kit/byte-reader.js';
import type { Marks } from '../kit/marks.js';
import { TextReader } from '../kit/text-reader.js';
import { SealError } from '../seal-error.js';
import { endOfBlocks, readBlocks, readSignedBlocks, signatureBlock, type Blocks } from './blocks.js';
import { endsOfFields } from './message.js';
import { GS, RS, US } from './separators.js';

/** A signature in base32, of the shortest kind, up to the end of the code or the separator of its annex. */
const textSignature = /^[A-Z2-7]{103,}[=\s]*(?:\u001d|$)/;

/** Is a signature in bytes in this code of version 04? No text has that byte, but an annex, which anybody can write, might. */
export function isMixed(bytes: Uint8Array, text: string, headerEnd: number): boolean {
  const block = bytes.indexOf(signatureBlock, headerEnd);
  if (block < 0) return false;
  const separator = bytes.indexOf(US, headerEnd);
  return separator < 0 || separator > block || !textSignature.test(text.slice(separator + 1));
}

/** Where the text of a seal of version 04 ends and its blocks begin. */
export interface Mixed extends Blocks {
  readonly textEnd: number;
}

/**
 * The symbol's own switch from text to bytes is gone once it is read, so the blocks begin behind the last complete datum from which
 * they reach the signature and the end exactly (§ 3.4: one switch, after a complete datum). What is text to its end has none: the
 * same signed bytes mean the same whichever form their signature has.
 * @throws SealError BAD_STRUCTURE where no place fits, at the first byte that is no text
 */
export function cutMixed(bytes: Uint8Array, text: string, headerEnd: number, marks?: Marks): Mixed {
  const textEnd = endOfText(bytes, text, headerEnd);
  if (textEnd === undefined) throw new SealError('BAD_STRUCTURE', 'no place at which text could end and blocks begin', firstNotText(bytes, headerEnd, bytes.length));
  return { textEnd, ...readSignedBlocks(new ByteReader(bytes, textEnd), marks) };
}

/** Where blocks begin that reach the signature and the end; undefined where none do. */
export function endOfText(bytes: Uint8Array, text: string, headerEnd: number): number | undefined {
  return placesOfBlocks(text, headerEnd, firstNotText(bytes, headerEnd, bytes.length)).find((place) => reachesSignature(bytes, place));
}

/** The blocks that end signed bytes whose signature is written as text; undefined where all is text, or where none fit. */
export function blocksBefore(bytes: Uint8Array, text: string, headerEnd: number, dataEnd: number): { textEnd: number; fields: SealField[] } | undefined {
  const foreign = firstNotText(bytes, headerEnd, dataEnd);
  if (foreign === dataEnd) return undefined;
  const textEnd = placesOfBlocks(text, headerEnd, foreign).find((place) => endOfBlocks(bytes, place, dataEnd) === dataEnd);
  return textEnd === undefined ? undefined : { textEnd, fields: readBlocks(new ByteReader(bytes, textEnd, dataEnd), 'block') };
}

function reachesSignature(bytes: Uint8Array, place: number): boolean {
  const { length } = bytes;
  const block = endOfBlocks(bytes, place, length);
  const size = bytes[block + 1] ?? 0;
  return block < length && size > 0 && endOfBlocks(bytes, block + 2 + size, length) === length;
}

/** From the last; the whole text comes first, where nothing but the signature follows it. */
function placesOfBlocks(text: string, headerEnd: number, foreign: number): number[] {
  const ends = endsOfFields(new TextReader(text, headerEnd, foreign)).reverse();
  return text.charCodeAt(foreign) === signatureBlock ? [foreign, ...ends] : ends;
}

const isText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === GS || byte === RS;

/** Offset of the first byte that no text of a message has; `end` where all may be text. */
function firstNotText(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isText(bytes[at]!)) at += 1;
  return at;
}
