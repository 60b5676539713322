import type { Decoded, Evidence, Refusal, Seal, Verifier } from '@smart-verify/contracts';
import { decode } from '@smart-verify/seals';
import { titleById, titleOf } from '@smart-verify/titles';
import { checkSignature, type TrustStore } from '@smart-verify/trust';
import { isProven } from '@smart-verify/verdict';

/** What the check of signatures needs; built once, used for every seal. */
export interface Trust {
  readonly store: TrustStore;
  readonly verifier: Verifier;
}

/** The keys by which a register may know one title. */
export interface LookUpQuestion {
  readonly title: string;
  readonly reference?: string;
  readonly sealIdentity: string | undefined;
}

const sealOf = ({ decoded }: Evidence): Seal | undefined => (decoded?.ok === true ? decoded.seal : undefined);

/** A presented code, read or refused. @param at ISO 8601 instant of the question */
export const decodeStage = (raw: Uint8Array, carrier: 'code' | 'picture', at: string): Evidence => ({ at, carrier, decoded: decode(raw) });

/** A reference number presented alone. One that cannot be a number of this title stays out, and the verdict says so. */
export function referenceStage(title: string, reference: string, at: string): Evidence {
  const normal = titleById(title)?.normalReference(reference);
  return { at, carrier: 'reference', title, ...(normal !== undefined && { reference: normal }) };
}

/**
 * Adds the title, its reference and the check of the signature; a refused code passes through untouched. Where the bytes can be
 * read in several ways, the reading whose signature is genuine is the seal; what is only a guess must be proven so, or stays refused.
 */
export function checkStage(evidence: Evidence, trust: Trust): Evidence {
  const { decoded } = evidence;
  if (decoded === undefined) return evidence;
  let first: Evidence | undefined;
  for (const seal of readingsOf(decoded)) {
    const read = checked(evidence, seal, trust);
    if (read.signature?.outcome === 'genuine') return read;
    first ??= read;
  }
  if (first === undefined) return evidence;
  return decoded.ok ? first : { ...evidence, decoded: unproven(decoded) };
}

/** A refusal whose guesses all failed. */
function unproven(refusal: Refusal): Refusal {
  const told = { ...refusal };
  delete told.guesses;
  return told;
}

const readingsOf = (decoded: Decoded): readonly Seal[] => (decoded.ok ? [decoded.seal, ...(decoded.readings ?? [])] : decoded.guesses ?? []);

function checked(evidence: Evidence, seal: Seal, { store, verifier }: Trust): Evidence {
  const title = titleOf(seal);
  const reference = title?.referenceOf(seal);
  const signature = checkSignature(seal, store, { at: evidence.at, verifier, title: title?.id, entitlement: title?.entitlement ?? 'open' });
  const read: Evidence = { ...evidence, decoded: { ok: true, seal } };
  if (title !== undefined) read.title = title.id;
  if (reference !== undefined) read.reference = reference;
  read.signature = signature;
  return read;
}

/**
 * What to ask the register; undefined when there is nothing to ask: no register kept, or no number.
 * A seal’s keys are asked only when a key still believed signed them: what anybody can write into a seal must neither be
 * judged by somebody else’s status nor reveal it. The agent’s way out is the number itself. Test authorities are asked for;
 * whether they count is the policy’s, at the verdict.
 */
export function lookUpQuestion(evidence: Evidence): LookUpQuestion | undefined {
  const { carrier, title, reference } = evidence;
  const seal = sealOf(evidence);
  if (title === undefined || titleById(title)?.rulesFor(seal).register === 'not-kept') return undefined;
  if (!isProven(evidence, { acceptTestAuthorities: true })) return undefined;
  if (carrier === 'reference' && reference === undefined) return undefined;
  return { title, ...(reference !== undefined && { reference }), sealIdentity: seal?.identity };
}
