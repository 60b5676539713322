import { X509Certificate } from 'node:crypto';
import { makeAuthority, makeSigner, type KeyKind } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { bytesOfPem } from '../base64.js';
import { readCertificate } from './certificate.js';
import { DerError } from './der.js';

const period = { notBefore: new Date('2024-03-01T23:00:00Z'), notAfter: new Date('2027-03-01T22:59:59Z') };
const derOf = (pem: string | undefined): Uint8Array => bytesOfPem(pem ?? '', 'CERTIFICATE') ?? new Uint8Array();

async function certificate(kind: KeyKind, more: Partial<Parameters<typeof makeSigner>[1]> = {}): Promise<Uint8Array> {
  const authority = await makeAuthority('FR98', '2d-doc', period);
  return derOf((await makeSigner(authority, { period, kind, id: 'AB01', organisation: 'Régie des eaux', ...more })).entry.certificate);
}

describe('a certificate', () => {
  it.each<[KeyKind, string, number]>([['P-256', 'P-256', 256], ['P-384', 'P-384', 384], ['P-521', 'P-521', 521], ['RSA-2048', 'RSA', 2048]])('with a key of %s says who it names, from when to when, and which key', async (made, kind, bits) => {
    const der = await certificate(made);
    const read = readCertificate(der);
    expect(read.key).toMatchObject({ kind, bits, spki: new Uint8Array(new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' })) });
    expect(read.name).toBe('Régie des eaux');
    expect(read.period).toEqual({ notBefore: period.notBefore.getTime(), notAfter: period.notAfter.getTime() });
    expect(read.usages).toEqual([]);
  });

  it('names its extended key usages', async () => {
    const usages = ['1.3.6.1.4.1.0.1847.2021.1.2', '2.23.136.1.1.14.2', '2.999.1'];
    expect(readCertificate(await certificate('P-256', { usages })).usages).toEqual(usages);
  });

  it('may end after 2049, in the other way of writing a time', async () => {
    const far = { notBefore: new Date('1999-12-31T23:59:59Z'), notAfter: new Date('2061-02-28T00:00:00Z') };
    expect(readCertificate(await certificate('P-256', { period: far })).period).toEqual({ notBefore: far.notBefore.getTime(), notAfter: far.notAfter.getTime() });
  });
});

describe('bytes that are no certificate', () => {
  const refused = (bytes: Uint8Array): boolean => {
    try {
      readCertificate(bytes);
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(DerError);
      return true;
    }
  };

  it('cut anywhere, or followed by anything, it is refused', async () => {
    const der = await certificate('P-256');
    for (let length = 0; length < der.length; length++) expect(refused(der.subarray(0, length)), `${length}`).toBe(true);
    expect(refused(Uint8Array.of(...der, 0))).toBe(true);
  });

  it('with any byte changed it is read or refused with the one error, never anything else', async () => {
    for (const der of [await certificate('P-256', { usages: ['1.2.3'] }), await certificate('RSA-2048')]) {
      for (let at = 0; at < der.length; at++) {
        for (const change of [0x01, 0x80, 0xff]) refused(der.with(at, (der[at] ?? 0) ^ change));
      }
    }
  });

  it('a key that is no point of its curve is refused', async () => {
    const der = await certificate('P-256');
    const { spki } = readCertificate(der).key;
    const at = Buffer.from(der).indexOf(Buffer.from(spki)) + spki.length - 1;
    expect(refused(der.with(at, (der[at] ?? 0) ^ 1))).toBe(true);
  });
});
