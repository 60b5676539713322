import { costOf, costOfSeveral } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { decode, formats } from './formats.js';
import { latin1Bytes } from './kit/latin1.js';
import { otherFormats } from './other-formats.table.js';

/** No input is worth more work than five hundred genuine seals. */
const mostMs = costOfSeveral(decode);

/** The beginning of one code of each, with nobody in it. */
const beginnings: readonly (readonly [id: string, text: string])[] = [
  ['ins', `IS01${'0'.repeat(22)}S1SPECIMEN`],
  ['hcert', 'HC2:NCFOXN'],
  ['hcert', 'HCA:NCFOXN'],
  ['uic-918-3', '#UT01008000007000'],
  ['uic-918-3', 'OTI01118000001000'],
  ['uic-918-9', '\u0081Ub\u0000'],
  ['uic-918-9', '\u0001Ue\u0000'],
  ['vdv-ka', `\u009e\u0081\u0080${'x'.repeat(128)}\u009a\u0005VDV`],
  ['bcbp', 'M1SPECIMEN/CAMILLE    EABC123 XXAXXBXX 0834 326J001A0025 100'],
  ['bcbp', 'M2SPECIMEN/CAMILLE     ABC123 XXAXXBXX 0834 326J001A0025 100'],
  ['iso-22376', 'KFRAT0A1B2C3'],
  ['iso-22376', 'VDSEU51234'],
  ['iso-22376', 'vds://ABCDEF'],
  ['iso-22376', 'https://verifier.example/vds#ABCDEF'],
  ['vc-barcode', 'VC1-RSJRPWCR803A3P'],
  ['sd-jwt-vc', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln~WyJhIiwiYiIsImMiXQ~'],
  ['mdoc', 'mdoc:owBjMS4wAYIB2BhYS6QBAiAB'],
  ['wallet-request', 'openid4vp://?client_id=x'],
  ['wallet-request', 'eudi-openid4vp://verifier.example?client_id=x'],
  ['wallet-request', 'mdoc-openid4vp://?client_id=x'],
  ['wallet-request', 'haip://?client_id=x'],
  ['wallet-request', 'haip-vp://?client_id=x'],
  ['wallet-offer', 'openid-credential-offer://?credential_offer=x'],
  ['wallet-offer', 'haip-vci://?credential_offer=x'],
  ['health-link', 'shlink:/eyJ1cmwiOiJ4In0'],
  ['health-link', 'https://viewer.example/ips#shlink:/eyJ1cmwiOiJ4In0'],
  ['health-link', 'vhlink:/eyJ1cmwiOiJ4In0'],
  ['divoc', `PK\u0003\u0004${'\0'.repeat(26)}certificate.json`],
  ['e-rezept', '{"urls":["Task/160.000/$accept?ac=x"]}'],
  ['e-rezept', '{\n  "urls": [ "Task/160.000/$accept?ac=x" ]\n}'],
];

describe('seals that are not read here', () => {
  it.each(beginnings)('%s is told by its name: %j', (id, text) => {
    const named = otherFormats.find((format) => format.id === id);
    for (const presented of [text, ` \r\n${text}`]) {
      expect(decode(latin1Bytes(presented))).toEqual({ ok: false, code: 'FORMAT_NOT_SUPPORTED', at: 0, format: id, detail: `not read here: ${named?.name.en}` });
    }
  });

  it('each has a specimen above, a name in both languages and a source, and is not read', () => {
    expect(new Set(otherFormats.map(({ id }) => id))).toEqual(new Set(beginnings.map(([id]) => id)));
    expect(new Set(otherFormats.map(({ id }) => id)).size).toBe(otherFormats.length);
    const read = new Set(formats.map(({ id }) => id));
    for (const { id, name, source } of otherFormats) {
      expect([id, read.has(id)]).toEqual([id, false]);
      for (const words of [name.fr, name.en, source]) expect(words).toMatch(/\S{3}/);
    }
  });

  it('no code of one is taken for another', () => {
    for (const [id, text] of beginnings) expect(otherFormats.filter(({ begins }) => begins.test(text)).map((format) => format.id)).toEqual([id]);
  });

  it.each([
    ['a GS1 element string', ']d2010366299100000117300101'], ['a GS1 element string without its symbology', '\u001d0103662991000001'], ['a GS1 digital link', 'https://id.gs1.org/01/03662991000001'],
    ['a link', 'https://example.org/'], ['a link with a fragment', 'https://example.org/vds'], ['a business card', 'BEGIN:VCARD\nVERSION:3.0\nN:Specimen;Camille\nEND:VCARD'],
    ['access to a network', 'WIFI:T:WPA;S:specimen;P:specimen;;'], ['an event', 'BEGIN:VEVENT\nSUMMARY:Specimen\nEND:VEVENT'], ['a telephone number', 'tel:+33100000000'], ['a message', 'mailto:specimen@example.org'],
    ['a place', 'geo:48.85,2.35'], ['a payment', 'BCD\n002\n1\nSCT\n\nSPECIMEN'], ['a Swiss bill', 'SPC\n0200\n1\nCH'], ['a one-time password', 'otpauth://totp/x?secret=y'], ['a product number', '3662991000001'],
    ['a signed token that discloses nothing', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln'], ['a driving licence of North America', '@\n\u001e\rANSI 636000090002DL00410278ZV'], ['an identity document’s machine-readable zone', 'P<XXASPECIMEN<<CAMILLE<<<<<<<<<<<<<<<<<<<<<<'],
    ['a JSON text of links', '{"urls":["https://example.org/Task/1"]}'], ['an archive', `PK\u0003\u0004${'\0'.repeat(26)}readme.txt`], ['a word that begins alike', 'M1 tank'], ['another', 'HCX'], ['a third', 'ISBN 9780000000000'], ['a fourth', 'VDS'],
  ])('%s stays unknown', (_, text) => {
    expect(decode(latin1Bytes(text))).toMatchObject({ ok: false, code: 'UNKNOWN_FORMAT' });
  });
});

describe('seals that are not read here: hostile inputs', () => {
  it.each(['eyJ', 'https://', 'https://x#', '{', 'M1', 'VC1', 'PK\u0003\u0004'])('a long text that begins with %j is told at once', (beginning) => {
    for (const filling of ['a', '.', '-', ' ', '~', '#', '<', '\0']) {
      const raw = latin1Bytes(beginning + filling.repeat(32_000));
      expect(costOf(() => decode(raw))).toBeLessThan(mostMs);
    }
  });
});
