import type { KafkaMessage } from 'kafkajs';
import { messages, type MessageType } from '@smart-verify/contracts';
import { Undecipherable, type MessageCipher } from '../message-cipher.js';
import type { DeadReason } from '../observer.js';
import { RetryLater, type Delivery, type Position } from '../transport.js';
import { readBundle, type Malformed } from '../wire.js';
import { graveText, type Grave } from './records.js';

/** What a row of records holds. */
export interface Reading {
  readonly deliveries: Delivery[];
  readonly graves: Grave[];
  /** Of the graves: those whose head could be read, so that whoever waits can be told. Their data was not checked. */
  readonly unheard: Delivery[];
}

/** Where the records lie, but for their offsets. */
export type Place = Omit<Position, 'offset'>;

const nothing = Buffer.alloc(0);

/**
 * A record of a `keyed` message that cannot be read here: written with a key that is not configured, by a version that is not this
 * one, or by a stranger. Of a log that is kept for ever nothing may be passed over as if it were known.
 */
export class Unreadable extends RetryLater {
  override readonly name: string = 'Unreadable';
  constructor(readonly reason: DeadReason, readonly position: Position) {
    super('a record cannot be read: what comes after it waits');
  }
}

/**
 * Decrypts and checks records of one message; what does not pass becomes a grave, the rest goes on.
 * @throws Unreadable where the message is `keyed`; nothing otherwise
 */
export function readRecords(type: MessageType, records: readonly KafkaMessage[], place: Place, cipher: MessageCipher): Reading {
  const reading: Reading = { deliveries: [], graves: [], unheard: [] };
  for (const { value, offset } of records) {
    const before = reading.graves.length;
    readRecord(type, value ?? nothing, { ...place, offset }, cipher, reading);
    const grave = reading.graves[before];
    // A record without a value is how an operator takes one out of a compacted log: there is nothing to wait for.
    if (grave && value !== null && messages[type].travel === 'keyed') throw new Unreadable(grave.reason, grave.position);
  }
  return reading;
}

function readRecord(type: MessageType, value: Uint8Array, position: Position, cipher: MessageCipher, reading: Reading): void {
  const plain = open(value, position.topic, cipher);
  if (!plain) return void reading.graves.push({ reason: 'UNDECIPHERABLE', attempts: 0, position, content: { untouched: value } });
  const bundle = readBundle(type, plain);
  if (!bundle) return void reading.graves.push({ reason: 'MALFORMED_MESSAGE', attempts: 0, position, content: { plain } });
  for (const envelope of bundle.envelopes) reading.deliveries.push({ envelope, position, attempt: 1 });
  for (const refused of bundle.malformed) bury(refused, position, reading);
}

function bury({ item, head, enclosed }: Malformed, position: Position, reading: Reading): void {
  reading.graves.push({ reason: 'MALFORMED_MESSAGE', attempts: 0, position, content: { plain: graveText(item, enclosed) } });
  if (head) reading.unheard.push({ envelope: item as Delivery['envelope'], position, attempt: 1 });
}

function open(value: Uint8Array, topic: string, cipher: MessageCipher): Uint8Array | undefined {
  try {
    return cipher.decrypt(value, topic);
  } catch (error) {
    if (error instanceof Undecipherable) return undefined;
    throw error;
  }
}
