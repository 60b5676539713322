import type { Evidence } from '@smart-verify/contracts';
import { decodeStage } from '@smart-verify/verification';

/** Says only that these bytes are no seal read here: another symbol of the picture may be one. A card for several countries bears several. */
const elsewhere = new Set<string>(['EMPTY', 'UNKNOWN_FORMAT', 'FORMAT_NOT_SUPPORTED', 'UNSUPPORTED_VERSION']);

/** Whether looking further on the same picture is pointless: a seal, a broken seal, or no symbol at all. */
export const isDecisive = ({ decoded }: Evidence): boolean => decoded?.ok === true || (decoded !== undefined && !elsewhere.has(decoded.code));

const isForeign = ({ decoded }: Evidence): boolean => decoded?.ok === false && decoded.format !== undefined;

/**
 * The evidence of the symbol that speaks: the first that decodes, else the first broken one, else the first of a format known by name, else the first.
 * @param symbols at least one
 */
export function bestOf(symbols: readonly Uint8Array[], at: string): Evidence {
  const all = symbols.map((symbol) => decodeStage(symbol, 'picture', at));
  return all.find(({ decoded }) => decoded?.ok) ?? all.find(isDecisive) ?? all.find(isForeign) ?? all[0]!;
}
