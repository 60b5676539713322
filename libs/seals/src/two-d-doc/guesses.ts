import type { Seal } from '@smart-verify/contracts';
import { firstNotBase32 } from '../kit/base32.js';
import { endOfText } from '../kit/blanks.js';
import { outOfUtf8, within, type Carried } from '../kit/carried.js';
import { mayBeNotation } from '../kit/control-notation.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { TextReader } from '../kit/text-reader.js';
import { SealError } from '../seal-error.js';
import { signatureBlock } from './blocks.js';
import { readHeader } from './header.js';
import { asMeant } from './mistyped.js';
import { bodyOf, controlsOf, unwrap } from './presented.js';
import { readSeal } from './reading.js';
import { waysToRead, type Datum, type Way } from './restore.js';
import { GS, RS, US } from './separators.js';

/** Each is one check of a signature to whoever proves them. */
const maxGuesses = 32;
/** What a guess takes of that number: more for each 1,024 bytes, which are read, hashed and handed on each time, and for the larger curves. */
const bytesOfOne = 1024;
/** Lengths in base32 of the signatures of the three curves; 64, 96 and 132 bytes. § 3.4.3. */
const signatureLengths = [103, 154, 212] as const;

/** What may have been presented before a scanner, a keyboard or a file's encoding changed it; a signature must prove it. Most probable first. */
export function guesses(raw: Uint8Array, refusal: SealError): readonly Seal[] {
  return readable(() => {
    const meant = asMeant(raw);
    if (meant !== undefined) return guessesOf(meant);
    return refusal.code === 'CONTROL_CHARACTERS_LOST' ? guessesOf(unwrap(raw)) : undone(raw);
  });
}

/** Other readings of a seal that departs from its specification in a way that its carrier may have caused; with any separator of its own left, none was lost. */
export function otherReadings(raw: Uint8Array, seal: Seal): readonly Seal[] {
  if (seal.warnings.length === 0) return [];
  return readable(() => {
    if (seal.version === '01') return undone(raw);
    const body = bodyOf(raw);
    if (body.bytes.indexOf(GS) >= 0 || body.bytes.indexOf(RS) >= 0) return writtenOut(body);
    return [...writtenOut(body), ...restored(body)].slice(0, maxGuesses);
  });
}

/** The readings that are seals at all. */
function readable(guess: () => readonly Seal[]): readonly Seal[] {
  try {
    return guess();
  } catch (error) {
    if (error instanceof SealError) return [];
    throw error;
  }
}

/** Read as if it had been presented so, and marked: whoever proves it knows that it was not. @throws SealError */
function reconstructed(carried: Carried): Seal {
  const seal = readSeal(carried);
  return { ...seal, warnings: [...seal.warnings, { code: 'CONTROL_CHARACTERS_RESTORED' }] };
}

/** The seal itself where its control characters are there, otherwise as it may have been with them. */
function guessesOf(carried: Carried): readonly Seal[] {
  return carried.bytes.indexOf(US) >= 0 ? [reconstructed(carried)] : restored(carried);
}

/** Bytes that were written as UTF-8 although they are no text: the signature of version 01, the blocks of version 04. */
function undone(raw: Uint8Array): readonly Seal[] {
  const bytes = outOfUtf8(raw);
  return bytes === undefined ? [] : [reconstructed(within(bytes, bodyOf(bytes.bytes)))];
}

/** Some control characters came through, others are written out. */
function writtenOut(body: Carried): readonly Seal[] {
  if (!body.bytes.some(mayBeNotation)) return [];
  const expanded = controlsOf(body);
  return expanded.bytes.length === body.bytes.length ? [] : [reconstructed(expanded)];
}

/** Where a signature begins that may have lost its separator; `dataEnd` is where data end before it. */
interface Tail { readonly dataEnd: number; readonly signatureAt: number }

/** One control character to put back. */
interface Lost { readonly at: number; readonly code: number }

/** One guess: where data end, and what stood among them. */
interface Guess extends Tail { readonly lost: readonly Lost[] }

/** The seal with its control characters where they may have been. What stands behind a signature without its separator, an annex, is left to nobody's guess. */
function restored(body: Carried): readonly Seal[] {
  if (body.bytes.indexOf(signatureBlock) >= 0) return [];
  const text = latin1Text(body.bytes.subarray(0, endOfSignature(body.bytes)));
  const reader = new TextReader(text);
  const { documentType } = readHeader(reader);
  return guessesAt(text, reader.at, documentType).flatMap((guess) => readable(() => [sealWith(body, text, guess)]));
}

