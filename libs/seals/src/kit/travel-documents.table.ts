import { mandatory, optional, tag, tagRules, type TagRules } from './tag-rules.js';
import { visaStay, visaZone } from './visa.js';

/** Visa (ICAO Doc 9303-7 § 9.1.3), whichever seal carries it. */
export const visaRules: TagRules = tagRules([
  tag(1, visaZone, 'mrz-a', optional(48)),
  tag(2, visaZone, 'mrz-b', optional(44)),
  tag(3, 'numberOfEntries', 'uint', optional(1)),
  tag(4, visaStay, 'stay', mandatory(3)),
  tag(5, 'passportNumber', 'c40', mandatory(6)),
  tag(6, 'visaType', 'text-or-bytes', optional(1, 4)),
  tag(7, 'additionalFeature', 'bytes', optional(0, 254)),
], { oneOf: [2, 1] });

/** Emergency travel document (ICAO Doc 9303-8 § 6.1.3). */
export const emergencyTravelRules: TagRules = tagRules([
  tag(2, 'machineReadableZone', 'mrz-td2', { ...mandatory(48), ends: true }),
]);
