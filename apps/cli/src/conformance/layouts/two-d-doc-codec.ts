import { bytesOfDate, c40OfText, dayHexOfDate, decode, encodeTwoDDoc, type TwoDDocContent } from '@smart-verify/seals';
import type { Seal } from '@smart-verify/contracts';
import type { Comparison } from '../comparison.js';

/** How single parts are written, without a seal around them. */
export interface Codec {
  readonly c40Datamatrix?: Readonly<Record<string, string>>;
  readonly c40Binary?: Readonly<Record<string, string>>;
  readonly dates?: Readonly<Record<string, string>>;
  readonly binaryDates?: Readonly<Record<string, string>>;
  readonly binaryBlocks?: readonly string[];
  readonly headers?: readonly string[];
  readonly binaryHeaderFR0A?: string;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
/** Code word that enters C40 (ISO/IEC 16022 § 5.2.2). */
const latch = 'E6';

const signature = new Uint8Array(64);
const inText = `\u001f${'A'.repeat(103)}`;
const inBytes = hex(Uint8Array.of(0xff, signature.length, ...signature));

/** Each table of texts and how they are written. */
const written: readonly { readonly fact: keyof Codec; readonly write: (text: string) => string }[] = [
  { fact: 'c40Datamatrix', write: (text) => latch + hex(c40OfText(text)) },
  { fact: 'c40Binary', write: (text) => hex(c40OfText(text)) },
  { fact: 'dates', write: dayHexOfDate },
  { fact: 'binaryDates', write: (date) => hex(bytesOfDate(date)) },
];

/** The same content written again, without its signature. */
function rewritten(code: Buffer, form: 'text' | 'binary', end: string): string {
  const decoded = decode(code);
  if (!decoded.ok) return `refused ${decoded.code}`;
  const again = encodeTwoDDoc(contentOf(decoded.seal, form), () => signature);
  const told = form === 'text' ? Buffer.from(again).toString('latin1') : hex(again);
  return told.endsWith(end) ? told.slice(0, -end.length) : told;
}

function contentOf({ version, documentType, fields, issuer, issuedAt, signedAt, signature: { signer } }: Seal, form: 'text' | 'binary'): TwoDDocContent {
  const country = issuer === undefined ? {} : { country: issuer };
  return {
    version: version as TwoDDocContent['version'], form, authority: signer.authority ?? '', certificate: signer.certificate ?? '',
    issuedAt: issuedAt ?? null, signedAt: signedAt ?? null, documentType, fields: fields.map(({ id, value, binary }) => ({ id, value, ...(binary && { binary }) })), ...country,
  };
}

/** A recorded block whose bytes are left out: `CCFF0770…(1904 bytes)`. */
const shortened = /^([0-9A-F]+)\u2026\((\d+) bytes\)$/;

function compareBlock(comparison: Comparison, header: string, recorded: string): void {
  const [, beginning = recorded, left = '0'] = shortened.exec(recorded) ?? [];
  const code = `${header}${beginning}${'00'.repeat(Number(left))}`;
  const again = rewritten(Buffer.from(code + inBytes, 'hex'), 'binary', inBytes);
  comparison.same(`block ${beginning}`, code, again, 'block read and written again');
}

/** Compares what parts of a seal are written as; headers and blocks are read first and written again. */
export function compareCodec(comparison: Comparison, codec: Codec): void {
  for (const { fact, write } of written) {
    for (const [text, recorded] of Object.entries((codec[fact] ?? {}) as Record<string, string>)) comparison.same(`${fact} ${text}`, recorded, write(text), 'written');
  }
  for (const header of codec.headers ?? []) comparison.same(`header ${header}`, header, rewritten(Buffer.from(header + inText), 'text', inText), 'header read and written again');
  const header = codec.binaryHeaderFR0A;
  if (header === undefined) return;
  comparison.same('binary header', header, rewritten(Buffer.from(header + inBytes, 'hex'), 'binary', inBytes), 'header read and written again');
  for (const block of codec.binaryBlocks ?? []) compareBlock(comparison, header, block);
}
