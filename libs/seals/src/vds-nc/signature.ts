import { decodeBase64Url, firstNotBase64Url, withoutPadding } from '../kit/base64url.js';
import type { JsonNode, JsonObject } from '../kit/json.js';
import { latin1Bytes } from '../kit/latin1.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import { objectOf, textOf } from './header.js';

export interface SignatureZone {
  /** `ES256`, `ES384`, `ES512`; any other name is kept. */
  readonly algorithm: string;
  /** The signer's certificate, DER; absent where the seal carries none. */
  readonly certificate: Uint8Array | undefined;
  readonly value: Uint8Array;
}

/** Members that are read apart from any other that stands there. */
export const signatureMembers = ['alg', 'cer', 'sigvl'] as const;
const longestAlgorithm = 32;

/** @throws SealError BAD_STRUCTURE, BAD_CHARACTER, SIGNATURE_MISSING, BAD_SIGNATURE_ENCODING */
export function readSignature(node: JsonNode, marks?: Marks): SignatureZone {
  const members = objectOf(node, 'sig', node);
  const algorithm = textOf(members, 'alg', node, marks);
  if (algorithm.length > longestAlgorithm) throw new SealError('BAD_STRUCTURE', 'an algorithm longer than any', node.from);
  if (!members.has('sigvl')) throw new SealError('SIGNATURE_MISSING', 'no signature value', node.from);
  const value = bytesOf(members, 'sigvl', node, marks);
  // r and s are each as long as the order of the curve: an odd number of bytes holds no two of them.
  if (value.length === 0 || value.length % 2 === 1) throw new SealError('BAD_SIGNATURE_ENCODING', 'a signature of no two halves', members.get('sigvl')?.from);
  return { algorithm, certificate: members.has('cer') ? bytesOf(members, 'cer', node, marks) : undefined, value };
}

/** base64url (RFC 4648 § 5), with its padding in every sample and without it in JOSE: both are read. */
function bytesOf(members: JsonObject, name: string, parent: JsonNode, marks?: Marks): Uint8Array {
  const text = textOf(members, name, parent, marks);
  const from = members.get(name)!.from;
  const digits = withoutPadding(asciiOf(text, from));
  const wrong = firstNotBase64Url(digits);
  // Within a text that holds no escape a character stands one byte behind the other.
  if (wrong >= 0) throw new SealError('BAD_CHARACTER', `${name} is not base64url`, from + 1 + wrong);
  const bytes = decodeBase64Url(digits);
  if (bytes === undefined) throw new SealError('TRUNCATED', `${name} is base64url of no whole number of bytes`, members.get(name)!.end);
  return bytes;
}

function asciiOf(text: string, from: number): Uint8Array {
  if (/[^\0-\x7f]/.test(text)) throw new SealError('BAD_CHARACTER', 'not base64url', from);
  return latin1Bytes(text);
}
