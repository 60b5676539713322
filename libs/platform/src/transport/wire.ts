import { EnvelopeHead, messages, type DataOf, type Envelope, type MessageType } from '@smart-verify/contracts';
import { z } from 'zod';
import { packed, unpacked } from './packing.js';
import { Paper } from './paper.js';

/** One envelope as it is written, before it is bundled with others. */
export interface Letter {
  /** JSON in UTF-8. */
  readonly text: Uint8Array;
  readonly enclosed?: Uint8Array | undefined;
  /** Of the text and of what is enclosed. */
  readonly bytes: number;
}

export interface BundleLimits {
  readonly items: number;
  /** Of plain text. A single letter that is larger stands alone. */
  readonly bytes: number;
}

/** More envelopes than any of our bundles holds: refused as a whole. */
const MAX_ITEMS = 2000;
/** From this many envelopes on, what they have in common is worth the setting up of a compressor. */
const WORTH_PACKING = 4;

const [OPENING, COMMA, CLOSING] = ['[', ',', ']'].map((mark) => Buffer.from(mark)) as [Buffer, Buffer, Buffer];
/** First byte of a bundle with enclosures; no JSON text begins so. */
const FRAMED = 0x01;
const LENGTH = 4;
/** Stands for the length of an enclosure where there is none. */
const NONE = 0xffff_ffff;

const paper = new Paper();

export function writeLetter(envelope: Envelope<unknown>): Letter {
  const { enclosed } = envelope;
  if (!enclosed) {
    const text = paper.write(JSON.stringify(envelope));
    return { text, bytes: text.length };
  }
  const text = paper.write(JSON.stringify({ ...envelope, enclosed: undefined }));
  return { text, enclosed, bytes: text.length + LENGTH + enclosed.length };
}

/** Cuts a row of letters into bundles within the limits, in order. */
export function bundle<L extends Letter>(letters: readonly L[], limits: BundleLimits): L[][] {
  const bundles: L[][] = [];
  let open: L[] = [];
  let bytes = 0;
  for (const letter of letters) {
    if (open.length > 0 && (open.length >= limits.items || bytes + letter.bytes > limits.bytes)) {
      bundles.push(open);
      open = [];
      bytes = 0;
    }
    open.push(letter);
    bytes += letter.bytes + 1;
  }
  if (open.length > 0) bundles.push(open);
  return bundles;
}

/**
 * The plain text of one record, packed where there are several letters: a JSON array of envelopes. Where letters enclose something:
 * the byte 1 | how many letters, 4 bytes | the length of each one's enclosure, 4 bytes each, FFFFFFFF for none | the JSON array | the enclosures.
 */
export function writeBundle(letters: readonly Letter[]): Uint8Array {
  const enclosures = letters.flatMap(({ enclosed }) => enclosed ?? []);
  const plain = Buffer.concat([...(enclosures.length > 0 ? [frameOf(letters)] : []), ...arrayOf(letters), ...enclosures]);
  return letters.length < WORTH_PACKING ? plain : packed(plain);
}

function frameOf(letters: readonly Letter[]): Uint8Array {
  const frame = Buffer.allocUnsafe(1 + LENGTH + letters.length * LENGTH);
  frame[0] = FRAMED;
  frame.writeUInt32BE(letters.length, 1);
  letters.forEach(({ enclosed }, index) => frame.writeUInt32BE(enclosed?.length ?? NONE, 1 + LENGTH + index * LENGTH));
  return frame;
}

function arrayOf(letters: readonly Letter[]): Uint8Array[] {
  const parts: Uint8Array[] = [OPENING];
  letters.forEach(({ text }, index) => parts.push(...(index === 0 ? [text] : [COMMA, text])));
  parts.push(CLOSING);
  return parts;
}

/** An item of a bundle that is not an envelope of this message. */
export interface Malformed {
  /** As it came. */
  readonly item: unknown;
  readonly enclosed?: Uint8Array | undefined;
  /** Whom it speaks of and who waits for it, when at least its head can be read. */
  readonly head?: z.infer<typeof EnvelopeHead>;
  /** Paths and codes of what does not fit, never a value. */
  readonly misfits: readonly string[];
}

