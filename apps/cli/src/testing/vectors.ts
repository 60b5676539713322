import { createPublicKey, sign } from 'node:crypto';
import { bytesOfDate, c40OfText, encodeHc1, encodeTwoDDoc, splitTwoDDoc, type Hc1Content, type TwoDDocContent, type TwoDDocDatum } from '@smart-verify/seals';
import { makeAuthority, makeSigner, type KeyKind, type Signer } from '@smart-verify/sandbox';

const period = { notBefore: new Date('2021-01-01T00:00:00Z'), notAfter: new Date('2025-01-01T00:00:00Z') };
const clock = '2021-07-01T14:00:00+0200';
const pemBody = (pem = ''): string => pem.replace(/-----[^-]+-----|\s/g, '');
const testsOnly = '1.3.6.1.4.1.1847.2021.1.1';

const event = { tg: '840539006', vp: 'J07BX03', mp: 'EU/1/20/1525', ma: 'ORG-100001417', dn: 1, sd: 1, dt: '2021-06-01', co: 'XX', is: 'Specimens', ci: 'URN:UVCI:01:XX:0001' };
const certificate = { ver: '1.3.0', nam: { fn: 'Specimen', fnt: 'SPECIMEN' }, dob: '1980', v: [event] };
const [iat, exp] = [1_625_000_000, 1_650_000_000.5];

/** Forged health passes in the layout of their vector files: one genuine, and one that fails at each step. */
export async function healthVectors(): Promise<Record<string, unknown>[]> {
  const authority = await makeAuthority('XX', 'hc1', period);
  const [dsc, other, tests] = await Promise.all([makeSigner(authority, { period, organisation: 'A' }), makeSigner(authority, { period, organisation: 'B' }), makeSigner(authority, { period, organisation: 'C', usages: [testsOnly] })]);
  const seal = (signer: Signer, change: Partial<Hc1Content> = {}): string => Buffer.from(encodeHc1({ kid: Buffer.from(signer.entry.kid ?? '', 'base64'), algorithm: 'ES256', issuer: 'XX', issuedAt: iat, expiresAt: exp, certificate, ...change }, signer.sign)).toString();
  const facts = (signer: Signer): object => ({ alg: 'ES256', kid: signer.entry.kid, iss: 'XX', iat, exp, types: ['v'], ver: '1.3.0', dob: '1980', ci: event.ci, co: 'XX' });
  const valid = seal(dsc);
  const one = (name: string, hc1: string, failedStep: string | null, more: object = {}, signer = dsc): Record<string, unknown> =>
    ({ name, hc1, certificateBase64: pemBody(signer.entry.certificate), clock, expected: { outcome: failedStep === null ? 'VALID' : 'INVALID', failedStep, steps: failedStep === null ? {} : { [failedStep]: false }, ...more } });
  return [
    one('genuine', valid, null, facts(dsc)),
    one('prefix', valid.replace('HC1:', 'HC2:'), 'prefix'),
    one('base45', valid.replace('HC1:', 'HC1:a'), 'base45'),
    one('zlib', valid.slice(0, 103), 'zlib'),
    one('structure', seal(dsc, { certificate: { ...certificate, v: [event, event] } }), 'structure'),
    one('kid', valid, 'kid', {}, other),
    one('signature', seal({ ...dsc, sign: other.sign }), 'signature', facts(dsc)),
    one('keyUsage', seal(tests), 'keyUsage', facts(tests), tests),
    { ...one('time', valid, 'time', facts(dsc)), clock: '2022-07-01T00:00:00' },
    { ...one('outlived', seal(dsc, { expiresAt: 1_780_000_000 }), null), clock: '2025-06-01T00:00:00Z' },
    one('unusual', seal(dsc, { issuedAt: iat + 0.123_987, certificate: { ...certificate, v: [{ ...event, ci: 'É' }] } }), null, { ...facts(dsc), iat: iat + 0.123_987, ci: 'É' }),
    { ...one('nobody', valid, null, { ...facts(dsc), outcome: 'DECODE_ONLY' }), certificateBase64: null },
  ];
}

