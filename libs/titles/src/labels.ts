import type { SealField, Text } from '@smart-verify/contracts';
import { dataIdentifiers, documentTypes, valueMeaning as twoDDocMeaning, valueSets } from '@smart-verify/seals';
import { healthDocumentTypes, healthFieldLabels, healthValueSets } from './health-labels.table.js';

/** What one format’s identifiers are called; undefined where its tables do not know. */
interface Labels {
  documentType(code: string): Text | undefined;
  field(field: SealField): Text | undefined;
  value(field: SealField): Text | undefined;
}

const labels: ReadonlyMap<string, Labels> = new Map<string, Labels>([
  ['2d-doc', {
    documentType: (code) => documentTypes.get(code)?.name,
    field: ({ id }) => dataIdentifiers.get(id)?.label,
    value: ({ id, value }) => twoDDocMeaning(id, value),
  }],
  ['hc1', {
    documentType: (code) => healthDocumentTypes.get(code),
    field: ({ name }) => healthFieldLabels.get(name),
    value: ({ name, value }) => valueSets.get(healthValueSets.get(name) ?? '')?.get(value.trim()), // real ones carry spaces, § 1.3
  }],
]);

/** Name of a document type of a format. */
export const documentTypeName = (format: string, code: string): Text | undefined => labels.get(format)?.documentType(code);

/** What a field is called on the document. */
export const fieldLabel = (format: string, field: SealField): Text | undefined => labels.get(format)?.field(field);

/** What a coded value stands for. */
export const valueMeaning = (format: string, field: SealField): Text | undefined => labels.get(format)?.value(field);
