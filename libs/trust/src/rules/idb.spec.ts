import { createHash } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import type { Seal, SignatureCheck, TrustedAuthority, TrustedSigner } from '@smart-verify/contracts';
import { bareOf, makeAuthority, makeSigner, type Authority, type Hash, type KeyKind, type Signer, type SignerWish } from '@smart-verify/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignature } from '../check-signature.js';
import { nobleVerifier } from '../noble-verifier.js';
import { readTrustList } from '../read-trust-list.js';
import { sequenceOf } from '../x509/der.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const life = { notBefore: new Date('2020-01-01'), notAfter: new Date('2036-01-01') };
const period = { notBefore: new Date('2025-03-01T09:00:00Z'), notAfter: new Date('2026-05-01T09:00:00Z') };
const signedBytes = new TextEncoder().encode('header and message group');

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority('FR', 'idb', life);
});
const make = (wish: Partial<SignerWish> = {}, above = authority): Promise<Signer> => makeSigner(above, { period, organisation: 'Préfecture', ...wish });

function seal({ hint, sign }: Signer, more: Partial<Seal> = {}, hash: Hash = 'sha256', changes: Partial<Seal['signature']> = {}): Seal {
  return {
    format: 'idb', version: '1', documentType: '01', fields: [], signedAt: '2026-01-15', identity: 'sha256:00', warnings: [], ...more,
    signature: { algorithm: `ECDSA-${hash.toUpperCase()}`, signer: hint, signedBytes: base64(signedBytes), value: base64(sign(signedBytes, hash)), ...changes },
  };
}
const bringing = (one: Seal, hint: Partial<Seal['signature']['signer']>): Seal => ({ ...one, signature: { ...one.signature, signer: { ...one.signature.signer, ...hint } } });
const withoutCertificate = (one: Seal): Seal => ({ ...one, signature: { ...one.signature, signer: { certificate: one.signature.signer.certificate ?? '' } } });

function check(one: Seal, signers: readonly TrustedSigner[], authorities: readonly TrustedAuthority[] = [authority.entry]): SignatureCheck {
  return checkSignature(one, readTrustList({ version: '1', authorities: [...authorities], signers: [...signers] }), { at: '2026-11-24T12:00:00Z', verifier: nobleVerifier, entitlement: 'open' });
}

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 0x80 ? [content.length] : content.length < 0x100 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** The certificate again, its signature (r, s) replaced by (r, n − s): as well issued, and other bytes. */
function twinOf(embedded: string): string {
  const certificate = sequenceOf(new Uint8Array(Buffer.from(embedded, 'base64')));
  const [signed, algorithm, signature] = [certificate.any(), certificate.any(), certificate.any()];
  const pair = sequenceOf(signature.content.subarray(1));
  const [r, s] = [pair.any(), pair.any()];
  const digits = (p256.Point.Fn.ORDER - BigInt(`0x${Buffer.from(s.content).toString('hex')}`)).toString(16).padStart(64, '0').replace(/^(?:00)+/, '');
  const other = Buffer.from(digits >= '8' ? `00${digits}` : digits, 'hex'); // the shortest INTEGER
  return der(0x30, signed.whole, algorithm.whole, der(0x03, Uint8Array.of(0), der(0x30, r.whole, der(0x02, other)))).toString('base64');
}
const referenceOf = (embedded: string): string => createHash('sha1').update(Buffer.from(embedded, 'base64')).digest().subarray(-5).toString('hex');

describe('a seal of the ICAO data structure for barcodes', () => {
  it.each<[KeyKind, Hash, string]>([['P-256', 'sha256', 'ES256'], ['P-256', 'sha512', 'ES512'], ['P-384', 'sha384', 'ES384'], ['brainpoolP224r1', 'sha256', 'ES256'], ['brainpoolP512r1', 'sha512', 'ES512']])('is by the hash it names, on its signer’s curve: %s, %s', async (kind, hash, algorithm) => {
    const signer = await make({ kind });
    expect(check(withoutCertificate(seal(signer, {}, hash)), [signer.entry])).toMatchObject({ outcome: 'genuine', algorithm, curve: kind, signer: { id: signer.hint.certificate, name: 'Préfecture', period: 'within' } });
  });

  it('is by the certificate of its reference, which is computed; a bare key is listed under it', async () => {
    const [signer, other] = [await make(), await make()];
    expect(check(withoutCertificate(seal(signer)), [bareOf(signer), bareOf(other)])).toMatchObject({ outcome: 'genuine', signer: { id: signer.hint.certificate, period: 'unknown' } });
    expect(check(withoutCertificate(seal(signer)), [other.entry]).outcome).toBe('unknown-signer');
  });

  it('that brings a certificate a listed authority issued is by that signer', async () => {
    const signer = await make();
    expect(check(seal(signer), [])).toMatchObject({ outcome: 'genuine', algorithm: 'ES256', signer: { id: signer.hint.certificate, name: 'Préfecture', revoked: false, period: 'within', authority: 'trusted', entitled: 'open' } });
    expect(check(seal(signer), [], [{ ...authority.entry, status: 'withdrawn' }]).signer?.authority).toBe('withdrawn');
    expect(check(seal(signer), [], [{ ...authority.entry, test: true }]).signer?.authority).toBe('test');
  });

  it('counts at its signature date, known in part or whole', async () => {
    const signer = await make();
    const dates = ['2025-02-15', '2025-04-01', '2025-06', '2025-03', '2026', '2024', '2027-01'];
    expect(dates.map((signedAt) => check(seal(signer, { signedAt }), []).signer?.period)).toEqual(['outside', 'within', 'within', 'unknown', 'unknown', 'outside', 'outside']);
  });

  it('of several entries of one reference is by the key that signed', async () => {
    const [signer, other] = [await make(), await make()];
    const shared = { ...bareOf(other), id: signer.hint.certificate ?? '' };
    expect(check(withoutCertificate(seal(signer)), [shared, signer.entry]).outcome).toBe('genuine');
  });
});

