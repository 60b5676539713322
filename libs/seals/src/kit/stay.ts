/**
 * The duration of stay of a visa: three bytes, days, months and years, to be added up from the day of entry (Doc 9303-7 § 9.1.3, table 1).
 * Told as an ISO 8601 duration; the reserved ones as the hexadecimal digits that were sealed.
 */
export const reservedStays = {
  /** The zone's date of expiry is the last day of stay. */
  untilExpiry: '000000',
  /** Decided at the border. */
  atBorder: 'ffffff',
  /** Transit that does not include entry. */
  transit: 'fefefe',
} as const;
const reserved: ReadonlySet<string> = new Set(Object.values(reservedStays));

/** undefined: not three bytes. */
export function stayText(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 3) return undefined;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const [days = 0, months = 0, years = 0] = bytes;
  return reserved.has(hex) ? hex : `P${part(years, 'Y')}${part(months, 'M')}${part(days, 'D')}`;
}

const part = (count: number, unit: string): string => (count === 0 ? '' : `${count}${unit}`);

interface Stay { readonly days: number; readonly months: number; readonly years: number }

/** undefined for a reserved one, and for any other text. */
function stayOf(text: string): Stay | undefined {
  const [whole, years = '0', months = '0', days = '0'] = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})D)?$/.exec(text) ?? [];
  return whole === undefined ? undefined : { days: Number(days), months: Number(months), years: Number(years) };
}

/** The last day of a stay that began on this one, or the day after it: whether the day of entry counts is not said. @param day `YYYY-MM-DD` */
export function stayEnd(day: string, stay: string): string | undefined {
  const length = stayOf(stay);
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (length === undefined || year === undefined) return undefined;
  return new Date(Date.UTC(Number(year) + length.years, Number(month) - 1 + length.months, Number(date) + length.days)).toISOString().slice(0, 10);
}

/** @param stay as `stayText` tells it @throws RangeError */
export function encodeStay(stay: string): Uint8Array {
  if (reserved.has(stay)) return Uint8Array.from(stay.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const { days, months, years } = stayOf(stay) ?? { days: NaN, months: NaN, years: NaN };
  if (![days, months, years].every((count) => count <= 0xff)) throw new RangeError('not a duration of stay');
  return Uint8Array.of(days, months, years);
}
