/** What is fuzzed. */
import { pictureTarget } from './target-pictures.mjs';
import { inspectTarget, roadTarget, verdictTarget } from './target-road.mjs';
import { sealTarget } from './target-seals.mjs';
import { certificateTarget, keyTarget, trustListTarget } from './target-trust.mjs';

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {readonly Uint8Array[]} seeds what it is tried on first, and changed from then on
 * @property {RegExp} over modules whose branches guide it
 * @property {number} most bytes of one input
 * @property {(input: Uint8Array) => void | Promise<void>} run throws when something does not hold; at every input
 * @property {(input: Uint8Array) => void} [look] the same, closer: at each input that shows something new, and at one of many others
 */

/** @type {ReadonlyMap<string, (rooms: import('./rooms.mjs').Rooms) => Target>} */
export const targets = new Map([
  ['seals', sealTarget], ['road', roadTarget], ['verdict', verdictTarget], ['inspect', inspectTarget],
  ['certificate', certificateTarget], ['key', keyTarget], ['trust-list', trustListTarget], ['pictures', pictureTarget],
]);
