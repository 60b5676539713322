/** The shortest and plainest input found that has the same fault. */
import { replaced } from './mutate.mjs';

const mostMs = 8_000;
const nothing = new Uint8Array();

/**
 * @param {Uint8Array} input @param {(bytes: Uint8Array) => Promise<boolean>} faulty @returns {Promise<Uint8Array>}
 */
export async function minimised(input, faulty) {
  const until = performance.now() + mostMs;
  let least = input;
  for (let size = least.length >> 1; size >= 1 && performance.now() < until; size = Math.min(size >> 1, least.length)) {
    for (let at = 0; at < least.length && performance.now() < until;) {
      const shorter = replaced(least, at, Math.min(least.length, at + size), nothing);
      if (await faulty(shorter)) least = shorter;
      else at += size;
    }
  }
  for (let at = 0; at < least.length && performance.now() < until; at += 1) {
    const plain = least.slice();
    plain[at] = 0x30;
    if (least[at] !== 0x30 && await faulty(plain)) least = plain;
  }
  return least;
}
