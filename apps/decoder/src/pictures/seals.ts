import { mostSeals, type Evidence, type SealErrorCode } from '@smart-verify/contracts';
import { joinCodes } from '@smart-verify/seals';
import { decodeStage } from '@smart-verify/verification';

/** Says only that these bytes are no seal read here: what else the picture shows may be one. A card for several countries bears several. */
const elsewhere = new Set<SealErrorCode>(['EMPTY', 'UNKNOWN_FORMAT', 'FORMAT_NOT_SUPPORTED', 'UNSUPPORTED_VERSION']);

const isSeal = ({ decoded }: Evidence): boolean => decoded?.ok === true || (decoded !== undefined && !elsewhere.has(decoded.code));
const isForeign = ({ decoded }: Evidence): boolean => decoded?.ok === false && decoded.format !== undefined;
const isIncomplete = ({ decoded }: Evidence): boolean => decoded?.ok === false && decoded.code === 'PARTS_MISSING';

/** What the symbols of a picture say: at least one, in their order. */
export type Seals = readonly [Evidence, ...Evidence[]];

/**
 * The seals among the symbols of a picture, whole or broken, each once: those spread over several symbols are put together, those
 * printed twice are told by identity and signature. Where there is none, the first of a format known by name, else the first symbol.
 * @param symbols at least one, in reading order
 */
export function sealsOf(symbols: readonly Uint8Array[], at: string): Seals {
  const all = distinct(joinCodes(symbols)).map((code) => decodeStage(code, 'picture', at));
  const [first, ...others] = once(all.filter(isSeal));
  return first ? [first, ...others.slice(0, mostSeals - 1)] : [all.find(isForeign) ?? all[0]!];
}

/** Is it worth looking at the picture again? Where nothing is claimed by any format, or a part is missing. */
export const wantMore = (seals: Seals): boolean => seals.some(isIncomplete) || !seals.some((one) => isSeal(one) || isForeign(one));

const textOf = (code: Uint8Array): string => Buffer.from(code).toString('latin1');
const distinct = (codes: readonly Uint8Array[]): Uint8Array[] => [...new Map([...codes].map((code) => [textOf(code), code])).values()];

/** The same content signed otherwise is another seal: one of the two may be forged. */
function once(seals: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return seals.filter(({ decoded }) => {
    if (decoded?.ok !== true) return true;
    const { identity, signature } = decoded.seal;
    const known = seen.has(`${identity} ${signature.value}`);
    seen.add(`${identity} ${signature.value}`);
    return !known;
  });
}
