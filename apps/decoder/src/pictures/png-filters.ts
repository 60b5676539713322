type Undo = (raw: Uint8Array, at: number, stride: number, bytesPerPixel: number) => void;

/** Where row and row above lie side by side in `raw`: `at` is the row's first byte, the one above begins `stride` bytes earlier. */
const undoSub: Undo = (raw, at, stride, bytesPerPixel) => {
  for (let x = at + bytesPerPixel; x < at + stride; x++) raw[x] = raw[x]! + raw[x - bytesPerPixel]!;
};

const undoUp: Undo = (raw, at, stride) => {
  for (let x = at; x < at + stride; x++) raw[x] = raw[x]! + raw[x - stride]!;
};

const undoAverage: Undo = (raw, at, stride, bytesPerPixel) => {
  for (let x = at; x < at + bytesPerPixel && x < at + stride; x++) raw[x] = raw[x]! + (raw[x - stride]! >> 1);
  for (let x = at + bytesPerPixel; x < at + stride; x++) raw[x] = raw[x]! + ((raw[x - bytesPerPixel]! + raw[x - stride]!) >> 1);
};

const undoPaeth: Undo = (raw, at, stride, bytesPerPixel) => {
  for (let x = at; x < at + bytesPerPixel && x < at + stride; x++) raw[x] = raw[x]! + raw[x - stride]!;
  for (let x = at + bytesPerPixel; x < at + stride; x++) {
    const left = raw[x - bytesPerPixel]!;
    const above = raw[x - stride]!;
    const corner = raw[x - stride - bytesPerPixel]!;
    const toLeft = Math.abs(above - corner);
    const toAbove = Math.abs(left - corner);
    const toCorner = Math.abs(left + above - 2 * corner);
    raw[x] = raw[x]! + (toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
  }
};

/** By filter type, the first byte of each row. PNG § 9.2 */
const undo: readonly Undo[] = [() => undefined, undoSub, undoUp, undoAverage, undoPaeth];

/**
 * Undoes the filters of one image, in place: its rows move together, so that each finds the one above exactly one stride before.
 * @param raw rows with their filter byte
 * @returns rows without it; undefined at an unknown filter
 */
export function unfilter(raw: Uint8Array, stride: number, bytesPerPixel: number): Uint8Array | undefined {
  // The first row has nothing above it, which counts as zeros; `Up` and its kin read one stride back, so it is undone apart.
  const rows = raw.length / (stride + 1);
  const above = new Uint8Array(stride * 2);
  for (let row = 0; row < rows; row++) {
    const from = row * (stride + 1);
    const filter = undo[raw[from]!];
    if (!filter) return undefined;
    if (row > 0) {
      raw.copyWithin(row * stride, from + 1, from + 1 + stride);
      filter(raw, row * stride, stride, bytesPerPixel);
      continue;
    }
    above.set(raw.subarray(1, 1 + stride), stride);
    filter(above, stride, stride, bytesPerPixel);
    raw.set(above.subarray(stride), 0);
  }
  return raw.subarray(0, rows * stride);
}
