import type { Text } from '@smart-verify/contracts';

/** How a value is written. `dayhex`: days since 2000-01-01 on four hexadecimal digits. § 4 of the specification. */
export type ValueFormat =
  | 'text' | 'digits' | 'date' /* DDMMYYYY, 00 = unknown */ | 'datetime' /* DDMMYYYYHHmm[ss] */ | 'dayhex' | 'time' /* HHmm[ss] */
  | 'year' | 'country' | 'boolean' /* 0, 1 */ | 'hex' | 'base36' | 'base32url' | 'choice';

/** One data identifier, perimeter 01. */
export interface DataIdentifier {
  readonly id: string;
  /** Stable English name, camelCase, unique in the table. */
  readonly name: string;
  readonly min: number;
  /** null = unbounded. Fixed length when equal to `min` and `fixed`. */
  readonly max: number | null;
  readonly fixed: boolean;
  readonly format: ValueFormat;
  /** Characters allowed, in the catalogue's own notation (`A-Z0-9 /-`); null = any C40 character. */
  readonly charset: string | null;
  /** Section of the specification: `7.0` … `7.16`. */
  readonly section: string;
  readonly label: Text;
  /** Meaning of each coded value, where the specification lists them. */
  readonly values?: ReadonlyMap<string, Text>;
}

/** One document type, perimeter 01. */
export interface DocumentType {
  readonly code: string;
  readonly name: Text;
  /** true: an emission date is required; false: it must be FFFF; null: not known from any public source. */
  readonly dated: boolean | null;
  /** null: the fields of this type are not known from any public source. */
  readonly mandatory: readonly string[] | null;
  /** Each entry: interchangeable groups, one of which must be complete. */
  readonly alternatives: readonly (readonly (readonly string[])[])[];
  readonly optional: readonly string[];
  /** Sections whose remaining identifiers are allowed too. */
  readonly optionalSections: readonly string[];
}
