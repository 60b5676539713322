import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { encodeBase45 } from '../kit/base45.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { encodeHc1 } from './encode.js';
import { presented } from './presented.js';

const code = latin1Text(encodeHc1({
  kid: new Uint8Array(8), algorithm: 'ES256', issuedAt: 1_700_000_000, expiresAt: 1_900_000_000,
  certificate: { ver: '1.3.0', nam: { fn: 'SPÉCIMEN', fnt: 'SPECIMEN' }, dob: '1980-02-29', r: [{ tg: '840539006', ci: 'URN:UVCI:01:XX:SPECIMEN0001' }] },
}, () => new Uint8Array(64).fill(1)));
const seal = decode(latin1Bytes(code));
const app = 'https://bonjour.tousanticovid.gouv.fr/app/';
/** As several systems do: only what a query cannot hold. */
const spare = (text: string): string => text.replace(/[% ]/g, encodeURIComponent);

describe('a health pass as presented', () => {
  it.each([
    ['typed by a scanner', `${code}\r\n`],
    ['pasted with blanks around it', ` \t${code} \n`],
    ['pasted with a byte order mark', `\u00ef\u00bb\u00bf${code}`],
    ['behind a wallet’s #', `${app}walletdcc#${code}`],
    ['behind a wallet’s #, escaped', `${app}walletdcc#${encodeURIComponent(code)}`],
    ['as a wallet’s parameter, escaped', `${app}wallet?v=${encodeURIComponent(code)}`],
    ['as a wallet’s parameter, escaped where it must be', `${app}wallet?v=${spare(code)}`],
    ['as a wallet’s parameter, escaped twice', `${app}wallet?v=${encodeURIComponent(encodeURIComponent(code))}`],
    ['behind the name of its symbology', `]Q1${code}`],
    ['as a wallet’s parameter among others', ` ${app}wallet2d?lang=fr&v=${encodeURIComponent(code)}&from=mail#top\n`],
  ])('%s', (_, text) => {
    expect(seal.ok).toBe(true);
    expect(decode(latin1Bytes(text))).toEqual(seal);
  });

  it('gives the characters that were encoded, whatever they are, wherever they stood', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 120 }), fc.constantFrom((text: string) => text, (text: string) => ` ${text}  `, (text: string) => `${app}wallet?v=${encodeURIComponent(text)}`), (bytes, dress) => {
      const text = `HC1:${latin1Text(encodeBase45(bytes))}`;
      expect(latin1Text(presented(latin1Bytes(dress(text)))!.base45)).toBe(text.slice(4));
    }));
  });

  it.each([
    ['another site’s link', `https://wallet.example/app/wallet?v=${encodeURIComponent(code)}`],
    ['another parameter of the wallet', `${app}wallet?w=${encodeURIComponent(code)}`],
    ['text before it', `pass: ${code}`],
  ])('is not found in %s', (_, text) => {
    expect(decode(latin1Bytes(text))).toMatchObject({ ok: false, code: 'UNKNOWN_FORMAT' });
  });

  it('says where a character cannot stand, behind blanks and escapes too', () => {
    expect(decode(latin1Bytes('  HC1:AB!'))).toMatchObject({ ok: false, code: 'BAD_BASE45', at: 8 });
    expect(decode(latin1Bytes(`${app}wallet?v=HC1%253A%252B%252Bé`))).toMatchObject({ ok: false, code: 'BAD_BASE45', at: `${app}wallet?v=HC1%253A%252B%252B`.length });
    expect(decode(latin1Bytes(`${app}wallet?v=HC1%3A%2B%2Bé`))).toMatchObject({ ok: false, code: 'BAD_BASE45', at: `${app}wallet?v=HC1%3A%2B%2B`.length });
  });
});