/** How parts of a 2D-Doc are written (ANTS specification § 3.3, § 3.4.2, § 10.3). */
const parts = {
  name: 'parts', encoding: 'codec',
  expected: {
    c40Datamatrix: { '2D-DOC': 'E6282A4DC5FE44' }, dates: { '2011-12-31': '111E' }, binaryDates: { '1969-06-27': '5FB3E1' }, headers: ['DC02FR98SPE10E840E8A01'],
    binaryHeaderFR0A: 'DC047BA77B9D59C15E8F2E91EA2F7C4AAA0001', binaryBlocks: ['0A045A94B3DE', 'CCFF0100\u2026(256 bytes)'],
  },
};

/** Forged 2D-Docs in the layout of their vector files. */
export async function twoDDocVectors(): Promise<Record<string, unknown>[]> {
  const signer = await makeSigner(await makeAuthority('FR98', '2d-doc', period, 'P-384'), { period, id: 'SPE1', organisation: 'Specimens' });
  const fields = [{ id: 'AH', value: '0123456789' }, { id: 'AI', value: '31122033' }];
  const content: TwoDDocContent = { version: '04', authority: 'FR98', certificate: 'SPE1', issuedAt: null, signedAt: '2021-06-01', documentType: 'A2', country: 'FR', perimeter: '01', fields };
  const raw = Buffer.from(encodeTwoDDoc(content, signer.sign)).toString('latin1');
  const symbols = splitTwoDDoc(Buffer.from(raw, 'latin1'), { set: 'X7Z', count: 3 });
  const block = (id: string, bytes: Uint8Array): TwoDDocDatum => ({ id, value: Buffer.from(bytes).toString('base64'), binary: true });
  const mixed = encodeTwoDDoc({ ...content, form: 'mixed', fields: [...fields, block('0A', c40OfText('2D-DOC')), block('BA', bytesOfDate('1969-06-27'))] }, signer.sign);
  const header = { version: '04', caId: 'FR98', certId: 'SPE1', emissionDate: null, signatureDate: '2021-06-01', docType: 'A2', country: 'FR', perimeter: '01' };
  const one = (name: string, text: string, expected: object): Record<string, unknown> => ({ name, encoding: 'C40', raw: text, certificatePem: signer.entry.certificate, expected });
  return [
    { ...one('genuine', raw, { signature: 'valid', header, fields, docType: 'A2', curve: 'prime256v1' }), certificate: { signatureDateWithinValidity: true } },
    one('altered', raw.replace('0123456789', '0123456780'), { signature: 'invalid', header }),
    one('unknown', raw.replace('SPE1', 'SPE2'), { signature: 'unknown' }),
    one('malformed', raw.replace('\u001f', ''), { signature: 'malformed' }),
    { name: 'secret', encoding: 'C40', rawOmitted: true, rawSha256: '00', expected: { signature: 'valid' } },
    { ...one('symbols', raw, { signature: 'valid', docType: 'A2', reassembled: raw }), encoding: 'C40 multi-code', raw: undefined, segments: symbols.map((symbol) => Buffer.from(symbol).toString('latin1')).reverse() },
    { ...one('blocks', '', { signature: 'valid', fields, binaryFields: [{ id: '0A', value: '2D-DOC' }, { id: 'BA', value: '1969-06-27' }] }), encoding: 'mixed (V4)', raw: undefined, rawHex: Buffer.from(mixed).toString('hex') },
    parts,
  ];
}

/** Forged signatures in the layout of C2SP/wycheproof. */
export async function wycheproofVectors(): Promise<Record<string, unknown>> {
  const authority = await makeAuthority('FR98', '2d-doc', period);
  const msg = Buffer.from('seal').toString('hex');
  const group = async (curve: string, kind: KeyKind): Promise<object> => {
    const { privateKey } = await makeSigner(authority, { period, kind, organisation: 'Specimens' });
    const sig = sign('sha256', Buffer.from('seal'), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('hex');
    const publicKeyDer = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('hex');
    return { publicKeyDer, publicKey: { curve }, sha: 'SHA-256', tests: [{ tcId: 1, msg, sig, result: 'valid' }, { tcId: 2, msg: `${msg}00`, sig, result: 'invalid' }, { tcId: 3, msg, sig: '', result: 'acceptable' }] };
  };
  const testGroups = [await group('secp256r1', 'P-256'), await group('brainpoolP256r1', 'brainpoolP256r1'), await group('secp256k1', 'P-256')];
  return { algorithm: 'ECDSA', schema: 'ecdsa_p1363_verify_schema_v1.json', testGroups };
}
