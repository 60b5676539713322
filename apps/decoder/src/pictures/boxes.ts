/** A rectangle of pixels; `right` and `bottom` lie just outside. */
export interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const near = (one: Box, two: Box, by: number): boolean => one.left <= two.right + by && two.left <= one.right + by && one.top <= two.bottom + by && two.top <= one.bottom + by;
const around = (one: Box, two: Box): Box => ({
  left: Math.min(one.left, two.left), top: Math.min(one.top, two.top), right: Math.max(one.right, two.right), bottom: Math.max(one.bottom, two.bottom),
});

/** Rectangles that overlap, or lie no farther than so many pixels from each other, as one. */
export function merged(boxes: readonly Box[], by: number): Box[] {
  let all = [...boxes];
  for (let before = Infinity; all.length < before; ) {
    before = all.length;
    all = all.reduce<Box[]>((kept, box) => {
      const at = kept.findIndex((other) => near(box, other, by));
      if (at < 0) kept.push(box);
      else kept[at] = around(kept[at]!, box);
      return kept;
    }, []);
  }
  return all;
}
