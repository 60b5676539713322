import { SealError } from '../seal-error.js';
import { CborPlaces, CborTag, decodeCbor, type Cbor, type CborKey, type CborMap } from './cbor.js';
import { byteStringHead, encodeCbor } from './cbor-encode.js';
import { concat } from './concat.js';
import type { Marks } from './marks.js';

/** A COSE_Sign1 message (RFC 9052 § 4.2) laid open: its parts as they stand, no header parameter read yet. */
export interface CoseParts {
  /** The tags around it, outermost first: `[]`, `[18]`, `[61, 18]`. */
  readonly tags: readonly number[];
  /** The protected header as it stands: it is signed byte for byte. */
  readonly protectedBytes: Uint8Array;
  readonly protectedHeader: CborMap;
  readonly unprotectedHeader: CborMap;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

/** A COSE_Sign1 message, nothing verified yet. */
export interface CoseSign1 extends CoseParts {
  /** By the IANA name; the bare number where it has none here. */
  readonly algorithm: string;
  readonly kid: Uint8Array | undefined;
}

const label = { algorithm: 1, critical: 2, kid: 4 } as const;
/** Header parameters that are read here or change nothing in how the message is read: algorithm, content type, kid. */
const understood: ReadonlySet<Cbor> = new Set<Cbor>([1, 3, 4]);
const maxKidBytes = 32;

/** IANA registry "COSE Algorithms". */
export const coseAlgorithms: ReadonlyMap<number, string> = new Map([
  [-7, 'ES256'], [-35, 'ES384'], [-36, 'ES512'], [-37, 'PS256'], [-38, 'PS384'], [-39, 'PS512'], [-8, 'EdDSA'],
  [-9, 'ESP256'], [-19, 'Ed25519'], [-47, 'ES256K'], [-257, 'RS256'], [-258, 'RS384'], [-259, 'RS512'],
]);

/** RFC 9052 § 2 (tag 18) and RFC 8392 § 6 (tag 61, which stands around a tagged message). */
const knownTags: ReadonlySet<string> = new Set(['', '18', '61,18']);

const badCose = (detail: string): SealError => new SealError('BAD_COSE', detail);

/**
 * Lays a COSE_Sign1 open: untagged, tagged, or as a CWT.
 * @param marks told where each part and header parameter stands in these bytes, which are its last layer
 * @throws SealError BAD_CBOR, CBOR_TOO_DEEP (`at` in these bytes), BAD_COSE, FORMAT_NOT_SUPPORTED for a critical header not known here.
 */
export function openCoseSign1(bytes: Uint8Array, marks?: Marks): CoseParts {
  const places = marks && new CborPlaces();
  const { tags, value } = untag(decodeCbor(bytes, places));
  if (!Array.isArray(value) || value.length !== 4) throw badCose('not an array of four');
  if (marks && places) markParts(marks, places, value);
  const [protectedBytes, unprotectedHeader, payload, signature] = value as readonly Cbor[];
  if (!(protectedBytes instanceof Uint8Array && payload instanceof Uint8Array && signature instanceof Uint8Array)) throw badCose('protected header, payload and signature are byte strings');
  if (!(unprotectedHeader instanceof Map)) throw badCose('headers are maps');
  if (marks && places) markHeader(marks, 'unprotected', places, unprotectedHeader as CborMap, 0);
  const protectedHeader = openProtected(protectedBytes, bytes, marks);
  return { tags, protectedBytes, protectedHeader, unprotectedHeader: unprotectedHeader as CborMap, payload, signature };
}

/** Its places in the message are known where it stands there in one piece, not in the chunks of an indefinite string. */
function openProtected(bytes: Uint8Array, message: Uint8Array, marks: Marks | undefined): CborMap {
  const places = marks && new CborPlaces();
  const header = bytes.length === 0 ? new Map<CborKey, Cbor>() : decodeCbor(bytes, places);
  if (!(header instanceof Map)) throw badCose('headers are maps');
  if (marks && places && bytes.buffer === message.buffer) markHeader(marks, 'protected', places, header, bytes.byteOffset - message.byteOffset);
  refuseUnknownCritical(header);
  return header;
}

/** As `openCoseSign1`, with the algorithm and the key identifier out of whichever header names them. */
export function readCoseSign1(bytes: Uint8Array, marks?: Marks): CoseSign1 {
  const { tags, protectedBytes, protectedHeader, unprotectedHeader, payload, signature } = openCoseSign1(bytes, marks);
  // What is signed wins over what anybody may write; verifiers must accept either place (hcert_spec, Key Identifier).
  const parameter = (name: number): Cbor => (protectedHeader.has(name) ? protectedHeader : unprotectedHeader).get(name);
  return {
    tags, protectedBytes, protectedHeader, unprotectedHeader, payload, signature,
    algorithm: algorithmName(parameter(label.algorithm)), kid: kidOf(parameter(label.kid)),
  };
}

const parts = ['protected header', 'unprotected header', 'payload', 'signature'] as const;

function markParts(marks: Marks, places: CborPlaces, message: readonly Cbor[]): void {
  parts.forEach((part, index) => {
    const place = places.of(message, index);
    if (index === 0 && place) marks.mark('tags and head', 0, place[0]);
    if (place) marks.mark(part, ...place);
  });
}

const headerNames: ReadonlyMap<CborKey, string> = new Map<CborKey, string>([[1, 'algorithm'], [2, 'critical headers'], [3, 'content type'], [4, 'key identifier']]);

/** @param offset of the header's own bytes in the layer */
function markHeader(marks: Marks, kind: string, places: CborPlaces, header: CborMap, offset: number): void {
  for (const key of header.keys()) {
    const place = places.of(header, key);
    if (place) marks.mark(`${headerNames.get(key) ?? `header ${key}`} (${kind})`, offset + place[0], offset + place[1]);
  }
}

function untag(item: Cbor): { tags: number[]; value: Cbor } {
  const tags: number[] = [];
  let value = item;
  for (; value instanceof CborTag; value = value.value) tags.push(value.tag);
  if (!knownTags.has(tags.join())) throw badCose('tags that are not those of a COSE_Sign1');
  return { tags, value };
}

/** RFC 9052 § 3.1: a message with a critical parameter that is not understood must not be accepted. */
function refuseUnknownCritical(header: CborMap): void {
  const critical = header.get(label.critical);
  if (critical === undefined) return;
  if (!Array.isArray(critical)) throw badCose('the list of critical headers is not a list');
  if (!(critical as readonly Cbor[]).every((name) => understood.has(name))) throw new SealError('FORMAT_NOT_SUPPORTED', 'a critical header that is not known here');
}

function algorithmName(algorithm: Cbor): string {
  if (typeof algorithm === 'number') return coseAlgorithms.get(algorithm) ?? String(algorithm);
  if (typeof algorithm === 'string' && algorithm.length <= 32) return algorithm;
  throw badCose('no algorithm');
}

function kidOf(kid: Cbor): Uint8Array | undefined {
  if (kid === undefined) return undefined;
  if (!(kid instanceof Uint8Array) || kid.length > maxKidBytes) throw badCose('a key identifier that is none');
  return kid.length === 0 ? undefined : kid;
}

/** An array of four that begins with `"Signature1"`. */
const beginning = concat([Uint8Array.of(0x84), encodeCbor('Signature1')]);
/** No external data: an empty byte string. */
const noExternalData = byteStringHead(0);

/** What the signature covers: `["Signature1", protected, h'', payload]` over the bytes as they stand (RFC 9052 § 4.4). */
export function sigStructure(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array {
  return concat([beginning, byteStringHead(protectedBytes.length), protectedBytes, noExternalData, byteStringHead(payload.length), payload]);
}
