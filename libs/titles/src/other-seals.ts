import type { Seal } from '@smart-verify/contracts';
import type { SealedExpiry, TitleRules } from '@smart-verify/verdict';
import { sealedExpiry } from './kit/fields.js';

/** 2D-Doc § 7.0: expiry of the document, allowed in most types. */
const documentExpiry = '08';

function expiryOf(seal: Seal): SealedExpiry {
  if (seal.format === '2d-doc' && seal.fields.some(({ id }) => id === documentExpiry)) return sealedExpiry(seal, documentExpiry, 'final');
  return seal.expiresAt === undefined ? { kind: 'none' } : { kind: 'final', on: seal.expiresAt };
}

/** A seal of no title known here: the proof and its own dates decide; nobody keeps a register of it. */
export const otherSealRules = (seal: Seal): TitleRules => ({ register: 'not-kept', entitlement: 'open', expiry: expiryOf(seal) });
