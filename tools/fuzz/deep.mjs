/** Changes of what lies inside the layers of a seal: opened layer by layer, changed at some depth, and closed again so that the depth is reached. */
import { knownBytes, likelyBytes } from './binary-layers.mjs';
import { changed } from './mutate.mjs';
import { knownTexts, likelyTexts } from './text-layers.mjs';

/** @typedef {import('./text-layers.mjs').Layer} Layer */
/** @typedef {import('./mutate.mjs').Ground} Ground */

const known = [...knownTexts, ...knownBytes];
const likely = [...likelyTexts, ...likelyBytes];
const deepest = 9;

/** The first that opens, from a place that chance takes. @param {readonly Layer[]} layers @param {Uint8Array} bytes @param {Ground} ground */
function opened(layers, bytes, { chance }) {
  const from = chance.below(layers.length);
  for (let tried = 0; tried < layers.length; tried += 1) {
    const found = layers[(from + tried) % layers.length]?.(bytes, chance);
    if (found && found.inner.length > 0 && found.inner.length < 2 * bytes.length + 20_000) return found;
  }
  return undefined;
}

/**
 * @param {Uint8Array} bytes @param {Ground} ground @param {number} [depth]
 * @returns {Uint8Array}
 */
export function changedInside(bytes, ground, depth = 0) {
  const { chance, most } = ground;
  if (depth === deepest || chance.once(5)) return changed(bytes, ground);
  const layer = (chance.once(5) ? undefined : opened(known, bytes, ground)) ?? opened(likely, bytes, ground);
  if (!layer) return changed(bytes, ground);
  const closed = layer.close(changedInside(layer.inner, ground, depth + 1));
  return closed.length > most ? closed.slice(0, most) : closed;
}
