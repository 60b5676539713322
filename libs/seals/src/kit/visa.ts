import type { SealField } from '@smart-verify/contracts';
import { mrzExpiry, mrzLayouts } from './mrz.js';
import { reservedStays, stayEnd } from './stay.js';

/** Names by which a visa's data are known, whichever seal carries them. */
export const visaZone = 'machineReadableZoneOfVisa';
export const visaStay = 'durationOfStay';

/** The two ends of a visa. */
export interface VisaEnds {
  /** The last day on which it lets its holder enter. */
  readonly entry: string | 'illegible' | undefined;
  /** The last day of any stay it allows; undefined: the border decides, or the seal does not say. */
  readonly stay: string | undefined;
}

/** Tag of the zone of a visa of format A; its other format has another. */
const formatA = '01';

/** When a visa ends: its zone says until when its holder may enter, and of some also until when to stay (Doc 9303-7 § 9.1.3, table 1). undefined: no visa. */
export function visaEnds(fields: readonly SealField[]): VisaEnds | undefined {
  const zone = fields.find(({ name }) => name === visaZone);
  if (zone === undefined) return undefined;
  const entry = zone.binary === true ? 'illegible' : mrzExpiry(zone.value, mrzLayouts[zone.id.endsWith(formatA) ? 'mrz-a' : 'mrz-b']);
  if (entry === undefined || entry === 'illegible') return { entry, stay: undefined };
  const stay = fields.find(({ name }) => name === visaStay)?.value ?? reservedStays.atBorder;
  return { entry, stay: endsWithEntry.has(stay) ? entry : stayEnd(entry, stay) };
}

const endsWithEntry: ReadonlySet<string> = new Set([reservedStays.untilExpiry, reservedStays.transit]);
