/** How the value of a tag is written. */
export type Coding =
  | 'c40' | 'mrz-td1' | 'mrz-td2' | 'mrz-td3' | 'mrz-a' | 'mrz-b'
  | 'utf8' | 'uint' | 'uint-little-endian'
  /** `MMDDYYYY` as a number, of three, four (masked) and six bytes; `YYYYMMDD` as text; seconds since 1970. */
  | 'date' | 'masked-date' | 'date-time' | 'date-text' | 'unix-time'
  | 'stay' | 'validity' | 'hex' | 'bytes'
  /** What the table does not know of a document whose profile tells: text where the bytes are one. */
  | 'text-or-bytes'
  /** Tags within the tag. */
  | 'tags';

/** One tag of one kind of document: a row of a table. */
export interface TagRule {
  readonly tag: number;
  /** Stable English name, camelCase. */
  readonly name: string;
  readonly coding: Coding;
  /** Least and greatest number of bytes. */
  readonly bytes?: readonly [number, number];
  readonly mandatory?: boolean;
  /** Its date ends the document; of a zone, its date of expiry does. */
  readonly ends?: boolean;
  /** Of coding `tags`. */
  readonly inside?: TagRules;
}

/** The tags that may stand beside one another, and what is asked of them together. */
export interface TagRules {
  readonly byTag: ReadonlyMap<number, TagRule>;
  /** One of them must be there. */
  readonly oneOf?: readonly number[];
  /** Coding of tags that are not in the table; `bytes` when absent. */
  readonly others?: Coding;
}

type More = Partial<Omit<TagRule, 'tag' | 'name' | 'coding'>>;

export const tag = (number: number, name: string, coding: Coding, more: More = {}): TagRule => ({ tag: number, name, coding, ...more });

/** @param bytes exactly as many */
export const mandatory = (...bytes: readonly [number] | readonly [number, number] | readonly []): More => ({ mandatory: true, ...sized(...bytes) });
export const optional = (...bytes: readonly [number] | readonly [number, number] | readonly []): More => sized(...bytes);
const sized = (least?: number, most = least): More => (least === undefined ? {} : { bytes: [least, most!] });

export const tagRules = (rows: readonly TagRule[], more: Omit<TagRules, 'byTag'> = {}): TagRules => ({ byTag: new Map(rows.map((row) => [row.tag, row])), ...more });

/** How a tag is told: `0a`. */
export const tagName = (number: number): string => number.toString(16).padStart(2, '0');
