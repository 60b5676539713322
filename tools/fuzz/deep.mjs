/** Changes of what lies inside the layers of a seal: opened layer by layer, changed at some depth, and closed again so that the depth is reached. */
import { binaryLayers } from './binary-layers.mjs';
import { changed } from './mutate.mjs';
import { textLayers } from './text-layers.mjs';

const layers = [...textLayers, ...binaryLayers];
const deepest = 9;

/**
 * @param {Uint8Array} bytes @param {import('./mutate.mjs').Ground} ground @param {number} [depth]
 * @returns {Uint8Array}
 */
export function changedInside(bytes, ground, depth = 0) {
  const { chance, most } = ground;
  if (depth === deepest || chance.once(4)) return changed(bytes, ground);
  const from = chance.below(layers.length);
  for (let tried = 0; tried < layers.length; tried += 1) {
    const opened = layers[(from + tried) % layers.length]?.(bytes, chance);
    if (!opened || opened.inner.length === 0) continue;
    const closed = opened.close(changedInside(opened.inner, ground, depth + 1));
    return closed.length > most ? closed.slice(0, most) : closed;
  }
  return changed(bytes, ground);
}
