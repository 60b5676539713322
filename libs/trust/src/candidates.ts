import type { PublicKey, Seal, SignatureCheck } from '@smart-verify/contracts';
import { checkSignature, type CheckOptions } from './check-signature.js';
import { curveOf } from './keys/curves.js';
import { sealRules } from './rules/index.js';
import { canBeSignature } from './signature-form.js';
import { TrustStore, type Exclusion, type ListedSigner } from './store.js';

/** One certificate of the list that a seal may mean, and what checking it alone establishes. */
export interface SignerCandidate {
  readonly key: PublicKey;
  readonly check: SignatureCheck;
}

/** Every signer that `checkSignature` would choose from, each checked as if the list named it alone; in the list's order. */
export function candidatesOf(seal: Seal, store: TrustStore, options: CheckOptions): readonly SignerCandidate[] {
  const keys = sealRules.get(seal.format)?.keysFor(seal.signature.signer) ?? [];
  const key = keys.find((one) => store.find(seal.format, one).length > 0);
  if (key === undefined) return [];
  return store.find(seal.format, key).map((signer) => ({ key: signer.key, check: checkSignature(seal, alone(store, seal.format, key, signer), options) }));
}

function alone({ version, issuedAt, nextUpdate }: TrustStore, format: string, key: string, signer: ListedSigner): TrustStore {
  return new TrustStore({ version, issuedAt, nextUpdate, signers: new Map([[format, new Map([[key, [signer]]])]]), excluded: [] });
}

/** Signers of the name the seal gives that the list holds and that are not believed. */
export function exclusionsOf({ format, signature: { signer: { authority, certificate, kid } } }: Seal, store: TrustStore): readonly Exclusion[] {
  const name = sealRules.get(format)?.nameOf({ format, ...(authority !== undefined && { authority }), ...(certificate !== undefined && { id: certificate }), ...(kid !== undefined && { kid }) });
  return store.excluded.filter(({ signer }) => signer === name);
}

const nothing = new Uint8Array();

/** Curves for which these bytes can be a signature r‖s, by length and range alone (FIPS 186-5 § 6.4.2 step 1). */
export const possibleCurves = (signature: Uint8Array): string[] =>
  [...curveOf.keys()].filter((kind) => canBeSignature({ kind, bits: 0, spki: nothing }, signature));
