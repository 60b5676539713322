import type { Message as KafkaMessage } from 'kafkajs';
import { messages, type Envelope, type Message, type MessageType } from '@smart-verify/contracts';
import type { MessageCipher } from '../message-cipher.js';
import type { DeadReason } from '../observer.js';
import { TooLarge, type Outgoing, type Position } from '../transport.js';
import { bundle, writeBundle, writeLetter, type Letter } from '../wire.js';

import { maxLetterBytes } from './topics.js';

/** A letter on its way, with what decides where it goes. */
export interface OutgoingLetter extends Letter {
  readonly envelope: Envelope<unknown>;
  readonly partition?: number | undefined;
}

/** @throws TooLarge */
export function letterOf({ type, envelope, partition }: Outgoing): OutgoingLetter {
  const letter = writeLetter(envelope);
  if (letter.bytes > maxLetterBytes(type)) throw new TooLarge(`a ${type} of ${letter.bytes} bytes; ${maxLetterBytes(type)} at most`);
  return { ...letter, envelope, partition };
}

/** Of plain text in one send, hence in what one send brings to one partition: below the broker's default limit of 1 MiB. */
export const SEND_BYTES = 700_000;
const limits = { items: 200, bytes: SEND_BYTES };

/** A Kafka record and the letters in it. */
export interface Packed {
  readonly record: KafkaMessage;
  readonly letters: readonly OutgoingLetter[];
}

type Address = Pick<KafkaMessage, 'key' | 'partition' | 'headers'>;

function groups(letters: readonly OutgoingLetter[], nameOf: (letter: OutgoingLetter) => string): OutgoingLetter[][] {
  const rows = new Map<string, OutgoingLetter[]>();
  for (const letter of letters) {
    const name = nameOf(letter);
    const row = rows.get(name);
    if (row) row.push(letter);
    else rows.set(name, [letter]);
  }
  return [...rows.values()];
}

const keyed = (letters: readonly OutgoingLetter[]): OutgoingLetter[][] => letters.map((letter) => [letter]);
const bundled = (letters: readonly OutgoingLetter[], nameOf: (letter: OutgoingLetter) => string): OutgoingLetter[][] =>
  groups(letters, nameOf).flatMap((row) => bundle(row, limits));

/** How the letters of one message are shared out among records, and where each record goes. */
function roadOf(type: MessageType): { share(letters: readonly OutgoingLetter[]): OutgoingLetter[][]; address(letter: OutgoingLetter): Address } {
  const { travel, delivery }: Message = messages[type];
  const given = ({ partition }: OutgoingLetter): Address => (partition === undefined ? {} : { partition });
  if (travel === 'keyed') return { share: keyed, address: (letter) => ({ key: letter.envelope.subject, ...given(letter) }) };
  if (delivery !== 'own') return { share: (letters) => bundled(letters, ({ partition }) => String(partition)), address: given };
  const waiting = ({ envelope }: OutgoingLetter) => envelope.replyto ?? '';
  return { share: (letters) => bundled(letters, waiting), address: (letter) => ({ key: waiting(letter), headers: { to: waiting(letter) } }) };
}

/** The records that carry these letters. */
export function pack(type: MessageType, topic: string, letters: readonly OutgoingLetter[], cipher: MessageCipher): Packed[] {
  const { share, address } = roadOf(type);
  return share(letters).map((row) => ({ letters: row, record: { ...address(row[0]!), value: cipher.encrypt(writeBundle(row), topic) } }));
}

/** A message given up, as it goes to the dead-letter topic. */
export interface Grave {
  readonly reason: DeadReason;
  readonly attempts: number;
  /** Where it came from. */
  readonly position: Position;
  /** What is kept: the item as plain text, or the record as it came, not opened. */
  readonly content: { readonly plain: Uint8Array } | { readonly untouched: Uint8Array };
}

/** An envelope, or what stands in its place, as it is kept: what it encloses as one more member, in base64. */
export const graveText = (item: unknown, enclosed: Uint8Array | undefined): Buffer =>
  Buffer.from(JSON.stringify(enclosed && typeof item === 'object' ? { ...item, enclosed: Buffer.from(enclosed).toString('base64') } : item));

/** The dead-letter record: its headers tell why and whence, and in `encrypted-for` the topic under whose name the value opens. */
export function graveRecord({ reason, attempts, position, content }: Grave, deadTopic: string, service: string, cipher: MessageCipher): KafkaMessage {
  const untouched = 'untouched' in content;
  return {
    value: untouched ? Buffer.from(content.untouched) : cipher.encrypt(content.plain, deadTopic),
    headers: {
      reason, attempts: String(attempts), service, topic: position.topic, partition: String(position.partition), offset: position.offset,
      time: new Date().toISOString(), 'encrypted-for': untouched ? position.topic : deadTopic,
    },
  };
}
