import { createHash, createPublicKey } from 'node:crypto';
import { makeAuthority, makeSigner } from '@smart-verify/sandbox';
import { encodeShc, encodeShcJws, encodeVdsNc, encodeZ42, type ShcContent } from '@smart-verify/seals';

type Vectors = Record<string, unknown>[];
const period = { notBefore: new Date('2021-01-01T00:00:00Z'), notAfter: new Date('2031-01-01T00:00:00Z') };
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const derOf = (pem = ''): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

/** Forged VDS-NC proofs in the layout of their vector files: one genuine, in two forms, and one altered. */
export async function vdsNcVectors(): Promise<Vectors> {
  const signer = await makeSigner(await makeAuthority('UT', 'vds-nc', period), { period, organisation: 'Specimens', usages: [] });
  const message = { uvci: 'X1', pid: { n: 'SPECIMEN', dob: '1980-01-01' }, ve: [] };
  const json = text(encodeVdsNc({ type: 'icao.vacc', issuer: 'UTO', algorithm: 'ES256', certificate: derOf(signer.entry.certificate), message }, signer.sign));
  const canonicalData = JSON.stringify((JSON.parse(json) as { data: unknown }).data);
  const facts = { signature: true, type: 'icao.vacc', issuer: 'UTO', alg: 'ES256', eku: [] };
  return [
    { name: 'genuine', json, canonicalData, expected: { ...facts, needsCanonicalization: false } },
    { name: 'indented', json: JSON.stringify(JSON.parse(json), undefined, 2), canonicalData, expected: { ...facts, needsCanonicalization: true } },
    { name: 'altered', json: json.replace('SPECIMEN', 'SPECIMAN'), expected: { signature: false } },
  ];
}

/** Forged health cards in the layout of their vector files: one valid, and one for each way to be none. */
export async function healthCardVectors(): Promise<Vectors> {
  const signer = await makeSigner(await makeAuthority('https://issuer.example.org', 'shc', period), { period, organisation: 'Specimens' });
  const { kid = '', authority = '', publicKey = '' } = signer.entry;
  const content: ShcContent = { kid, issuer: authority, notBefore: 1_625_000_000, resources: [{ resourceType: 'Patient', name: [{ family: 'Specimen' }] }] };
  const code = text(encodeShc(content, signer.sign));
  const jwk = { ...createPublicKey(publicKey).export({ format: 'jwk' }), kid };
  return [
    { name: 'valid', data: code, jwk, expected: 'VALID' },
    { name: 'altered', data: encodeShcJws({ ...content, notBefore: 1 }, () => signer.sign(Buffer.from('else'))), expected: 'JWS_VERIFICATION_ERROR' },
    { name: 'of another key', data: encodeShcJws({ ...content, kid: 'other' }, signer.sign), expected: 'JWS_VERIFICATION_ERROR (unknown kid)' },
    { name: 'odd', data: code.slice(0, -1), expected: 'INVALID_NUMERIC_QR' },
  ];
}

/** Forged Z42-105 seals in the layout of their vector files: one genuine, one altered, one of nobody. */
export async function z42Vectors(): Promise<Vectors> {
  const signer = await makeSigner(await makeAuthority('FR98', 'z42-105', period), { period, id: 'SPE01', organisation: 'Specimens' });
  const content = { authority: 'FR98', certificate: 'SPE01', manifest: 'FFFFFE', signedAt: 1_625_000_000, values: ['Specimen', null, ['a', 30], 29_228, Buffer.from('face')] };
  const genuine = text(encodeZ42(content, signer.sign));
  const header = { marker: 'de', version: 2, certificateReference: 'FR98SPE01', manifestId: 'FFFFFE', timestamp: '2021-06-29T20:53:20.000Z', payloadLength: 23 };
  const fields = ['Specimen', null, ['a', 30], 29_228, { bytes: 4, sha256: createHash('sha256').update('face').digest('hex') }];
  const one = (name: string, code: string, expected: object): Record<string, unknown> => ({ name, kind: 'afnor-z42-105', text: code, certificatePem: signer.entry.certificate, expected });
  return [
    one('genuine', genuine, { type: 'AFNOR_Z42_105', header, fields, curve: 'prime256v1', signature: 'valid' }),
    one('altered', text(encodeZ42({ ...content, values: ['Else'] }, () => signer.sign(Buffer.from('else')))), { header: { certificateReference: 'FR98SPE01' }, signature: 'invalid' }),
    { ...one('of nobody', genuine, { header, fields, signature: 'unknown-no-public-key' }), certificatePem: undefined },
  ];
}
