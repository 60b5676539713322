import type { Seal, SealField } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { endOfText, startOfText } from '../kit/blanks.js';
import { sealIdentity } from '../kit/identity.js';
import { canonicalJson } from '../kit/json-canonical.js';
import { JsonLeaves, type JsonLeaf } from '../kit/json-leaves.js';
import { readJson, type JsonNode, type JsonObject } from '../kit/json.js';
import { latin1Text } from '../kit/latin1.js';
import type { Marks } from '../kit/marks.js';
import { utf8Bytes } from '../kit/utf8.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { useCases } from './fields.table.js';
import { headerMembers, objectOf, readHeader } from './header.js';
import { readMessage } from './message.js';
import { readSignature, signatureMembers } from './signature.js';

/** The largest QR code holds 2,953 bytes (ISO/IEC 18004); the rest is for a text written with indents. */
const maxBytes = 8_192;
/** A certificate with several doses holds some 40. */
const maxFields = 256;

/** ICAO VDS-NC: a JSON text whose `data` are signed in their canonical form (ICAO TR “VDS-NC”; RFC 8785). */
export const vdsNc: SealFormat = { id: 'vds-nc', about, claims, decode };

/** `{"data":{` or `{"sig":{`, with blanks wherever JSON has them, and a header somewhere: other texts begin so too. */
const beginning = /^\{\s{0,16}"(?:data|sig)"\s{0,16}:\s{0,16}\{/;
const longestBeginning = 64;
const header = '"hdr"';

function claims(raw: Uint8Array): boolean {
  const from = startOfText(raw);
  return beginning.test(latin1Text(raw.subarray(from, from + longestBeginning))) && latin1Text(raw.subarray(from, from + maxBytes)).includes(header);
}

function decode(raw: Uint8Array, marks?: Marks): Seal {
  if (raw.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, maxBytes);
  marks?.layer('JSON', raw);
  const root = readJson(raw, startOfText(raw), endOfText(raw));
  const members = objectOf(root, 'the seal', root);
  const data = memberOf(members, 'data', root);
  const sealed = objectOf(data, 'data', root);
  const header = readHeader(memberOf(sealed, 'hdr', data), marks);
  const leaves = leavesOf(sealed, data, marks);
  const { fields, warnings } = readMessage(leaves, useCases.get(`${header.type} ${header.version}`) ?? []);
  const signature = readSignature(memberOf(members, 'sig', root), marks);
  const annex = unsigned(members);
  const issuedAt = fields.find(({ name, date }) => name === 'testResultAt' && date !== undefined)?.date;
  const signedBytes = utf8Bytes(canonicalJson(data));
  marks?.layer('data in canonical form (RFC 8785)', signedBytes);
  marks?.mark('signed bytes', 0, signedBytes.length);
  return {
    format: 'vds-nc', version: header.version, documentType: header.type, fields, ...(annex.length > 0 && { annex }), issuer: header.issuer,
    ...(issuedAt !== undefined && { issuedAt }),
    identity: sealIdentity(signedBytes),
    signature: {
      algorithm: signature.algorithm,
      signer: { authority: header.issuer, ...(signature.certificate && { embedded: base64(signature.certificate) }) },
      signedBytes: base64(signedBytes), value: base64(signature.value),
    },
    warnings: signature.certificate === undefined ? [...warnings, { code: 'FIELD_MISSING', field: 'sig.cer' }] : warnings,
  };
}

function memberOf(members: JsonObject, name: string, parent: JsonNode): JsonNode {
  const node = members.get(name);
  if (node === undefined) throw new SealError(name === 'sig' ? 'SIGNATURE_MISSING' : 'BAD_STRUCTURE', `no ${name}`, parent.from);
  return node;
}

/** All that is signed, apart from what the header tells of the seal as a whole. */
function leavesOf(sealed: JsonObject, data: JsonNode, marks?: Marks): readonly JsonLeaf[] {
  const leaves = new JsonLeaves(maxFields);
  objectOf(sealed.get('msg'), 'msg', data);
  leaves.addMembers('', '', sealed, ['hdr']);
  leaves.addMembers('hdr', 'hdr', objectOf(sealed.get('hdr'), 'hdr', data), headerMembers);
  for (const { path, from, end } of leaves.all) marks?.mark(`field ${path}`, from, end);
  return leaves.all;
}

/** What stands beside the signed data and the signature. */
function unsigned(members: JsonObject): SealField[] {
  const leaves = new JsonLeaves(maxFields);
  leaves.addMembers('', '', members, ['data', 'sig']);
  const sig = members.get('sig');
  if (sig !== undefined) leaves.addMembers('sig', 'sig', objectOf(sig, 'sig', sig), signatureMembers);
  return leaves.all.map(({ path, value }) => ({ id: path, name: path, value }));
}
