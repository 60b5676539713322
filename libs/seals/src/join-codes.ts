import { inOrder, type Joiner, type Segment } from './kit/segment.js';
import { shcJoiner } from './shc/chunks.js';
import { twoDDocJoiner } from './two-d-doc/segments.js';

/** Formats whose seals may take several symbols. */
const joiners: readonly Joiner[] = [twoDDocJoiner, shcJoiner];

/** Where the whole code will stand, and the symbols that it replaces. */
interface Joined { readonly code: Uint8Array; readonly members: readonly number[] }

/**
 * Puts together the seals that are spread over several symbols: their codes are replaced by the whole, where the first of them stood.
 * Every other code, symbols of an incomplete seal among them, stays as it is and in its order.
 * @param codes bytes of each symbol found, in any order
 */
export function joinCodes(codes: readonly Uint8Array[]): readonly Uint8Array[] {
  const joined = joiners.flatMap((joiner) => joinedBy(joiner, codes));
  if (joined.length === 0) return codes;
  const wholes = new Map(joined.map(({ code, members }) => [members[0], code]));
  const replaced = new Set(joined.flatMap(({ members }) => members));
  return codes.flatMap((code, at) => wholes.get(at) ?? (replaced.has(at) ? [] : code));
}

function joinedBy(joiner: Joiner, codes: readonly Uint8Array[]): Joined[] {
  const sets = new Map<string, { readonly segments: Segment[]; readonly members: number[] }>();
  for (const [at, code] of codes.entries()) {
    const segment = joiner.segmentOf(code);
    if (segment === undefined) continue;
    const set = sets.get(segment.set) ?? { segments: [], members: [] };
    sets.set(segment.set, set);
    set.segments.push(segment);
    set.members.push(at);
  }
  return [...sets.values()].flatMap(({ segments, members }) => {
    const payloads = inOrder(segments);
    const code = payloads && joiner.assemble(payloads);
    return code === undefined ? [] : [{ code, members }];
  });
}
