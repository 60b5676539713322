import { p256 } from '@noble/curves/nist.js';
import type { StatusCheck } from '@smart-verify/contracts';
import { makeTrust, sealHealthPass, sealTwoDDoc, type Signers } from '@smart-verify/sandbox';
import { nobleVerifier, readTrustList } from '@smart-verify/trust';
import { strictPolicy } from '@smart-verify/verdict';
import { deflateSync, inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { verify, type Stages } from './index.js';

const at = '2026-06-15T10:00:00Z';
let signers: Signers;
let stages: Omit<Stages, 'lookUp'>;

beforeAll(async () => {
  const made = await makeTrust(new Date(at));
  ({ signers } = made);
  stages = { trust: { store: readTrustList(made.list), verifier: nobleVerifier }, language: 'en', engine: { version: '1', trust: 'sandbox', policy: '1' }, policy: strictPolicy };
});

/** The same signature, r with the other s: both verify (SEC 1 § 4.1.4). */
function twin(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  return Uint8Array.of(...signature.subarray(0, 32), ...Buffer.from((p256.Point.Fn.ORDER - s).toString(16).padStart(64, '0'), 'hex'));
}
const twinned = (signer: Signers['cmi']): Signers['cmi'] => ({ ...signer, sign: (bytes) => twin(signer.sign(bytes)) });

const base45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const encoded = (bytes: Uint8Array): string => Array.from({ length: Math.ceil(bytes.length / 2) }, (_, half) => {
  const pair = bytes.subarray(2 * half, 2 * half + 2);
  const value = pair.reduce((sum, byte) => sum * 256 + byte, 0);
  return [value % 45, Math.floor(value / 45) % 45, Math.floor(value / 2025)].slice(0, pair.length + 1).map((digit) => base45.charAt(digit)).join('');
}).join('');
const decoded = (text: string): Buffer => Buffer.from((text.match(/.{1,3}/g) ?? []).flatMap((digits) => {
  const value = [...digits].reduceRight((sum, digit) => sum * 45 + base45.indexOf(digit), 0);
  return digits.length === 3 ? [value >> 8, value & 255] : [value];
}));

const card = (signer = signers.cmi): Uint8Array =>
  sealTwoDDoc(signer, { documentType: 'A2', issuedAt: '2026-01-01', signedAt: '2026-01-01', fields: [{ id: 'AH', value: '99000000001' }, { id: 'AI', value: '30062027' }] });
const pass = (signer = signers.health): Uint8Array =>
  sealHealthPass(signer, { uvci: 'URN:UVCI:01:FR:SPECIMEN0001', issuedAt: new Date('2026-02-01'), expiresAt: new Date('2027-01-01') });

/** As presented, and as its message, for those who rewrite what the signature does not cover. */
const rewritten = (text: string, change: (message: Buffer) => Uint8Array, level = 9): string => `HC1:${encoded(deflateSync(change(inflateSync(decoded(text.slice(4)))), { level }))}`;
const text = (code: Uint8Array): string => Buffer.from(code).toString('latin1');
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const otherLastBits = (code: string): string => code.slice(0, -1) + digits.charAt(digits.indexOf(code.slice(-1)) ^ 5);

/** A seal is revoked by its identity; all that follows must not be another seal. */
function verdictOnRevoked(identity: string, code: string): { identity: string | undefined; verdict: string; first: string | undefined } {
  const revoked = ({ sealIdentity }: { sealIdentity: string | undefined }): StatusCheck =>
    (sealIdentity === identity ? { kind: 'found', status: 'revoked', stale: false } : { kind: 'found', status: 'active', stale: false });
  const { seal, validity } = verify(Buffer.from(code, 'latin1'), at, { ...stages, lookUp: revoked });
  return { identity: seal?.identity, verdict: validity.verdict, first: validity.reasons[0]?.code };
}
const identityOf = (code: string): string => verify(Buffer.from(code, 'latin1'), at, stages).seal?.identity ?? 'none';

describe('a revoked seal stays revoked, however it is written', () => {
  it.each<[string, (code: string) => string]>([
    ['as it was', (code) => code],
    ['with the signature’s twin', () => text(card(twinned(signers.cmi)))],
    ['signed a second time', () => text(card())],
    ['with other bits where base32 has some left over', otherLastBits],
    ['with base32 padding', (code) => `${code}=`],
    ['with blanks around it', (code) => ` ${code} \r\n`],
    ['with an annex', (code) => `${code}\u001d01X\u001d02Y`],
    ['with its control characters written out', (code) => code.replaceAll('\u001d', '<GS>').replaceAll('\u001f', '<US>')],
    ['in a link', (code) => `https://wallet.example/?v=${encodeURIComponent(code)}`],
  ])('2D-Doc: %s', (_, change) => {
    const identity = identityOf(text(card()));
    expect(verdictOnRevoked(identity, change(text(card())))).toEqual({ identity, verdict: 'INVALID', first: 'STATUS_REVOKED' });
  });

  it.each<[string, (code: string) => string]>([
    ['as it was', (code) => code],
    ['with the signature’s twin', () => text(pass(twinned(signers.health)))],
    ['compressed less', (code) => rewritten(code, (message) => message, 1)],
    ['not compressed at all', (code) => rewritten(code, (message) => message, 0)],
    ['without its tag', (code) => rewritten(code, (message) => message.subarray(1))],
    ['as a CWT', (code) => rewritten(code, (message) => Buffer.concat([Buffer.from([0xd8, 61]), message]))],
    ['with bytes behind it', (code) => `HC1:${encoded(Buffer.concat([decoded(code.slice(4)), Buffer.from('more')]))}`],
    ['in a link', (code) => `https://bonjour.tousanticovid.gouv.fr/app/walletdcc#${encodeURIComponent(code)}`],
  ])('health pass: %s', (_, change) => {
    const identity = identityOf(text(pass()));
    expect(verdictOnRevoked(identity, change(text(pass())))).toEqual({ identity, verdict: 'INVALID', first: 'STATUS_REVOKED' });
  });

  it('and another seal of the same title is another', () => {
    const other = sealTwoDDoc(signers.cmi, { documentType: 'A2', issuedAt: '2026-01-01', signedAt: '2026-01-02', fields: [{ id: 'AH', value: '99000000001' }, { id: 'AI', value: '30062027' }] });
    expect(verdictOnRevoked(identityOf(text(card())), text(other))).toMatchObject({ verdict: 'VALID' });
  });
});
