import type { Seal, SealField, Text } from '@smart-verify/contracts';
import { labelsOf } from './labels.js';
import { manifestLabel, manifestMeaning, type ManifestsById } from './z42-manifests.js';

/** What one seal's identifiers are called; undefined where no table and no manifest knows. */
export interface Words {
  readonly documentType: Text | undefined;
  field(field: SealField): Text | undefined;
  value(field: SealField): Text | undefined;
}

/** The words for one seal: its manifest's, where its format leaves them to manifests and the operator has it, else those of the tables. */
export function wordsFor({ format, documentType }: Pick<Seal, 'format' | 'documentType'>, manifests?: ManifestsById): Words {
  const labels = labelsOf(format);
  const manifest = format === 'z42-105' ? manifests?.get(documentType) : undefined;
  return {
    documentType: manifest?.name ?? labels?.documentType(documentType),
    field: (field) => (manifest && manifestLabel(manifest, field)) ?? labels?.field(field),
    value: (field) => (manifest && manifestMeaning(manifest, field)) ?? labels?.value(field),
  };
}
