import type { Text } from '@smart-verify/contracts';
import { mandatory, optional, tag, type TagRule } from '../kit/tag-rules.js';

/** What the content tags of one administrative document mean. */
export interface DocumentProfile {
  readonly name: Text;
  readonly tags: readonly TagRule[];
}

/**
 * Profiles of TR-03171 by their number (a UUID, in hexadecimal). The profiles in force are published by no public server yet
 * (tsenger/vdstools, README); this one comes with that library (VdsProfileDefinitions.json).
 */
export const documentProfiles: ReadonlyMap<string, DocumentProfile> = new Map<string, DocumentProfile>([
  ['9a4223406d374ef99e2cf95e31a23846', {
    name: { fr: 'Attestation de domicile (Allemagne)', en: 'Certificate of registration of residence (Germany)' },
    tags: [
      tag(4, 'surname', 'utf8', mandatory(1, 255)), tag(5, 'academicDegree', 'utf8', optional(0, 255)), tag(6, 'givenNames', 'utf8', mandatory(1, 255)),
      tag(7, 'usualGivenName', 'utf8', optional(0, 255)), tag(8, 'birthDate', 'utf8', optional(0, 255)), tag(9, 'street', 'utf8', mandatory(1, 255)),
      tag(10, 'houseNumber', 'utf8', mandatory(1, 10)), tag(11, 'postalCode', 'utf8', mandatory(5)), tag(12, 'city', 'utf8', mandatory(1, 255)),
      tag(13, 'movingDate', 'date-text', mandatory(8)), tag(14, 'housingStatus', 'uint', mandatory(1)), tag(15, 'notificationDate', 'date-text', mandatory(8)),
    ],
  }],
]);
