import type { Decoded, InspectedFormat, InspectedReading, Inspection, Seal, Verifier } from '@smart-verify/contracts';
import { decode, formats, Marks } from '@smart-verify/seals';
import { nobleVerifier, type TrustStore } from '@smart-verify/trust';
import { layersOf, shownLayers, stopOf } from './inspect-layers.js';
import { inspectReading } from './inspect-reading.js';
import { checkStage, type Trust } from './stages.js';

export interface InspectOptions {
  /** ISO 8601: the instant at which signers are judged. */
  readonly at: string;
  /** Without it no signer is looked for. */
  readonly store?: TrustStore | undefined;
  /** The portable one where absent. */
  readonly verifier?: Verifier | undefined;
}

/** Formats leave few readings, and each tells all of its seal. */
const mostReadings = 4;

type Way = Pick<InspectedReading, 'as'> & { readonly seal: Seal };

function waysOf(decoded: Decoded): readonly Way[] {
  if (!decoded.ok) return (decoded.guesses ?? []).map((seal) => ({ as: 'guess', seal }));
  return [{ as: 'read', seal: decoded.seal }, ...(decoded.readings ?? []).map((seal): Way => ({ as: 'other', seal }))];
}

/** The reading a verification goes on with: of several the one that is genuine, of none but guesses none. */
function chosenOf(decoded: Decoded, at: string, trust: Trust | undefined): Seal | undefined {
  const checked = trust === undefined ? decoded : checkStage({ at, carrier: 'code', decoded }, trust).decoded;
  return checked?.ok === true ? checked.seal : undefined;
}

const inspectedFormats = (raw: Uint8Array): InspectedFormat[] =>
  formats.map((format) => ({ id: format.id, name: format.about?.name ?? null, claims: format.claims(raw), begins: format.about?.begins ?? null }));

/**
 * The seal doctor: all one wants to know of a code that does or does not verify, verified in the same way as `verify` does it. Never throws
 * for what is presented. What it gives back holds the data of the seal: for whoever asked, never for a log.
 * @param raw the code as presented
 */
export function inspectSeal(raw: Uint8Array, { at, store, verifier = nobleVerifier }: InspectOptions): Inspection {
  const marks = new Marks();
  const decoded = decode(raw, marks);
  const layers = layersOf(raw, marks);
  const trust = store && { store, verifier };
  const chosen = chosenOf(decoded, at, trust);
  const ways = waysOf(decoded).toSorted((one, other) => Number(other.seal === chosen) - Number(one.seal === chosen));
  return {
    at, length: raw.length,
    formats: inspectedFormats(raw),
    layers: shownLayers(layers),
    stop: decoded.ok ? null : stopOf(decoded, layers),
    readings: ways.slice(0, mostReadings).map(({ as, seal }) => ({ as, counts: seal === chosen, ...inspectReading(seal, at, trust) })),
    readingsLeftOut: Math.max(0, ways.length - mostReadings),
    trust: store?.factsAt(Date.parse(at)) ?? null,
  };
}
