import { constants, sign, type SignKeyObjectInput } from 'node:crypto';
import { makeAuthority, makeSigner, type Authority, type KeyKind } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { bytesOfPem } from '../base64.js';
import { nobleVerifier } from '../noble-verifier.js';
import { readCertificate } from './certificate.js';
import { DerReader, sequenceOf } from './der.js';
import { issuance } from './issuance.js';

const period = { notBefore: new Date('2025-01-01'), notAfter: new Date('2028-01-01') };
const derOf = (pem = ''): Uint8Array => bytesOfPem(pem, 'CERTIFICATE') ?? new Uint8Array();

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 0x80 ? [content.length] : content.length < 0x100 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** A certificate that the authority issued, signed again by an algorithm of which only the identifier is known. */
async function signedAgain(authority: Authority, identifier: Uint8Array, hash: string, how: Omit<SignKeyObjectInput, 'key'> = {}): Promise<Uint8Array> {
  const whole = derOf((await makeSigner(authority, { period, organisation: 'Régie' })).entry.certificate);
  const fields: Uint8Array[] = [];
  const reader = new DerReader(sequenceOf(whole).any().content);
  while (!reader.done) fields.push(reader.any().whole);
  const content = der(0x30, ...fields.map((field, at) => (at === 2 ? identifier : field)));
  return new Uint8Array(der(0x30, content, identifier, der(0x03, Uint8Array.of(0), sign(hash, content, { key: authority.privateKey, ...how }))));
}

const authorityOf = (kind: KeyKind): Promise<Authority> => makeAuthority('FR', 'vds', period, kind);
const judged = ({ entry }: Authority, certificate: Uint8Array): string => issuance(readCertificate(certificate), readCertificate(derOf(entry.certificate)), nobleVerifier);

const ecdsa = (arc: number): Buffer => der(0x30, Buffer.from('06082a8648ce3d0403', 'hex'), Uint8Array.of(arc));
const hashOf = (number: number, withNull: boolean): Buffer => der(0x30, Buffer.from('06096086480165030402', 'hex'), Uint8Array.of(number), ...(withNull ? [Uint8Array.of(5, 0)] : []));
const pss = (number: number, salt: number, withNull = true, mask = number): Buffer => der(0x30, Buffer.from('06092a864886f70d01010a', 'hex'), der(0x30,
  der(0xa0, hashOf(number, withNull)), der(0xa1, der(0x30, Buffer.from('06092a864886f70d010108', 'hex'), hashOf(mask, withNull))), der(0xa2, Uint8Array.of(2, 1, salt))));

describe('a certificate is issued by the authority whose key signed it', () => {
  it.each<[KeyKind, number, string]>([['P-256', 1, 'sha224'], ['brainpoolP256r1', 2, 'sha256'], ['P-384', 4, 'sha512'], ['brainpoolP224r1', 3, 'sha384'], ['P-521', 2, 'sha256']])('by ECDSA on %s, whatever the hash (%s)', async (kind, arc, hash) => {
    const authority = await authorityOf(kind);
    expect(judged(authority, await signedAgain(authority, ecdsa(arc), hash))).toBe('issued');
    expect(judged(authority, await signedAgain(authority, ecdsa(arc), hash === 'sha512' ? 'sha256' : 'sha512'))).toBe('refused');
    expect(judged(await authorityOf(kind), await signedAgain(authority, ecdsa(arc), hash))).toBe('refused');
  });

  it.each([[1, 32, 'sha256'], [2, 48, 'sha384'], [3, 64, 'sha512']] as const)('by RSA-PSS with one hash and a salt as long: %s', async (number, saltLength, hash) => {
    const authority = await authorityOf('RSA-2048');
    const how = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
    for (const withNull of [true, false]) expect(judged(authority, await signedAgain(authority, pss(number, saltLength, withNull), hash, how))).toBe('issued');
    expect(judged(authority, await signedAgain(authority, pss(number, saltLength), hash))).toBe('refused');
  });
});

describe('a certificate whose signature cannot be judged', () => {
  it('is neither issued nor refused: SHA-1, another salt, two hashes', async () => {
    const authority = await authorityOf('RSA-2048');
    const how = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 };
    expect(judged(authority, await signedAgain(authority, pss(1, 20), 'sha256', how))).toBe('unverifiable');
    expect(judged(authority, await signedAgain(authority, pss(1, 32, true, 3), 'sha256', how))).toBe('unverifiable');
    expect(judged(authority, await signedAgain(authority, der(0x30, Buffer.from('06092a864886f70d010105', 'hex'), Uint8Array.of(5, 0)), 'sha1'))).toBe('unverifiable');
  });
});
