import type { SealField, Text } from '@smart-verify/contracts';
import { barcodeTypes, documentProfiles, reservedStays } from '@smart-verify/seals';
import { reservedStayTexts, unlimitedEntries } from './vds-labels.table.js';

const reserved = new Map<string, Text>([
  [reservedStays.untilExpiry, reservedStayTexts.untilExpiry], [reservedStays.atBorder, reservedStayTexts.atBorder], [reservedStays.transit, reservedStayTexts.transit],
]);

const units = [
  { one: { fr: 'an', en: 'year' }, many: { fr: 'ans', en: 'years' } },
  { one: { fr: 'mois', en: 'month' }, many: { fr: 'mois', en: 'months' } },
  { one: { fr: 'jour', en: 'day' }, many: { fr: 'jours', en: 'days' } },
] as const;

/** `P90D` in words. */
function stay(value: string): Text | undefined {
  const found = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})D)?$/.exec(value);
  if (found === null) return reserved.get(value);
  const parts = units.flatMap(({ one, many }, index) => {
    const count = found[index + 1];
    return count === undefined ? [] : [{ count, unit: count === '1' ? one : many }];
  });
  const inWords = (language: keyof Text): string => parts.map(({ count, unit }) => `${count} ${unit[language]}`).join(' ');
  return { fr: inWords('fr'), en: inWords('en') };
}

const meanings: ReadonlyMap<string, (value: string) => Text | undefined> = new Map([
  ['durationOfStay', stay],
  ['numberOfEntries', (value) => (value === '0' ? unlimitedEntries : undefined)],
  ['profile', (value) => documentProfiles.get(value)?.name],
  ['nationalDocumentType', (value) => barcodeTypes.get(`D-${Number(value).toString(16).padStart(2, '0')}`)],
]);

/** What a coded value of an ICAO seal (VDS, IDB) stands for. */
export const icaoMeaning = ({ name, value, binary }: SealField): Text | undefined => (binary === true ? undefined : meanings.get(name)?.(value));
