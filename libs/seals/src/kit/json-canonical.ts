import { isJsonArray, isJsonObject, type JsonNode } from './json.js';

/** Names in the order of their UTF-16 code units, which is how these engines compare texts. § 3.2.3. */
const byName = ([a]: readonly [string, JsonNode], [b]: readonly [string, JsonNode]): number => (a < b ? -1 : 1);

/**
 * The canonical text of a JSON value: RFC 8785, which defines texts and numbers by what ECMAScript's JSON.stringify writes (§ 3.2.2).
 * What was read by `readJson` has unique members, well-formed texts and finite numbers, as § 3.1 demands.
 */
export function canonicalJson({ value }: JsonNode): string {
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  return `{${[...value].toSorted(byName).map(([name, node]) => `${JSON.stringify(name)}:${canonicalJson(node)}`).join(',')}}`;
}
