import type { DynamicPart, Evidence, Language, Seal, SealField, SealPart, StaticPart, StatusCheck } from '@smart-verify/contracts';
import { otherFormatName, titleById, wordsFor, type ManifestsById, type Words } from '@smart-verify/titles';

type Field = StaticPart['fields'][number];

const labelOf = (words: Words, field: SealField, language: Language): string => words.field(field)?.[language] ?? field.name;

/** One field with its words; the value stays exactly as sealed. */
function fieldIn(language: Language, words: Words, field: SealField): Field {
  const { id, name, value, date, truncated, binary } = field;
  const meaning = words.value(field)?.[language];
  return {
    id, name, label: labelOf(words, field, language), value,
    ...(date !== undefined && { date }), ...(truncated !== undefined && { truncated }), ...(binary && { binary }), ...(meaning !== undefined && { meaning }),
  };
}

function sealed(seal: Seal, language: Language, manifests?: ManifestsById): Omit<StaticPart, 'title' | 'titleName'> {
  const { format, documentType, issuer, fields, annex } = seal;
  const words = wordsFor(seal, manifests);
  return {
    format, documentType, documentTypeName: words.documentType?.[language] ?? null, issuer: issuer ?? null,
    fields: fields.map((field) => fieldIn(language, words, field)),
    ...(annex && { annex: annex.map((field) => ({ id: field.id, name: field.name, label: labelOf(words, field, language), value: field.value })) }),
  };
}

const nothingSealed = { format: null, documentType: null, documentTypeName: null, issuer: null, fields: [] };

/** What the seal says, in words. */
export function staticPart({ decoded, title }: Evidence, language: Language, manifests?: ManifestsById): StaticPart {
  const named = { title: title ?? null, titleName: (title && titleById(title)?.name[language]) ?? null };
  if (decoded === undefined) return { ...nothingSealed, fields: [], ...named };
  if (decoded.ok) return { ...sealed(decoded.seal, language, manifests), ...named };
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
