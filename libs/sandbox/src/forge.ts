import { encodeHc1, encodeTwoDDoc, type TwoDDocContent } from '@smart-verify/seals';
import type { Signer } from './pki.js';

export interface TwoDDocWish extends Pick<TwoDDocContent, 'documentType' | 'fields'> {
  readonly version?: TwoDDocContent['version'];
  /** `YYYY-MM-DD`; null: undated. */
  readonly issuedAt?: string | null;
  readonly signedAt: string;
}

/** A 2D-Doc sealed by this signer. */
export function sealTwoDDoc(signer: Signer, { version = '04', issuedAt = null, ...content }: TwoDDocWish): Uint8Array {
  const { authority = '', id = '' } = signer.entry;
  return encodeTwoDDoc({ version, authority, certificate: id, country: 'FR', perimeter: '01', issuedAt, ...content }, signer.sign);
}

export interface HealthPassWish {
  /** Unique certificate identifier (UVCI), the pass's reference. */
  readonly uvci: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly family?: string;
  readonly given?: string;
}

/** A health pass (vaccination) of nobody: the names say so. */
const certificateOf = ({ uvci, issuedAt, family = 'SPECIMEN', given = 'CAMILLE' }: HealthPassWish): Record<string, unknown> => ({
  ver: '1.3.0', nam: { fn: family, fnt: family, gn: given, gnt: given }, dob: '1990-01-01',
  v: [{ tg: '840539006', vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2, dt: issuedAt.toISOString().slice(0, 10), co: 'FR', is: 'Sandbox', ci: uvci }],
});

const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);

/** A European health pass sealed by this signer. */
export function sealHealthPass(signer: Signer, wish: HealthPassWish): Uint8Array {
  return encodeHc1({
    kid: Buffer.from(signer.entry.kid ?? '', 'base64'), algorithm: signer.kind === 'RSA-2048' ? 'PS256' : 'ES256', issuer: 'FR',
    issuedAt: seconds(wish.issuedAt), expiresAt: seconds(wish.expiresAt), certificate: certificateOf(wish),
  }, signer.sign);
}

/** The same seal with one signed character changed: read without complaint, and forged. @param from text in the seal @param to as long */
export function alter(seal: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(seal).toString('latin1');
  if (from.length !== to.length || !text.includes(from)) throw new RangeError('the altered text must stand in the seal and keep its length');
  return Buffer.from(text.replace(from, to), 'latin1');
}
