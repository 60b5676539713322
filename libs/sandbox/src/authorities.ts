import type { TrustList } from '@smart-verify/contracts';
import { makeAuthority, makeSigner, type Authority, type Period, type Signer } from './pki.js';

/** Who seals in the sandbox. */
export interface Signers {
  readonly cmi: Signer;
  readonly taxi: Signer;
  readonly bills: Signer;
  readonly health: Signer;
  /** The same country's second health signer: RSA, PS256. */
  readonly healthRsa: Signer;
  /** Its certificate was revoked by its authority. */
  readonly revoked: Signer;
  /** Signs soundly, but stands in no trust list. */
  readonly unlisted: Signer;
}

export interface Trust { readonly list: TrustList; readonly signers: Signers }

const day = 86_400_000;
const daysFrom = (now: Date, days: number): Date => new Date(Math.floor(now.getTime() / day) * day + days * day);

/** The test PKI: two authorities, their signers, and the trust list that names all of them but one. */
export async function makeTrust(now: Date): Promise<Trust> {
  const life: Period = { notBefore: daysFrom(now, -900), notAfter: daysFrom(now, 900) };
  const [twoDDoc, health] = await Promise.all([makeAuthority('FR98', '2d-doc', life, 'P-384'), makeAuthority('FR', 'hc1', life)]);
  const signers = await makeSigners(twoDDoc, health, { notBefore: daysFrom(now, -400), notAfter: daysFrom(now, 700) }, now);
  const listed = Object.values(signers).filter((signer) => signer !== signers.unlisted);
  const list: TrustList = {
    version: `sandbox-${now.toISOString().slice(0, 10)}`, issuedAt: now.toISOString(), nextUpdate: daysFrom(now, 400).toISOString(),
    authorities: [twoDDoc.entry, health.entry], signers: listed.map(({ entry }) => entry),
  };
  return { list, signers };
}

async function makeSigners(twoDDoc: Authority, health: Authority, period: Period, now: Date): Promise<Signers> {
  const revoked = { at: daysFrom(now, -3).toISOString(), reason: 'KEY_COMPROMISE' };
  return {
    cmi: await makeSigner(twoDDoc, { period, id: 'CMI1', organisation: 'Sandbox mobility cards', titles: ['cmi'] }),
    taxi: await makeSigner(twoDDoc, { period, id: 'T3P1', organisation: 'Sandbox passenger transport', kind: 'P-384', titles: ['taxi-card'] }),
    bills: await makeSigner(twoDDoc, { period, id: 'BIL1', organisation: 'Sandbox energy' }),
    revoked: await makeSigner(twoDDoc, { period, id: 'REV1', organisation: 'Sandbox revoked signer', titles: ['cmi'], revoked }),
    health: await makeSigner(health, { period, organisation: 'Sandbox health authority' }),
    healthRsa: await makeSigner(health, { period, organisation: 'Sandbox health authority, RSA', kind: 'RSA-2048' }),
    unlisted: await makeSigner(twoDDoc, { period, id: 'UNK1', organisation: 'Sandbox unlisted signer' }),
  };
}
