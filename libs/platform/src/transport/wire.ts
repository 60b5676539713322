import { EnvelopeHead, messages, type DataOf, type Envelope, type MessageType } from '@smart-verify/contracts';
import { z } from 'zod';
import { packed, unpacked } from './packing.js';

/** One envelope as it is written, before it is bundled with others. */
export interface Letter {
  readonly json: string;
  /** Of the JSON in UTF-8. */
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

const [OPENING, COMMA, CLOSING] = [0x5b, 0x2c, 0x5d];

export const writeLetter = (envelope: Envelope<unknown>): Letter => {
  const json = JSON.stringify(envelope);
  return { json, bytes: Buffer.byteLength(json) };
};

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

/** The plain text of one record: a JSON array of envelopes, packed where there are several. */
export function writeBundle(letters: readonly Letter[]): Uint8Array {
  if (letters.length === 0) return Buffer.from('[]');
  // Written in place: joining first would copy every text once more, at two bytes a character wherever one of them needs it.
  const json = Buffer.allocUnsafe(letters.reduce((sum, letter) => sum + letter.bytes + 1, 1));
  let at = 0;
  for (const letter of letters) {
    json[at] = at === 0 ? OPENING : COMMA;
    at += 1 + json.write(letter.json, at + 1);
  }
  json[at] = CLOSING;
  return letters.length < WORTH_PACKING ? json : packed(json);
}

/** An item of a bundle that is not an envelope of this message. */
export interface Malformed {
  /** As it came. */
  readonly item: unknown;
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

function malformed(type: MessageType, item: unknown, error: z.ZodError): Malformed {
  const head = EnvelopeHead.safeParse(item);
  const misfits = misfitsOf(error);
  return head.success && head.data.type === type ? { item, head: head.data, misfits } : { item, misfits };
}

/** Checks one item by the schema of its message. What fits is a copy that shares no object with the item. Never throws. */
export function readEnvelope<T extends MessageType>(type: T, item: unknown): Envelope<DataOf<T>> | Malformed {
  const read = envelopeSchema(type).safeParse(item);
  return read.success ? read.data as Envelope<DataOf<T>> : malformed(type, item, read.error);
}

function itemsOf(plain: Uint8Array): unknown[] | undefined {
  try {
    const json = unpacked(plain);
    const items: unknown = JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString());
    return Array.isArray(items) && items.length <= MAX_ITEMS ? items : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the plain text of one record, each envelope checked by its schema: what does not fit stands apart, with the rest unharmed.
 * Undefined when it is no bundle at all. Never throws.
 */
export function readBundle<T extends MessageType>(type: T, plain: Uint8Array): Bundle<T> | undefined {
  const items = itemsOf(plain);
  if (!items) return undefined;
  const envelopes: Envelope<DataOf<T>>[] = [];
  const refused: Malformed[] = [];
  for (const item of items) {
    const read = readEnvelope(type, item);
    if ('misfits' in read) refused.push(read);
    else envelopes.push(read);
  }
  return { envelopes, malformed: refused };
}
