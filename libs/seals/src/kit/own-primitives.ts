import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Primitives } from '@smart-verify/contracts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Two characters for each 12 bits: half the look-ups. */
const pairs: readonly string[] = Array.from({ length: 4096 }, (_, bits) => alphabet.charAt(bits >> 6) + alphabet.charAt(bits & 63));

const pair = (bits: number): string => pairs[bits] ?? '';
const three = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);

/** Written out because the engines' own is not in every supported one and general coders cost as much as the rest of a decode. */
function base64(bytes: Uint8Array): string {
  const left = bytes.length % 3;
  const whole = bytes.length - left;
  let text = '';
  for (let at = 0; at < whole; at += 3) {
    const bits = three(bytes, at);
    text += pair(bits >> 12) + pair(bits & 4095);
  }
  if (left === 0) return text;
  const bits = three(bytes, whole);
  return left === 1 ? `${text}${pair(bits >> 12)}==` : `${text}${pair(bits >> 12)}${pair(bits & 4095).charAt(0)}=`;
}

/** Characters handed to String.fromCharCode at once: far below every engine's limit of arguments. */
const chunk = 4096;

function latin1(bytes: Uint8Array): string {
  if (bytes.length <= chunk) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) text += latin1(bytes.subarray(at, at + chunk));
  return text;
}

/** Those that every engine runs. */
export const ownPrimitives: Pick<Primitives, 'sha256' | 'base64' | 'latin1'> = { sha256: (bytes) => bytesToHex(sha256(bytes)), base64, latin1 };
