import type { InspectedLayer, Inspection, Refusal, Stop } from '@smart-verify/contracts';
import { base64, type Layer, type Marks } from '@smart-verify/seals';
import { refusalRules, sourcesOf } from './refusal-rules.table.js';

/** A seal has some five layers, and its largest are those of a Data Matrix or a QR code. */
const mostLayers = 12;
const mostBytes = 16_384;
const mostMarks = 400;
const longestLabel = 160;

/** The layers of a code with the code itself as the first, whether its decoder said so or not; and where reading broke off. */
export interface Layers {
  readonly all: readonly Layer[];
  readonly failure: { readonly layer: number; readonly offset: number } | undefined;
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

export function layersOf(raw: Uint8Array, { layers, failure }: Marks): Layers {
  const [first] = layers;
  if (first !== undefined && isSame(first.bytes, raw)) return { all: layers, failure };
  return { all: [{ name: 'as presented', bytes: raw, marks: [] }, ...layers], failure: failure && { ...failure, layer: failure.layer + 1 } };
}

export const shownLayers = ({ all }: Layers): InspectedLayer[] => all.slice(0, mostLayers).map(({ name, bytes, marks }) => ({
  name, length: bytes.length, bytes: base64(bytes.subarray(0, mostBytes)),
  marks: marks.slice(0, mostMarks).map(({ label, offset, length }) => ({ label: label.slice(0, longestLabel), offset, length })),
}));

type Place = Pick<Stop, 'layer' | 'offset'>;

/** The decoder's own word, or the place in the code as presented, or else behind all that was read of the layer begun last. */
function placeOf({ at }: Refusal, { all, failure }: Layers): Place {
  if (failure !== undefined) return failure;
  if (at !== undefined) return { layer: 0, offset: at };
  const layer = all.length - 1;
  const read = all[layer]?.marks.filter(({ label }) => label !== 'signed bytes') ?? [];
  return { layer, offset: Math.max(0, ...read.map(({ offset, length }) => offset + length)) };
}

const unknownRule = { rule: { fr: '', en: '' }, causes: { fr: '', en: '' }, sources: {} };

/** Where, why and by which rule reading ended. */
export function stopOf(refusal: Refusal, layers: Layers): NonNullable<Inspection['stop']> {
  const { code, format, at, detail } = refusal;
  const rule = refusalRules.get(code) ?? unknownRule;
  return { code, format: format ?? null, at: at ?? null, ...placeOf(refusal, layers), detail, rule: rule.rule, causes: rule.causes, sources: sourcesOf(rule, format) };
}