describe('a certificate that comes with a seal proves nothing by itself', () => {
  it('issued by nobody listed, or by an impostor of the name, its signer is unknown', async () => {
    const impostor = await makeAuthority('FR', 'idb', life);
    const signer = await make({}, impostor);
    expect(check(seal(signer), [])).toEqual({ outcome: 'unknown-signer', algorithm: 'ECDSA-SHA256', trust: { version: '1', stale: false } });
    expect(check(seal(signer), [], []).outcome).toBe('unknown-signer');
  });

  it('an authority listed for another format vouches for none of this', async () => {
    const signer = await make();
    expect(check(seal(signer), [], [{ ...authority.entry, format: 'vds' }]).outcome).toBe('unknown-signer');
  });

  it('that is not the one the seal refers to is not believed', async () => {
    const [signer, other] = [await make(), await make()];
    for (const certificate of [other.hint.certificate, '0000000000', '']) expect(check(bringing(seal(signer), { certificate: certificate ?? '' }), []).outcome).toBe('unknown-signer');
  });

  it('that is revoked stays revoked, written anew with the twin of its signature', async () => {
    const signer = await make();
    const embedded = twinOf(signer.hint.embedded ?? '');
    const again = bringing(seal(signer), { embedded, certificate: referenceOf(embedded) });
    expect(embedded).not.toBe(signer.hint.embedded);
    expect(check(again, [])).toMatchObject({ outcome: 'genuine', signer: { revoked: false } });
    expect(check(again, [{ ...signer.entry, revoked: {} }])).toMatchObject({ outcome: 'genuine', signer: { revoked: true } });
    expect(check(again, [{ ...bareOf(signer), revoked: {} }])).toMatchObject({ outcome: 'genuine', signer: { revoked: true } });
  });

  it('that the list names in vain, under an authority that did not issue it, does not come in by the other door', async () => {
    const [second, signer] = [await makeAuthority('DE', 'idb', life), await make()];
    const store = readTrustList({ version: '1', authorities: [authority.entry, second.entry], signers: [{ ...signer.entry, authority: 'DE', revoked: {} }] });
    expect(store.excluded).toHaveLength(1);
    expect(checkSignature(seal(signer), store, { at: '2026-11-24T12:00:00Z', verifier: nobleVerifier, entitlement: 'open' }).outcome).toBe('unknown-signer');
  });

  it('altered anywhere, cut, or no certificate at all: its signer is unknown, or what it says is still as issued', async () => {
    const signer = await make();
    const der = Buffer.from(signer.hint.embedded ?? '', 'base64');
    const presented = (bytes: Uint8Array): string => {
      const embedded = base64(bytes);
      return check(bringing(seal(signer), { embedded, certificate: referenceOf(embedded) }), []).outcome;
    };
    for (let at = 0; at < der.length; at += 3) expect(presented(der.with(at, (der[at] ?? 0) ^ 1)), `${at}`).toBe('unknown-signer');
    for (let length = 0; length < der.length; length += 7) expect(presented(der.subarray(0, length))).toBe('unknown-signer');
    for (const embedded of ['', 'no base64', 'AAAA', '====']) expect(check(bringing(seal(signer), { embedded, certificate: referenceOf(embedded) }), []).outcome).toBe('unknown-signer');
  });

  it('a seal altered under a certificate that is believed is forged', async () => {
    const signer = await make();
    expect(check(seal(signer, {}, 'sha256', { signedBytes: base64(signedBytes.with(3, 1)) }), []).outcome).toBe('forged');
  });
});
