import { Z42Manifests, type SealField, type Text, type Z42Manifest, type Z42Position } from '@smart-verify/contracts';

/** The operator's manifests by their id: what the values of a Z42-105 seal are called, which the seal itself does not tell. */
export type ManifestsById = ReadonlyMap<string, Z42Manifest>;

export const manifestsById = (manifests: readonly Z42Manifest[]): ManifestsById => new Map(manifests.map((manifest) => [manifest.id, manifest]));

/** Reads a list of manifests, as an operator's file has it. @throws ZodError for another shape */
export const readZ42Manifests = (content: unknown): ManifestsById => manifestsById(Z42Manifests.parse(content));

const position = (manifest: Z42Manifest, id: string): Z42Position | undefined => manifest.positions.find(({ at }) => at === id);

const day = 86_400_000;
const firstDay = Date.UTC(1900, 0, 1);
/** Years of four digits, in milliseconds since 1970. */
const latest = Date.UTC(9999, 11, 31);

function isoOf(value: string, unit: number, from: number, length: number): string | undefined {
  const milliseconds = /^-?\d{1,12}$/.test(value) ? from + Number(value) * unit : NaN;
  return milliseconds >= firstDay && milliseconds <= latest ? new Date(milliseconds).toISOString().slice(0, length) : undefined;
}

const dateOf = {
  'text': () => undefined,
  'days-since-1900': (value: string) => isoOf(value, day, firstDay, 10),
  'unix-time': (value: string) => isoOf(value, 1000, 0, 19)?.concat('Z'),
} as const satisfies Record<Z42Position['kind'], (value: string) => string | undefined>;

export const manifestLabel = (manifest: Z42Manifest, { id }: SealField): Text | undefined => position(manifest, id)?.label;

/** What a coded value or a counted date stands for. */
export function manifestMeaning(manifest: Z42Manifest, { id, value }: SealField): Text | undefined {
  const found = position(manifest, id);
  if (found?.values !== undefined && Object.hasOwn(found.values, value)) return found.values[value];
  const date = found && dateOf[found.kind](value);
  return date === undefined ? undefined : { fr: date, en: date };
}
