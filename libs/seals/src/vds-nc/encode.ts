import { encodeBase64Url } from '../kit/base64url.js';
import { canonicalJson } from '../kit/json-canonical.js';
import { readJson } from '../kit/json.js';
import { utf8Bytes } from '../kit/utf8.js';
import type { Sign } from '../seal-format.js';

/** What a VDS-NC seal is made of. */
export interface VdsNcContent {
  /** `icao.test`, `icao.vacc` or another use case. */
  readonly type: string;
  /** Version of the use case's structure; 1 when absent. */
  readonly version?: number;
  /** State or organisation, ICAO code of three letters. */
  readonly issuer: string;
  /** The message zone: `uvci`, `pid`, `ve`… */
  readonly message: Readonly<Record<string, unknown>>;
  readonly algorithm: 'ES256' | 'ES384' | 'ES512';
  /** The signer's, DER. */
  readonly certificate: Uint8Array;
}

/** base64 as every published seal has it here: the URL's alphabet, with padding. */
const padded = (bytes: Uint8Array): string => {
  const text = encodeBase64Url(bytes);
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
};

/** Seals a message. @returns the bytes of the JSON text. @throws SealError for content that JSON or I-JSON cannot hold */
export function encodeVdsNc({ type, version = 1, issuer, message, algorithm, certificate }: VdsNcContent, sign: Sign): Uint8Array {
  const data = canonicalJson(readJson(utf8Bytes(JSON.stringify({ hdr: { t: type, v: version, is: issuer }, msg: message }))));
  const sig = JSON.stringify({ alg: algorithm, cer: padded(certificate), sigvl: padded(sign(utf8Bytes(data))) });
  return utf8Bytes(`{"data":${data},"sig":${sig}}`);
}
