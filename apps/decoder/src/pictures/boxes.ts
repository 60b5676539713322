/** A rectangle of pixels; `right` and `bottom` lie just outside. */
export interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const touch = (one: Box, two: Box): boolean => one.left <= two.right && two.left <= one.right && one.top <= two.bottom && two.top <= one.bottom;
const around = (one: Box, two: Box): Box => ({
  left: Math.min(one.left, two.left), top: Math.min(one.top, two.top), right: Math.max(one.right, two.right), bottom: Math.max(one.bottom, two.bottom),
});

/** Rectangles that touch, as one. */
export function merged(boxes: readonly Box[]): Box[] {
  let all = [...boxes];
  for (let before = Infinity; all.length < before; ) {
    before = all.length;
    all = all.reduce<Box[]>((kept, box) => {
      const at = kept.findIndex((other) => touch(box, other));
      if (at < 0) kept.push(box);
      else kept[at] = around(kept[at]!, box);
      return kept;
    }, []);
  }
  return all;
}
