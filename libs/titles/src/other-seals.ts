import type { Seal, SealField } from '@smart-verify/contracts';
import { documentTypes, visaEnds } from '@smart-verify/seals';
import type { SealedExpiry, TitleRules } from '@smart-verify/verdict';
import { sealedDay, sealedExpiry } from './kit/fields.js';

/** 2D-Doc data that end the document which bears them, not a contract, a right or a sanction it tells of. § 7.0, 7.5, 7.9, 7.12. */
const ends: ReadonlyMap<string, 'initial' | 'final'> = new Map([
  ['08', 'final'], // expiry of the document, allowed in most types
  ['6O', 'final'], // identity and residence documents
  ['HO', 'final'], // European firearms pass
  ['D4', 'final'], // binding tariff information
  ['D9', 'final'], // export licence for firearms
  ['AI', 'initial'], // train driver’s licence
]);
/** … and those before which it does not hold yet. § 7.5, 7.12. */
const beginnings = ['6N', 'D3'] as const;

/** In health certificates: what ends the certificate itself and where it begins, by the name of the field (WHO DDCC `period`, DVC `vls` and `vle`, French exemption, CWT `nbf`). */
const namedEnds: ReadonlySet<string> = new Set(['certificateValidUntil', 'exemptionValidUntil']);
const namedBeginnings: ReadonlySet<string> = new Set(['notBefore', 'certificateValidFrom', 'exemptionValidFrom']);

const named = ({ format, fields }: Seal, names: ReadonlySet<string>): readonly SealField[] => (format === 'hc1' ? fields.filter(({ name }) => names.has(name)) : []);

/** Does the seal carry this datum, or does its type demand it? One that should be there and is not cannot be read either. § 8. */
const concerns = ({ format, documentType, fields }: Seal, id: string): boolean =>
  format === '2d-doc' && (fields.some((field) => field.id === id) || documentTypes.get(documentType)?.mandatory?.includes(id) === true);

/** Of several the earliest decides, and one that cannot be read leaves all open. */
function earliest(ending: SealedExpiry, other: SealedExpiry): SealedExpiry {
  if (!('on' in ending) || !('on' in other)) return 'on' in ending ? other : ending;
  return other.on < ending.on ? other : ending;
}

/** ICAO seals (VDS, IDB): what they seal of their end is read with them; here only what that leaves open. */
const isIcao = ({ format }: Seal): boolean => format === 'vds' || format === 'idb';

/**
 * A visa past the day until which it lets its holder enter may still allow a stay, until `expiresAt` where the seal tells
 * (Doc 9303-7 § 9.1.3, table 1): it is not known to be over, and not known to hold.
 */
function icaoExpiry(seal: Seal): SealedExpiry | undefined {
  if (seal.warnings.some(({ code }) => code === 'END_ILLEGIBLE')) return { kind: 'illegible' };
  const visa = visaEnds(seal.fields);
  return visa?.entry === undefined || visa.entry === visa.stay ? undefined : { kind: 'initial', on: visa.entry };
}

function expiryOf(seal: Seal): SealedExpiry {
  const icao = isIcao(seal) ? icaoExpiry(seal) : undefined;
  if (icao !== undefined) return icao;
  const told = [...ends].filter(([id]) => concerns(seal, id)).map(([id, kind]) => sealedExpiry(seal, id, kind));
  const [first, ...others] = [...told, ...named(seal, namedEnds).map(({ date }): SealedExpiry => (date === undefined ? { kind: 'illegible' } : { kind: 'final', on: date }))];
  if (first !== undefined) return others.reduce(earliest, first);
  return seal.expiresAt === undefined ? { kind: 'none' } : { kind: 'final', on: seal.expiresAt };
}

/** Several never stand in one document type; where they do all the same, the latest counts. */
function beginningOf(seal: Seal): Pick<TitleRules, 'begins'> {
  const byId = beginnings.filter((id) => concerns(seal, id)).map((id) => sealedDay(seal, id));
  const byName = [...named(seal, namedBeginnings), ...(isIcao(seal) ? seal.fields.filter(({ name }) => name === 'validFrom') : [])].map(({ date }) => date);
  const days = [...byId, ...byName].map((day) => day ?? 'illegible');
  return days.length === 0 ? {} : { begins: days.toSorted().at(-1) };
}

/** A seal of no title known here: the proof and its own dates decide; nobody keeps a register of it. */
export const otherSealRules = (seal: Seal): TitleRules => ({ register: 'not-kept', entitlement: 'open', expiry: expiryOf(seal), ...beginningOf(seal) });
