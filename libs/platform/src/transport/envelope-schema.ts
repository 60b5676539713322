import { createHash } from 'node:crypto';
import { EnvelopeHead, messages, messageTypes, type MessageType } from '@smart-verify/contracts';
import { z } from 'zod';

/** Of each message: its whole envelope. */
const schemas = new Map<MessageType, z.ZodType>(messageTypes.map((type) => [type, EnvelopeHead.extend({ type: z.literal(type), data: messages[type].data })]));

export const envelopeSchema = (type: MessageType): z.ZodType => schemas.get(type)!;

/** First byte of a text that says by which schema it was written; neither JSON nor a frame of ours or of Zstandard begins so. */
const MARK = 0x02;
const PRINT_BYTES = 16;
const HEAD_BYTES = 1 + PRINT_BYTES;
const heads = new Map<MessageType, Buffer>();

/** The mark, and of the SHA-256 of the schema as much as tells two apart: any difference in what a message may hold is one in its print. */
function headOf(type: MessageType): Buffer {
  const known = heads.get(type);
  if (known) return known;
  const print = createHash('sha256').update(JSON.stringify(z.toJSONSchema(envelopeSchema(type)))).digest().subarray(0, PRINT_BYTES);
  const head = Buffer.concat([Buffer.of(MARK), print]);
  heads.set(type, head);
  return head;
}

/** The text, and before it by which schema it was written. */
export const withPrint = (type: MessageType, plain: Uint8Array): Uint8Array => Buffer.concat([headOf(type), plain]);

/** The text without its print. `ours`: it was written by the very schema it would be checked by here. */
export function withoutPrint(type: MessageType, plain: Uint8Array): { readonly plain: Uint8Array; readonly ours: boolean } {
  if (plain[0] !== MARK || plain.length < HEAD_BYTES) return { plain, ours: false };
  return { plain: plain.subarray(HEAD_BYTES), ours: headOf(type).equals(plain.subarray(0, HEAD_BYTES)) };
}
