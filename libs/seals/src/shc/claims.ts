import { isJsonArray, isJsonObject, type JsonNode, type JsonObject } from '../kit/json.js';
import { isoOfSeconds } from '../kit/unix-time.js';
import { SealError } from '../seal-error.js';

/** What the JWT says around the FHIR bundle. § “Health Cards are encoded as Compact Serialization JSON Web Signatures”. */
export interface Claims {
  /** Issuer URL. */
  readonly issuer: string;
  /** ISO 8601 instants. */
  readonly issuedAt: string;
  readonly expiresAt: string | undefined;
  readonly root: JsonObject;
  readonly vc: JsonObject;
  readonly subject: JsonObject;
  readonly bundle: JsonObject;
  readonly entries: readonly JsonObject[];
}

const healthCard = 'https://smarthealth.cards#health-card';
const longestIssuer = 512;

const badClaims = (detail: string, { from }: JsonNode): SealError => new SealError('BAD_CLAIMS', detail, from);
const badStructure = (detail: string, { from }: JsonNode): SealError => new SealError('BAD_STRUCTURE', detail, from);

/** @throws SealError BAD_CLAIMS, BAD_STRUCTURE; `at` in the payload */
export function readClaims(payload: JsonNode): Claims {
  const root = payload.value;
  if (!isJsonObject(root)) throw badClaims('not an object', payload);
  const issuer = issuerOf(root, payload);
  const issuedAt = instantOf(root.get('nbf'));
  if (issuedAt === undefined) throw badClaims('no nbf', payload);
  const expiresAt = instantOf(root.get('exp'));
  const vc = objectOf(root, 'vc', payload);
  const subject = objectOf(vc, 'credentialSubject', payload);
  const bundle = objectOf(subject, 'fhirBundle', payload);
  checkType(vc.get('type') ?? payload);
  return { issuer, issuedAt, expiresAt, root, vc, subject, bundle, entries: entriesOf(bundle, payload) };
}

/** § “Determining keys associated with an issuer”: https, and no slash at its end. */
function issuerOf(root: JsonObject, payload: JsonNode): string {
  const node = root.get('iss') ?? payload;
  const { value } = node;
  if (typeof value !== 'string' || value.length > longestIssuer) throw badClaims('no issuer', node);
  if (!/^https:\/\/[^/\s]/.test(value) || value.endsWith('/')) throw badClaims('an issuer that is no https URL, or one with a slash at its end', node);
  return value;
}

function instantOf(node: JsonNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (typeof node.value !== 'number') throw badClaims('an instant that is no number', node);
  return isoOfSeconds(node.value);
}

function objectOf(members: JsonObject, name: string, payload: JsonNode): JsonObject {
  const node = members.get(name);
  if (!isJsonObject(node?.value)) throw badClaims(`no ${name}`, node ?? payload);
  return node.value;
}

function checkType(type: JsonNode): void {
  if (!isJsonArray(type.value) || !type.value.some(({ value }) => value === healthCard)) throw badClaims('not typed as a health card', type);
}

function entriesOf(bundle: JsonObject, payload: JsonNode): JsonObject[] {
  const entry = bundle.get('entry');
  if (bundle.get('resourceType')?.value !== 'Bundle') throw badStructure('no FHIR bundle', payload);
  if (!isJsonArray(entry?.value) || entry.value.length === 0) throw badStructure('a bundle without entries', entry ?? payload);
  return entry.value.map((node) => {
    const resource = isJsonObject(node.value) ? node.value.get('resource') : undefined;
    if (!isJsonObject(node.value) || !isJsonObject(resource?.value) || typeof resource.value.get('resourceType')?.value !== 'string') throw badStructure('an entry without a resource', node);
    return node.value;
  });
}
