import type { SealField, Text } from '@smart-verify/contracts';
import { barcodeTypes, dataIdentifiers, documentTypes, otherFormats, sealTypes, valueMeaning as twoDDocMeaning, valueSets } from '@smart-verify/seals';
import { exemptionValues, healthDocumentTypes, healthFieldLabels, healthValueSets } from './health-labels.table.js';
import { icaoMeaning } from './icao-meanings.js';
import { identityFieldLabels, identityValues } from './identity-labels.table.js';
import { nzcpDocumentTypes, nzcpFieldLabels } from './nzcp-labels.table.js';
import { shcDocumentTypes, shcFieldLabels, shcValues } from './shc-labels.table.js';
import { icaoFieldLabels } from './vds-labels.table.js';
import { vdsNcDocumentTypes, vdsNcFieldLabels, vdsNcValues } from './vds-nc-labels.table.js';

/** What one format’s identifiers are called; undefined where its tables do not know. */
export interface Labels {
  documentType(code: string): Text | undefined;
  field(field: SealField): Text | undefined;
  value(field: SealField): Text | undefined;
}

type Table = ReadonlyMap<string, Text>;

/** A format whose tables know types by their code, fields and their coded values by the field’s name. */
const byName = (types: Table, fields: Table, values: ReadonlyMap<string, Table>): Labels => ({
  documentType: (code) => types.get(code), field: ({ name }) => fields.get(name), value: ({ name, value }) => values.get(name)?.get(value),
});

/** Of a name in several of these the last counts. */
const labelsInHealth: Table = new Map([...identityFieldLabels, ...healthFieldLabels]);
const valuesInHealth: ReadonlyMap<string, Table> = new Map([
  ...identityValues, ...exemptionValues, ...[...healthValueSets].flatMap(([name, id]): [string, Table][] => { const set = valueSets.get(id); return set ? [[name, set]] : []; }),
]);

const labels: ReadonlyMap<string, Labels> = new Map<string, Labels>([
  ['2d-doc', {
    documentType: (code) => documentTypes.get(code)?.name,
    // what blocks of bytes hold is in no published table
    field: ({ id, binary }) => (binary === true ? undefined : dataIdentifiers.get(id)?.label),
    value: ({ id, value, binary }) => (binary === true ? undefined : twoDDocMeaning(id, value)),
  }],
  ['hc1', {
    documentType: (code) => healthDocumentTypes.get(code),
    field: ({ name }) => labelsInHealth.get(name),
    value: ({ name, value }) => valuesInHealth.get(name)?.get(value.trim()), // real ones carry spaces, § 1.3
  }],
  ['vds', { documentType: (code) => sealTypes.get(code)?.name, field: ({ name }) => icaoFieldLabels.get(name), value: icaoMeaning }],
  ['idb', { documentType: (code) => barcodeTypes.get(code), field: ({ name }) => icaoFieldLabels.get(name), value: icaoMeaning }],
  ['nzcp', byName(nzcpDocumentTypes, nzcpFieldLabels, new Map())],
  ['vds-nc', byName(vdsNcDocumentTypes, vdsNcFieldLabels, vdsNcValues)],
  ['shc', byName(shcDocumentTypes, shcFieldLabels, shcValues)],
]);

/** The words of a format; undefined for one that has no tables here. */
export const labelsOf = (format: string): Labels | undefined => labels.get(format);

/** Name of a document type of a format. */
export const documentTypeName = (format: string, code: string): Text | undefined => labels.get(format)?.documentType(code);

const otherNames: Table = new Map(otherFormats.map(({ id, name }) => [id, name]));

/** What a seal is called that is known by its beginning and not read here. */
export const otherFormatName = (format: string): Text | undefined => otherNames.get(format);

/** What a field is called on the document. */
export const fieldLabel = (format: string, field: SealField): Text | undefined => labels.get(format)?.field(field);

/** What a coded value stands for. */
export const valueMeaning = (format: string, field: SealField): Text | undefined => labels.get(format)?.value(field);
