import { DerError, tags, type Der } from './der.js';

const forms = new Map<number, RegExp>([
  [tags.utcTime, /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/],
  [tags.generalizedTime, /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/],
]);

/** UTCTime: 50–99 belong to the 20th century (RFC 5280 § 4.1.2.5.1). */
const centuryOf = (twoDigits: string): string => (Number(twoDigits) >= 50 ? '19' : '20');

/** Milliseconds since 1970 of a certificate's time: to the second, in UTC, no other form (RFC 5280 § 4.1.2.5). @throws DerError */
export function timeOf({ tag, content }: Der): number {
  const [, year = '', month, day, hour, minute, second] = forms.get(tag)?.exec(String.fromCharCode(...content.subarray(0, 16))) ?? [];
  const text = `${year.length === 2 ? centuryOf(year) : ''}${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = Date.parse(text);
  if (Number.isNaN(time) || new Date(time).toISOString() !== text) throw new DerError('time');
  return time;
}
