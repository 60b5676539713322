import type { InspectedLayer, Inspection } from '@smart-verify/contracts';

/** Bytes of a row: with offset, hexadecimal, text and label it takes 100 columns. */
const perRow = 12;
/** Rows of one datum that are shown; of a longer one (a face, a certificate) the beginning and the end. */
const mostRows = 24;
const labelWidth = 100 - 8 - 3 * perRow - perRow - 4;

type Mark = InspectedLayer['marks'][number];
/** Bytes with one label. */
interface Stretch { readonly from: number; readonly end: number; readonly label: string }

const endOf = ({ offset, length }: Mark): number => offset + length;
const holds = (outer: Mark, inner: Mark): boolean =>
  outer !== inner && outer.length > inner.length && inner.length > 0 && outer.offset <= inner.offset && endOf(inner) <= endOf(outer);
const isSpan = (mark: Mark, marks: readonly Mark[]): boolean => marks.some((other) => holds(mark, other));

/** Every byte of the layer once, under the innermost label it has; what no datum covers has none. */
function stretchesOf(marks: readonly Mark[], size: number): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const mark of marks.filter((one) => one.length > 0 && !isSpan(one, marks)).toSorted((one, other) => one.offset - other.offset)) {
    const [from, end] = [Math.max(at, mark.offset), Math.min(endOf(mark), size)];
    if (end <= from) continue;
    if (from > at) stretches.push({ from: at, end: from, label: '' });
    stretches.push({ from, end, label: mark.label });
    at = end;
  }
  return at < size ? [...stretches, { from: at, end: size, label: '' }] : stretches;
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
/** One character for each byte, whatever it may do to a terminal. */
const textOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
const offsetOf = (at: number): string => at.toString(16).padStart(6, '0');
/** A label may hold a name that stood in the code. */
const shown = (label: string): string => {
  const clean = label.replaceAll(/[^\x20-\x7e\u00a0-\u024f]/g, '.');
  return clean.length > labelWidth ? `${clean.slice(0, labelWidth - 1)}…` : clean;
};

function row(bytes: Uint8Array, from: number, end: number, label: string): string {
  const some = bytes.subarray(from, end);
  return `${offsetOf(from)}  ${hexOf(some).padEnd(3 * perRow - 1)}  ${textOf(some).padEnd(perRow)}  ${shown(label)}`.trimEnd();
}

const pointer = (from: number, at: number, code: string): string => `        ${'   '.repeat(at - from)}^^ ${code}`;

interface Fault { readonly at: number; readonly code: string }

function rowsOf(bytes: Uint8Array, { from, end, label }: Stretch, fault: Fault | undefined): string[] {
  const rows = Array.from({ length: Math.ceil((end - from) / perRow) }, (_, index) => from + index * perRow);
  const isFaulty = (start: number): boolean => fault !== undefined && fault.at >= start && fault.at < Math.min(end, start + perRow);
  const skipped = rows.length > mostRows ? new Set(rows.slice(mostRows - 2, -1).filter((start) => !isFaulty(start))) : new Set<number>();
  return rows.flatMap((start, index) => {
    if (skipped.has(start)) return skipped.has(rows[index - 1] ?? -1) ? [] : [`        … ${(skipped.size * perRow)} bytes not shown`];
    const line = row(bytes, start, Math.min(end, start + perRow), index === 0 ? label : '');
    return isFaulty(start) ? [line, pointer(start, fault!.at, fault!.code)] : [line];
  });
}

function layerLines({ name, length, bytes: base64, marks }: InspectedLayer, fault: Fault | undefined): string[] {
  const bytes = Buffer.from(base64, 'base64');
  const spans = marks.filter((mark) => isSpan(mark, marks)).map((mark) => `  ${shown(mark.label)}: ${offsetOf(mark.offset)} to ${offsetOf(endOf(mark))}, ${mark.length} bytes`);
  const rows = stretchesOf(marks, bytes.length).flatMap((stretch) => rowsOf(bytes, stretch, fault));
  const behind = fault !== undefined && fault.at >= bytes.length ? [`${offsetOf(fault.at)}  ^^ ${fault.code}: the bytes end here`] : [];
  const rest = bytes.length < length ? [`        … ${length - bytes.length} bytes not shown`] : [];
  return ['', `${name}, ${length} bytes`, ...spans, ...rows, ...rest, ...behind];
}

/** Each layer as an annotated dump, the byte that fails marked; in 100 columns. */
export function dump({ layers, stop }: Pick<Inspection, 'layers' | 'stop'>): string[] {
  return layers.flatMap((layer, index) => layerLines(layer, stop !== null && stop.layer === index && stop.offset !== null ? { at: stop.offset, code: stop.code } : undefined));
}
