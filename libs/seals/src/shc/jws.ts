import { decodeBase64Url, firstNotBase64Url } from '../kit/base64url.js';
import { inLayer } from '../kit/in-layer.js';
import { isJsonObject, readJson, type JsonObject } from '../kit/json.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import type { Presented } from './presented.js';

/** A compact JWS (RFC 7515 § 7.1) as the framework has it: ES256, compressed, its key named. */
export interface Jws {
  readonly kid: string;
  /** ASCII of `header.payload`. */
  readonly signedBytes: Uint8Array;
  readonly payload: Uint8Array;
  /** r‖s. */
  readonly signature: Uint8Array;
}

const dot = 0x2e;
/** Two numbers of P-256. RFC 7518 § 3.4. */
const signatureLength = 64;
/** A JWK thumbprint has 43 characters; another name of a key may be longer. */
const longestKid = 128;

/** @throws SealError BAD_CHARACTER, TRUNCATED, SIGNATURE_MISSING, BAD_STRUCTURE, BAD_SIGNATURE_ENCODING, BAD_JSON, BAD_JOSE */
export function readJws({ jws, offsetOf }: Presented, marks?: Marks): Jws {
  marks?.layer('JWS', jws);
  const [header, payload, signature] = inLayer('JWS', () => parts(jws, marks), { marks, offsetOf });
  return { kid: readHeader(header, marks), signedBytes: jws.subarray(0, jws.lastIndexOf(dot)), payload, signature };
}

function parts(jws: Uint8Array, marks?: Marks): readonly [header: Uint8Array, payload: Uint8Array, signature: Uint8Array] {
  const first = jws.indexOf(dot);
  const second = jws.indexOf(dot, first + 1);
  if (first < 0 || second < 0) throw new SealError('SIGNATURE_MISSING', 'fewer than three parts', jws.length);
  const header = partOf(jws, 'header', 0, first, marks);
  const payload = partOf(jws, 'payload', first + 1, second, marks);
  marks?.mark('signed bytes', 0, second);
  const signature = partOf(jws, 'signature', second + 1, jws.length, marks);
  if (signature.length !== signatureLength) throw new SealError('BAD_SIGNATURE_ENCODING', `a signature of ${signature.length} bytes instead of ${signatureLength}`, second + 1);
  return [header, payload, signature];
}

function partOf(jws: Uint8Array, name: string, from: number, end: number, marks?: Marks): Uint8Array {
  const text = jws.subarray(from, end);
  const wrong = firstNotBase64Url(text);
  if (wrong >= 0) throw new SealError('BAD_CHARACTER', `the ${name} is not base64url`, from + wrong);
  const bytes = decodeBase64Url(text);
  if (bytes === undefined || bytes.length === 0) throw new SealError('TRUNCATED', `the ${name} is base64url of no whole number of bytes`, end);
  marks?.mark(name, from, end);
  return bytes;
}

/** Headers that name a key from elsewhere or change what is signed: no health card has a use for them, and taking no notice of them is how forgeries pass (RFC 8725 § 3.10; RFC 7797). */
const refusedHeaders = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'enc'] as const;

function readHeader(bytes: Uint8Array, marks?: Marks): string {
  marks?.layer('JWS header', bytes);
  return inLayer('JWS header', () => {
    const { value } = readJson(bytes);
    if (!isJsonObject(value)) throw new SealError('BAD_JOSE', 'not an object');
    for (const [name, { from, end }] of value) marks?.mark(name, from, end);
    return kidOf(value);
  }, { marks });
}

/** § “Health Cards are Compact”: alg, zip and kid. @returns the kid */
function kidOf(header: JsonObject): string {
  const oddity = refusedHeaders.find((name) => header.has(name));
  if (oddity !== undefined) throw new SealError('BAD_JOSE', `the parameter ${oddity}`);
  const text = (name: string): unknown => header.get(name)?.value;
  if (text('alg') !== 'ES256') throw new SealError('BAD_JOSE', 'an algorithm other than ES256');
  if (text('zip') !== 'DEF') throw new SealError('BAD_JOSE', 'not compressed with DEF');
  const typ = text('typ');
  if (typ !== undefined && (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT')) throw new SealError('BAD_JOSE', 'a type other than JWT');
  const kid = text('kid');
  if (typeof kid !== 'string' || kid === '' || kid.length > longestKid) throw new SealError('BAD_JOSE', 'no key identifier');
  return kid;
}
