import type { PublicKey, Seal, SignatureCheck } from '@smart-verify/contracts';
import { checkAgainst, signersFor, type CheckOptions } from './check-signature.js';
import { curveOf } from './keys/curves.js';
import { sealRules } from './rules/index.js';
import { canBeSignature } from './signature-form.js';
import type { Exclusion, TrustStore } from './store.js';

/** One certificate of the list that a seal may mean, and what checking it alone establishes. */
export interface SignerCandidate {
  readonly key: PublicKey;
  readonly check: SignatureCheck;
}

/** Every signer that `checkSignature` would choose from, each checked as if the list named it alone; in the list's order. */
export const candidatesOf = (seal: Seal, store: TrustStore, options: CheckOptions): readonly SignerCandidate[] =>
  signersFor(seal, store, options.verifier).map((signer) => ({ key: signer.key, check: checkAgainst([signer], seal, store, options) }));

/** Signers of the name the seal gives that the list holds and that are not believed. */
export const exclusionsOf = ({ format, signature: { signer } }: Seal, store: TrustStore): readonly Exclusion[] =>
  (sealRules.get(format)?.keysFor(signer) ?? []).flatMap((key) => store.excludedUnder(format, key));

const nothing = new Uint8Array();

/** Curves for which these bytes can be a signature r‖s, by length and range alone (FIPS 186-5 § 6.4.2 step 1). */
export const possibleCurves = (signature: Uint8Array): string[] =>
  [...curveOf.keys()].filter((kind) => canBeSignature({ kind, bits: 0, spki: nothing }, signature));
