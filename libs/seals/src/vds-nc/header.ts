import { isJsonObject, type JsonNode, type JsonObject } from '../kit/json.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';

/** The header zone: what is sealed, in which version of its structure, and by which state or organisation. */
export interface Header {
  readonly type: string;
  readonly version: string;
  readonly issuer: string;
}

/** The members of an object that must be one. */
export function objectOf(node: JsonNode | undefined, name: string, parent: JsonNode): JsonObject {
  if (!isJsonObject(node?.value)) throw new SealError('BAD_STRUCTURE', `${name} is not an object`, (node ?? parent).from);
  return node.value;
}

/** A text that must be there and not be empty. */
export function textOf(members: JsonObject, name: string, parent: JsonNode, marks?: Marks): string {
  const node = members.get(name);
  if (typeof node?.value !== 'string' || node.value === '') throw new SealError('BAD_STRUCTURE', `${name} is not a text`, (node ?? parent).from);
  marks?.mark(name, node.from, node.end);
  return node.value;
}

/** Members of the header that are read apart from any other that stands there. */
export const headerMembers = ['t', 'v', 'is'] as const;
/** `icao.test`, `icao.vacc` and what a state may name likewise; `UTO`. */
const longest = { type: 64, issuer: 16 } as const;

/** @throws SealError BAD_STRUCTURE, BAD_HEADER */
export function readHeader(node: JsonNode, marks?: Marks): Header {
  const members = objectOf(node, 'hdr', node);
  const [type, issuer] = [textOf(members, 't', node, marks), textOf(members, 'is', node, marks)];
  const version = members.get('v');
  if (typeof version?.value !== 'number' || !Number.isSafeInteger(version.value)) throw new SealError('BAD_HEADER', 'the version is not a whole number', (version ?? node).from);
  if (type.length > longest.type || issuer.length > longest.issuer) throw new SealError('BAD_HEADER', 'a type or an issuer longer than any', node.from);
  marks?.mark('v', version.from, version.end);
  return { type, version: String(version.value), issuer };
}