/** Behind it only padding, blanks and the separator of an annex that is not there. */
function endOfSignature(bytes: Uint8Array): number {
  let end = endOfText(bytes);
  while (bytes[end - 1] === 0x3d /* = */ || bytes[end - 1] === GS) end -= 1;
  return end;
}

function guessesAt(text: string, headerEnd: number, documentType: string): Guess[] {
  const tails = tailsOf(text, headerEnd);
  const ways = tails.flatMap((tail) => waysToRead(text.slice(headerEnd, tail.dataEnd), documentType).map((way) => ({ way, tail })));
  ways.sort((one, other) => one.way.cost - other.way.cost);
  const variants = ways.map(({ way, tail }) => variantsOf(way, headerEnd).map((lost) => ({ ...tail, lost })));
  const likely = variants.flatMap((ofWay) => ofWay.slice(0, likelyVariants));
  const unlikely = variants.flatMap((ofWay) => ofWay.slice(likelyVariants));
  return affordable(text.length, distinct([...tails.map((tail) => ({ ...tail, lost: [] })), ...likely, ...unlikely]));
}

/** The first of them: a code made for it must not cost its readers more than any other. */
function affordable(length: number, all: readonly Guess[]): Guess[] {
  const kept: Guess[] = [];
  let left = maxGuesses;
  for (const guess of all) {
    left -= Math.ceil(length / bytesOfOne) * weightOf(length - guess.signatureAt);
    if (left < 0) break;
    kept.push(guess);
  }
  return kept;
}

/** On a larger curve a check takes OpenSSL some ten times as long as on P-256 and more; what is left to it are fewer. */
const weightOf = (signature: number): number => (signature <= signatureLengths[0] ? 1 : signature <= signatureLengths[1] ? 2 : 3);

/** A real US leaves no doubt; otherwise the signature is one of the three lengths. */
function tailsOf(text: string, headerEnd: number): Tail[] {
  const separator = text.indexOf(String.fromCharCode(US), headerEnd);
  if (separator >= 0) return [{ dataEnd: separator, signatureAt: separator + 1 }];
  return signatureLengths
    .map((length) => text.length - length)
    .filter((at) => at >= headerEnd && firstNotBase32(latin1Bytes(text.slice(at))) < 0)
    .map((at) => ({ dataEnd: at, signatureAt: at }));
}

/** As specified, with or without a separator at the very end. */
const likelyVariants = 2;

/** Ways to end the data of one way to read, the likeliest first. */
function variantsOf({ data }: Way, offset: number): Lost[][] {
  const last = data.length - 1;
  const ended = (code: (datum: Datum, index: number) => number | undefined): Lost[] =>
    data.flatMap((datum, index) => {
      const found = datum.ending === 'kept' ? undefined : code(datum, index);
      return found === undefined ? [] : [{ at: offset + datum.end, code: found }];
    });
  const asSpecified = ({ ending }: Datum, index: number): number | undefined => (ending === 'open' && index < last ? GS : undefined);
  const withFull = ({ ending }: Datum, index: number): number | undefined => (ending !== 'fixed' && index < last ? GS : undefined);
  const cut = data.flatMap(({ ending }, cutAt) => (ending === 'fixed' ? [] : [ended((datum, index) => (index === cutAt ? RS : asSpecified(datum, index)))]));
  return [
    ended(asSpecified),
    ended(({ ending }) => (ending === 'open' ? GS : undefined)),
    ended(withFull),
    ended(({ ending }) => (ending === 'fixed' ? undefined : GS)),
    ...cut,
    ended((_, index) => (index < last ? GS : undefined)),
    ended(() => GS),
  ];
}

/** Each once, where it first stands. */
function distinct(all: readonly Guess[]): Guess[] {
  const keyOf = ({ dataEnd, lost }: Guess): string => `${dataEnd} ${lost.map(({ at, code }) => `${at}/${code}`).join(' ')}`;
  return [...new Map(all.map((guess) => [keyOf(guess), guess])).values()];
}

/** The seal whose text has these characters more; offsets stay those of the code as presented. @throws SealError */
function sealWith(body: Carried, text: string, { dataEnd, signatureAt, lost }: Guess): Seal {
  const bytes: number[] = [];
  const origins: number[] = [];
  const put = (byte: number, origin: number): void => { bytes.push(byte); origins.push(origin); };
  let from = 0;
  for (const { at, code } of [...lost, { at: dataEnd, code: US }]) {
    for (; from < at; from += 1) put(text.charCodeAt(from), from);
    put(code, at);
  }
  for (from = signatureAt; from < text.length; from += 1) put(text.charCodeAt(from), from);
  return reconstructed(within(body, { bytes: Uint8Array.from(bytes), origin: (at) => origins[at] ?? text.length }));
}
