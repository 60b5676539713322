import type { DynamicPart, Evidence, Language, Seal, SealField, SealPart, StaticPart, StatusCheck } from '@smart-verify/contracts';
import { otherFormatName, titleById, wordsFor, type ManifestsById, type Words } from '@smart-verify/titles';

type Field = StaticPart['fields'][number];

const labelOf = (words: Words, field: SealField, language: Language): string => words.field(field)?.[language] ?? field.name;

/** One field with its words; the value stays exactly as sealed. What it lacks is left out: each field is written often, and a spread for each is slow. */
function fieldIn(language: Language, words: Words, field: SealField): Field {
  const { id, name, value, date, truncated, binary } = field;
  const told: Field = { id, name, label: labelOf(words, field, language), value };
  if (date !== undefined) told.date = date;
  if (truncated !== undefined) told.truncated = truncated;
  if (binary) told.binary = binary;
  const meaning = words.value(field)?.[language];
  if (meaning !== undefined) told.meaning = meaning;
  return told;
}

function sealed(seal: Seal, { title, titleName }: Pick<StaticPart, 'title' | 'titleName'>, language: Language, manifests?: ManifestsById): StaticPart {
  const { format, documentType, issuer, annex } = seal;
  const words = wordsFor(seal, manifests);
  const documentTypeName = words.documentType?.[language] ?? null;
  const fields = seal.fields.map((field) => fieldIn(language, words, field));
  if (annex === undefined) return { format, documentType, documentTypeName, issuer: issuer ?? null, fields, title, titleName };
  const unsigned = annex.map((field) => ({ id: field.id, name: field.name, label: labelOf(words, field, language), value: field.value }));
  return { format, documentType, documentTypeName, issuer: issuer ?? null, fields, annex: unsigned, title, titleName };
}

const nothingSealed = { format: null, documentType: null, documentTypeName: null, issuer: null, fields: [] };

/** What the seal says, in words. */
export function staticPart({ decoded, title }: Evidence, language: Language, manifests?: ManifestsById): StaticPart {
  const named = { title: title ?? null, titleName: (title && titleById(title)?.name[language]) ?? null };
  if (decoded === undefined) return { ...nothingSealed, fields: [], ...named };
  if (decoded.ok) return sealed(decoded.seal, named, language, manifests);
  const { format, code, at, detail } = decoded;
  const documentTypeName = otherFormatName(format ?? '')?.[language] ?? null;
  return { ...nothingSealed, fields: [], ...named, format: format ?? null, documentTypeName, refusal: { code, at: at ?? null, detail } };
}

const notKept: StatusCheck = { kind: 'not-kept', stale: false };

function statusName({ kind, status }: StatusCheck): DynamicPart['status'] {
  if (kind === 'found') return status ?? 'unknown';
  return kind === 'absent' ? 'unknown' : kind;
}

function told(answer: StatusCheck): DynamicPart {
  const { reason = null, issuer = null, since = null, validUntil = null, asOf = null, lagMs = null } = answer;
  return { status: statusName(answer), reason, issuer, since, validUntil, asOf, lagMs };
}

/** What the register says now; null when it was not asked, or when nothing proven was there to ask about. @param kept does anybody keep a register of this? */
export function dynamicPart({ status }: Evidence, proven: boolean, kept: boolean): DynamicPart | null {
  if (!proven) return null;
  if (status !== undefined) return told(status);
  return kept ? null : told(notKept);
}

/** Who sealed, and what the seal is known by. */
export function sealPart({ decoded, signature }: Evidence): SealPart | null {
  if (decoded?.ok !== true) return null;
  const { identity, signedAt, signature: sealedBy } = decoded.seal;
  return { identity, signer: signature?.signer ?? null, algorithm: signature?.algorithm ?? sealedBy.algorithm, signedAt: signedAt ?? null };
}