export interface Bundle<T extends MessageType> {
  readonly envelopes: readonly Envelope<DataOf<T>>[];
  readonly malformed: readonly Malformed[];
}

const Envelopes = new Map<MessageType, z.ZodType>();

function envelopeSchema(type: MessageType): z.ZodType {
  const known = Envelopes.get(type);
  if (known) return known;
  const schema = EnvelopeHead.extend({ type: z.literal(type), data: messages[type].data });
  Envelopes.set(type, schema);
  return schema;
}

const misfitsOf = (error: z.ZodError): string[] => error.issues.slice(0, 8).map(({ code, path }) => `${path.join('.')}: ${code}`);

function malformed(type: MessageType, item: unknown, enclosed: Uint8Array | undefined, error: z.ZodError): Malformed {
  const head = EnvelopeHead.safeParse(item);
  const misfits = misfitsOf(error);
  return { item, misfits, ...(enclosed && { enclosed }), ...(head.success && head.data.type === type && { head: head.data }) };
}

/** Checks one item by the schema of its message. What fits is a copy that shares no object with the item, but for the bytes enclosed. Never throws. */
export function readEnvelope<T extends MessageType>(type: T, item: unknown, enclosed?: Uint8Array): Envelope<DataOf<T>> | Malformed {
  const read = envelopeSchema(type).safeParse(item);
  if (!read.success) return malformed(type, item, enclosed, read.error);
  const envelope = read.data as Envelope<DataOf<T>>;
  if (enclosed) envelope.enclosed = enclosed;
  return envelope;
}

/** Items of a bundle, and what each encloses. */
interface Items { readonly items: readonly unknown[]; readonly enclosures: readonly (Uint8Array | undefined)[] }

function itemsOf(plain: Uint8Array): Items | undefined {
  try {
    const bytes = unpacked(plain);
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { json, enclosures } = buffer[0] === FRAMED ? unframed(buffer) : { json: buffer, enclosures: undefined };
    const items: unknown = JSON.parse(json.toString());
    if (!Array.isArray(items) || items.length > MAX_ITEMS || (enclosures && enclosures.length !== items.length)) return undefined;
    return { items, enclosures: enclosures ?? [] };
  } catch {
    return undefined;
  }
}

/** @throws RangeError where the lengths do not fit the bytes */
function unframed(buffer: Buffer): { json: Buffer; enclosures: (Uint8Array | undefined)[] } {
  const count = buffer.readUInt32BE(1);
  if (count > MAX_ITEMS) throw new RangeError('too many letters');
  const lengths = Array.from({ length: count }, (_, index) => buffer.readUInt32BE(1 + LENGTH + index * LENGTH));
  let at = buffer.length - lengths.reduce((sum, length) => (length === NONE ? sum : sum + length), 0);
  const head = 1 + LENGTH + count * LENGTH;
  if (at < head) throw new RangeError('enclosures longer than the bundle');
  const json = buffer.subarray(head, at);
  return { json, enclosures: lengths.map((length) => (length === NONE ? undefined : buffer.subarray(at, at += length))) };
}

/**
 * Reads the plain text of one record, each envelope checked by its schema: what does not fit stands apart, with the rest unharmed.
 * Undefined when it is no bundle at all. Never throws.
 */
export function readBundle<T extends MessageType>(type: T, plain: Uint8Array): Bundle<T> | undefined {
  const read = itemsOf(plain);
  if (!read) return undefined;
  const envelopes: Envelope<DataOf<T>>[] = [];
  const refused: Malformed[] = [];
  read.items.forEach((item, index) => {
    const one = readEnvelope(type, item, read.enclosures[index]);
    if ('misfits' in one) refused.push(one);
    else envelopes.push(one);
  });
  return { envelopes, malformed: refused };
}
