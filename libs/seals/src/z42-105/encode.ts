import { encodeBase32 } from '../kit/base32.js';
import { encodeC40 } from '../kit/c40.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes } from '../kit/latin1.js';
import { encodeMsgpack, type MsgpackSource } from '../kit/msgpack-encode.js';
import type { Sign } from '../seal-format.js';
import { marker, version } from './header.js';
import { toBeSigned } from './index.js';

/** What a Z42-105 seal is made of. */
export interface Z42Content {
  /** 4 digits or capitals. */
  readonly authority: string;
  /** 5 digits or capitals. */
  readonly certificate: string;
  /** 6 hexadecimal digits. */
  readonly manifest: string;
  /** Seconds since 1970. */
  readonly signedAt: number;
  /** By position; null: absent. */
  readonly values: readonly MsgpackSource[];
  /** Keep the padding of base32; not when absent. */
  readonly padded?: boolean;
}

const maxPayload = 0xffff;

function headerOf({ authority, certificate, manifest, signedAt }: Z42Content, payloadLength: number): Uint8Array {
  if (!/^[0-9A-Z]{4}$/.test(authority) || !/^[0-9A-Z]{5}$/.test(certificate)) throw new RangeError('an authority has 4 digits or capitals, a certificate 5');
  if (!/^[0-9a-f]{6}$/i.test(manifest)) throw new RangeError('a manifest is 6 hexadecimal digits');
  if (payloadLength > maxPayload) throw new RangeError('a payload longer than its length can tell');
  const view = new DataView(new ArrayBuffer(9));
  view.setUint32(0, Number.parseInt(manifest, 16) * 256);
  view.setUint32(3, signedAt);
  view.setUint16(7, payloadLength);
  return concat([Uint8Array.of(marker, version), encodeC40(`${authority}${certificate}`), new Uint8Array(view.buffer)]);
}

/** Seals values. @param sign with a P-256 key. @returns the ASCII bytes of the base32 text. @throws RangeError for what the format cannot hold */
export function encodeZ42(content: Z42Content, sign: Sign): Uint8Array {
  const payload = concat(content.values.map((value) => encodeMsgpack(value)));
  const header = headerOf(content, payload.length);
  const text = encodeBase32(concat([header, payload, sign(toBeSigned(header, payload))]));
  return latin1Bytes(content.padded === true ? text.padEnd(Math.ceil(text.length / 8) * 8, '=') : text);
}
