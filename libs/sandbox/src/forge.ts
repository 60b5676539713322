import { encodeTwoDDoc, type TwoDDocContent } from '@smart-verify/seals';
import type { Signer } from './pki.js';

/** Whoever seals: what its seals say of it, and its signature. */
export type Sealing = Pick<Signer, 'hint' | 'kind' | 'sign'>;

export interface TwoDDocWish extends Pick<TwoDDocContent, 'documentType' | 'fields' | 'annex' | 'form' | 'signatureForm'> {
  readonly version?: TwoDDocContent['version'];
  /** `YYYY-MM-DD`; null: undated. */
  readonly issuedAt?: string | null;
  readonly signedAt: string;
}

/** A 2D-Doc sealed by this signer. */
export function sealTwoDDoc({ hint, sign }: Sealing, { version = '04', issuedAt = null, ...content }: TwoDDocWish): Uint8Array {
  const { authority = '', certificate = '' } = hint;
  const where = content.form === 'binary' ? {} : { country: 'FR', perimeter: '01' };
  return encodeTwoDDoc({ version, authority, certificate, ...where, issuedAt, ...content }, sign);
}

/** The same seal with one signed character changed: read without complaint, and forged. @param from text in the seal @param to as long */
export function alter(seal: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(seal).toString('latin1');
  if (from.length !== to.length || !text.includes(from)) throw new RangeError('the altered text must stand in the seal and keep its length');
  return Buffer.from(text.replace(from, to), 'latin1');
}

/** The same signer, whose signature is of something else: what a forger has who copies one from another seal. */
export const forging = ({ hint, kind, sign }: Sealing): Sealing => ({ hint, kind, sign: (signedBytes, hash) => sign(Buffer.concat([signedBytes, Buffer.from('another')]), hash) });
