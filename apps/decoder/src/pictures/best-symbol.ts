import type { Evidence } from '@smart-verify/contracts';
import { decodeStage } from '@smart-verify/verification';

/** Says only that these bytes are no seal we know of: another symbol of the picture may be one. */
const unclaimed = new Set<string>(['UNKNOWN_FORMAT', 'EMPTY']);

/** Whether looking further on the same picture is pointless: a seal, a broken seal, or no symbol at all. */
export const isClaimed = ({ decoded }: Evidence): boolean => decoded?.ok === true || (decoded !== undefined && !unclaimed.has(decoded.code));

/**
 * The evidence of the symbol that speaks: the first that decodes, else the first that some format claims, else the first.
 * @param symbols at least one
 */
export function bestOf(symbols: readonly Uint8Array[], at: string): Evidence {
  const all = symbols.map((symbol) => decodeStage(symbol, 'picture', at));
  return all.find(({ decoded }) => decoded?.ok) ?? all.find(isClaimed) ?? all[0]!;
}
