import type { StatusEvent, Text, VerdictName } from '@smart-verify/contracts';
import type { Signers } from './authorities.js';
import { pictureOf, symbologyOf } from './pictures.js';
import { groups, type Make, type Row, type SpecimenKind } from './specimen-rows.js';

export type { SpecimenKind } from './specimen-rows.js';

/** One title to try, and what a right verifier says of it. */
export interface Specimen {
  readonly id: string;
  readonly name: Text;
  /** What it belongs to. */
  readonly group: Text;
  readonly kind: SpecimenKind;
  readonly verdict: VerdictName;
  /** Reason code that must be among those given. */
  readonly reason: string;
  /** The code's bytes, a character each (Latin-1). */
  readonly code?: string;
  /** base64 of a PNG. */
  readonly picture?: string;
  readonly title?: string;
  readonly reference?: string;
  /** What its issuer has said of it, if anything. */
  readonly statement?: { readonly issuer: string; readonly event: StatusEvent };
}

/** Names of all specimens: a sandbox that has others was made by another edition. */
export const specimenIds: readonly string[] = groups.flatMap(({ rows }) => rows.map(({ id }) => id));

const day = 86_400_000;

/** Forges every specimen as of `now`. */
export async function makeSpecimens(signers: Signers, now: Date): Promise<Specimen[]> {
  const make: Make = { signers, day: (offset) => new Date(now.getTime() + offset * day) };
  return Promise.all(groups.flatMap(({ name, rows }) => rows.map((row) => specimenOf(row, name, make))));
}

async function specimenOf({ id, name, kind, verdict, reason, issuer, ...row }: Row, group: Text, make: Make): Promise<Specimen> {
  const event = eventOf(row, make);
  return {
    id, name, group, kind, verdict, reason, ...await presented(row, make),
    ...(issuer && event && { statement: { issuer, event } }),
  };
}

type Presented = Pick<Specimen, 'code' | 'picture' | 'title' | 'reference'>;

async function presented({ seal, format = '2d-doc', symbology = symbologyOf(format), title, reference }: Omit<Row, 'id' | 'name' | 'kind' | 'verdict' | 'reason'>, make: Make): Promise<Presented> {
  const bytes = seal?.(make);
  if (bytes === undefined) return { ...(title !== undefined && { title }), ...(reference !== undefined && { reference }) };
  return { code: Buffer.from(bytes).toString('latin1'), picture: (await pictureOf(bytes, symbology)).toString('base64') };
}

function eventOf({ title, reference, status, statusReason, validFor }: Pick<Row, 'title' | 'reference' | 'status' | 'statusReason' | 'validFor'>, make: Make): StatusEvent | undefined {
  if (!status || !title || !reference) return undefined;
  return { title, reference, status, sequence: 1, ...(statusReason && { reason: statusReason }), ...(validFor !== undefined && { validUntil: make.day(validFor).toISOString() }) };
}
