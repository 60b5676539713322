import type { SealField, SealWarning } from '@smart-verify/contracts';
import { isoDay, isoInstant } from '../kit/iso-date.js';
import type { JsonLeaf } from '../kit/json-leaves.js';
import type { FieldRule } from './fields.table.js';

/** What a seal can be warned of: that its issuer did not keep to the structure of its use case. */
export const vdsNcWarnings = ['FIELD_MISSING', 'FIELD_VALUE'] as const;

const dateOf = { day: isoDay, instant: isoInstant } as const;

/** The fields of a seal in the order sealed, named where the use case is known; what its structure demands and is not there. */
export function readMessage(leaves: readonly JsonLeaf[], rules: readonly FieldRule[]): { fields: SealField[]; warnings: SealWarning[] } {
  const byKind = new Map(rules.map((rule) => [rule.kind, rule]));
  const warnings: SealWarning[] = [];
  const fields = leaves.map((leaf) => {
    const field = fieldOf(leaf, byKind.get(leaf.kind));
    if (byKind.get(leaf.kind)?.date !== undefined && field.date === undefined) warnings.push({ code: 'FIELD_VALUE', field: leaf.path, at: leaf.from });
    return field;
  });
  const there = new Set(leaves.map(({ kind }) => kind));
  const missing = rules.filter(({ required, kind }) => required && !there.has(kind));
  return { fields, warnings: [...missing.map(({ kind }) => ({ code: 'FIELD_MISSING', field: kind })), ...warnings] };
}

function fieldOf({ path, value }: JsonLeaf, rule: FieldRule | undefined): SealField {
  const date = rule?.date && dateOf[rule.date](value);
  return { id: path, name: rule?.name ?? path, value, ...(date !== undefined && { date }) };
}
