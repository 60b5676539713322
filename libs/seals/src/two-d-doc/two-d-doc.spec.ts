import { p256 } from '@noble/curves/nist.js';
import { createHash } from 'node:crypto';
import { Seal } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { encodeTwoDDoc, type TwoDDocContent } from './encode.js';

const signature = Uint8Array.from({ length: 64 }, (_, at) => at + 1);
const card: TwoDDocContent = {
  version: '04', authority: 'FR00', certificate: 'TST1', issuedAt: '2024-03-01', signedAt: '2024-03-02', documentType: 'A2',
  fields: [{ id: 'AH', value: 'CARD0001' }, { id: 'AI', value: '31122033' }],
};
const forge = (content: Partial<TwoDDocContent> = {}): Uint8Array => encodeTwoDDoc({ ...card, ...content }, () => signature);

function sealIn(raw: Uint8Array): Seal {
  const decoded = decode(raw);
  if (!decoded.ok) throw new Error(`${decoded.code} at ${String(decoded.at)}`);
  return decoded.seal;
}
const fieldsOf = (message: string, documentType = 'A2'): [string, string, ...true[]][] =>
  sealIn(raw(message, documentType)).fields.map(({ id, value, truncated }) => (truncated === true ? [id, value, true] : [id, value]));
const warningsOf = (seal: Seal): string[] => seal.warnings.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`));
/** A seal with this message, whatever it is. */
const raw = (message: string, documentType = 'A2', head = 'DC04FR00TST122781437'): Uint8Array =>
  latin1Bytes(`${head}${documentType}01FR${message}\u001f${'A'.repeat(103)}`);

describe('a 2D-Doc', () => {
  it('is decoded whole: header, fields with dates, signature, identity', () => {
    const text = latin1Text(forge());
    expect(text).toMatch(/^DC04FR00TST1227A227BA201FRAHCARD0001\u001dAI31122033\u001f[A-Z2-7]{103}$/);
    const signed = text.slice(0, text.indexOf('\u001f'));
    const seal = sealIn(forge());
    expect(seal).toEqual({
      format: '2d-doc', version: '04', documentType: 'A2', issuer: 'FR', issuedAt: '2024-03-01', signedAt: '2024-03-02',
      fields: [{ id: 'AH', name: 'cardNumber', value: 'CARD0001' }, { id: 'AI', name: 'initialExpiryDate', value: '31122033', date: '2033-12-31' }],
      identity: `sha256:${createHash('sha256').update(signed).digest('hex')}`,
      signature: {
        algorithm: 'ECDSA', signer: { authority: 'FR00', certificate: 'TST1' },
        signedBytes: Buffer.from(signed).toString('base64'), value: Buffer.from(signature).toString('base64'),
      },
      warnings: [],
    });
    expect(Seal.safeParse(seal).success).toBe(true);
  });

  it('carries what its signer signed, byte for byte', () => {
    const key = p256.utils.randomSecretKey();
    const seal = sealIn(encodeTwoDDoc(card, (bytes) => p256.sign(bytes, key)));
    const [signed, value] = [seal.signature.signedBytes, seal.signature.value].map((text) => new Uint8Array(Buffer.from(text, 'base64')));
    if (signed === undefined || value === undefined) throw new Error('no signature');
    expect(p256.verify(value, signed, p256.getPublicKey(key), { lowS: false })).toBe(true);
    signed[30] = 0x58;
    expect(p256.verify(value, signed, p256.getPublicKey(key), { lowS: false })).toBe(false);
  });

  it('has a header of 22, 22, 24 or 26 characters', () => {
    const lengths = (['01', '02', '03', '04'] as const).map((version) => latin1Text(forge({ version })).indexOf('AHCARD'));
    expect(lengths).toEqual([22, 22, 24, 26]);
    for (const version of ['02', '03'] as const) expect(sealIn(forge({ version })).issuer).toBeUndefined();
  });

  it('of version 01 ends in the bare bytes of its signature, whatever separators they look like', () => {
    const seal = sealIn(encodeTwoDDoc({ ...card, version: '01' }, () => new Uint8Array(64).fill(0x1f)));
    expect(seal.fields.map(({ value }) => value)).toEqual(['CARD0001', '31122033']);
    expect(seal.signature.value).toBe(Buffer.alloc(64, 0x1f).toString('base64'));
  });

  it('of version 01 may have the signature of 02, as in § 14', () => {
    expect(sealIn(forge({ version: '01', signatureForm: 'base32' })).fields).toHaveLength(2);
  });

  it('has signatures of three curves, with or without padding, and forgives a line end after it', () => {
    for (const length of [64, 96, 132]) {
      const bytes = encodeTwoDDoc(card, () => new Uint8Array(length).fill(5));
      for (const tail of ['', '=', '\r\n', '==== \t']) {
        expect(Buffer.from(sealIn(latin1Bytes(latin1Text(bytes) + tail)).signature.value, 'base64')).toHaveLength(length);
      }
    }
  });

  it('may be undated', () => {
    const seal = sealIn(forge({ issuedAt: null, documentType: 'A5', fields: [{ id: 'AL', value: '01234567890' }, { id: 'AI', value: '31122033' }] }));
    expect(seal.issuedAt).toBeUndefined();
    expect(seal.warnings).toEqual([]);
  });

  it('keeps its annex apart from what is signed', () => {
    const annexed = sealIn(forge({ annex: [{ id: '01', value: 'LOT7' }] }));
    expect(annexed.annex).toEqual([{ id: '01', name: 'documentIdentifier', value: 'LOT7' }]);
    expect(annexed.identity).toBe(sealIn(forge()).identity);
    expect(sealIn(latin1Bytes(`${latin1Text(forge())}\u001d`)).annex).toBeUndefined();
  });
});

describe('fields of a 2D-Doc', () => {
  it('end by their length, by GS, by RS when cut, or with the message', () => {
    const longest = 'X'.repeat(30);
    expect(fieldsOf('AHAB\u001dAI31122033')).toEqual([['AH', 'AB'], ['AI', '31122033']]);
    expect(fieldsOf('AI31122033AHAB')).toEqual([['AI', '31122033'], ['AH', 'AB']]);
    expect(fieldsOf('AI31122033AHAB\u001d')).toEqual([['AI', '31122033'], ['AH', 'AB']]);
    expect(fieldsOf(`AH${longest}AI31122033`)).toEqual([['AH', longest], ['AI', '31122033']]);
    expect(fieldsOf(`AH${longest}\u001dAI31122033`)).toEqual([['AH', longest], ['AI', '31122033']]);
    expect(fieldsOf('AHAB\u001eAI31122033')).toEqual([['AH', 'AB', true], ['AI', '31122033']]);
    expect(fieldsOf(`AH${longest}\u001e`)).toEqual([['AH', longest, true]]);
    expect(fieldsOf('AH\u001dAI31122033')).toEqual([['AH', ''], ['AI', '31122033']]);
    expect(fieldsOf('')).toEqual([]);
  });

  it('of an unknown identifier reach to the next separator', () => {
    expect(fieldsOf('ZZHELLO\u001dAHAB')).toEqual([['ZZ', 'HELLO'], ['AH', 'AB']]);
    expect(warningsOf(sealIn(raw('ZZHELLO\u001dAHAB\u001dAI31122033')))).toEqual(['UNKNOWN_FIELD ZZ']);
  });

  it('of a French operator need no GS after their number', () => {
    expect(fieldsOf('DHFR123456789012345DTLTD', 'C4')).toEqual([['DH', 'FR123456789012345'], ['DT', 'LTD']]);
    expect(fieldsOf('DHFR12345678901234DTLTD', 'C4')).toEqual([['DH', 'FR12345678901234'], ['DT', 'LTD']]);
    expect(fieldsOf('DHNL818126450B01\u001dDTLTD', 'C4')).toEqual([['DH', 'NL818126450B01'], ['DT', 'LTD']]);
  });

  it('keep their order and their repetitions', () => {
    expect(fieldsOf('AI31122033AHAB\u001dAI01012034')).toEqual([['AI', '31122033'], ['AH', 'AB'], ['AI', '01012034']]);
    expect(warningsOf(sealIn(raw('AI31122033AHAB\u001dAI01012034')))).toEqual(['FIELD_REPEATED AI']);
  });

  it.each([
    ['69', '29022024', '2024-02-29'], ['69', '29022023', undefined], ['69', '29021900', undefined], ['69', '29022000', '2000-02-29'],
    ['69', '00121965', '1965-12'], ['69', '00001965', '1965'], ['69', '00000000', undefined], ['69', '31041990', undefined], ['69', '12340000', undefined],
    ['AI', '00122030', undefined], ['6O', '00002030', undefined], ['F2', '00121965', '1965-12'],
    ['E1', '111E', '2011-12-31'], ['E1', '0000', '2000-01-01'], ['E1', 'FFFE', '2179-06-05'], ['E1', 'FFFF', undefined], ['E1', '00G0', undefined],
    ['F6', '200620131205', '2013-06-20T12:05'], ['8D', '20062013120559', '2013-06-20T12:05:59'], ['F6', '200620132405', undefined],
    ['D3', '01012021', '2021-01-01'], ['D3', '20211231', '2021-12-31'], ['D3', '20101020', '2010-10-20'], ['45', '2023', '2023'], ['AI', '3112203X', undefined],
  ])('have an ISO form where they are dates: %s %s', (id, value, date) => {
    expect(sealIn(raw(`${id}${value}`)).fields[0]?.date).toBe(date);
  });
});

describe('a 2D-Doc as presented', () => {
  const text = latin1Text(forge({ fields: [{ id: 'AH', value: 'CARD1', truncated: true }, { id: 'A2', value: 'MAKE X' }, { id: 'AI', value: '31122033' }] }));
  const seal = sealIn(latin1Bytes(text));
  const written = ([gs, rs, us]: readonly [string, string, string]): string => text.replaceAll('\u001d', gs).replaceAll('\u001e', rs).replaceAll('\u001f', us);
  const pasted = (shown: string): Seal => sealIn(new Uint8Array(Buffer.from(shown)));

  it('may have its control characters written out', () => {
    for (const notation of [['{GS}', '[RS]', '(us)'], ['<0x1D>', '<1E>', '<0x1f>'], ['^]', '^^', '^_'], ['\\035', '\\036', '\\037'], ['&#29;', '&#x1E;', '&#31;'], ['\u2194', '\u25b2', '\u25bc'], ['\u001d', '<RS>', '%1F'], ['<GS>', '<RS>', '<US>'], ['<gs>', '<rs>', '<us>'], ['\\u001d', '\\u001e', '\\u001F'], ['\\x1D', '\\x1E', '\\x1F'], ['%1D', '%1E', '%1F'], ['\u241d', '\u241e', '\u241f']] as const) {
      expect(pasted(written(notation))).toEqual(seal);
    }
    expect(pasted(encodeURIComponent(text))).toEqual(seal);
  });

  it('may come in a wallet’s link', () => {
    const inQuery = encodeURIComponent(text);
    for (const link of ['https://wallet.example/app/wallet2d?v=', 'HTTPS://WALLET.EXAMPLE/app/wallet?lang=fr&v=', 'wallet.app://open#v=', 'https://wallet.example/app/wallet2d#', '\ufeff \n https://wallet.example/?v=', 'wallet.example/app/walletdcc#', ']Q1https://wallet.example/?lang=fr&v=']) {
      expect(pasted(`${link}${inQuery}`)).toEqual(seal);
      expect(pasted(`${link}${inQuery.replaceAll('%20', '+')}&from=mail#top`)).toEqual(seal);
      expect(pasted(`${link}${encodeURIComponent(inQuery)}`)).toEqual(seal);
    }
  });

  it('may have blanks, a byte order mark and the name of its symbology before it', () => {
    for (const before of [' \r\n', '\ufeff', ']d1', '\ufeff\t]d2']) expect(pasted(before + text)).toEqual(seal);
  });

  it('is taken as it is when its control characters came through', () => {
    expect(sealIn(raw('AH%1D<GS>\u001dAI31122033')).fields[0]?.value).toBe('%1D<GS>');
  });

  it('is refused, and warned of, at the offset where it stands as presented', () => {
    expect(decode(latin1Bytes(' DC04FR00TST1ZZZZ'))).toMatchObject({ ok: false, code: 'BAD_DATE', at: 13 });
    const link = 'https://wallet.example/?v=DC04FR00TST1%32%32781437A201FRAHa%1DAI31122033%1F';
    expect(decode(latin1Bytes(`${link}A1`))).toMatchObject({ ok: false, code: 'BAD_SIGNATURE_ENCODING', at: link.length + 1 });
    expect(sealIn(latin1Bytes(`${link}${'A'.repeat(103)}`)).warnings).toEqual([{ code: 'FIELD_CHARACTERS', field: 'AH', at: link.indexOf('AHa') + 2 }]);
  });
});

describe('conformance of a 2D-Doc', () => {
  it.each([
    ['a mandatory field is missing', raw('AHAB'), ['FIELD_MISSING AI']],
    ['a field without its separator swallowed a mandatory one', raw('AHABAI31122033'), ['FIELD_MISSING AI', 'SEPARATORS_MISSING']],
    ['a field is not of the type', raw('AHAB\u001dAI3112203382X'), ['FIELD_FORBIDDEN 82']],
    ['a complementary field is always welcome', raw('AHAB\u001dAI3112203301X'), []],
    ['a type without emission date has one', raw('AL01234567890AI31122033', 'A5'), ['EMISSION_DATE_FORBIDDEN']],
    ['a type with emission date has none', raw('AHAB\u001dAI31122033', 'A2', 'DC04FR00TST1FFFF1437'), ['EMISSION_DATE_MISSING']],
    ['the signature is undated', raw('AHAB\u001dAI31122033', 'A2', 'DC04FR00TST12278FFFF'), ['SIGNATURE_DATE_MISSING']],
    ['the type is unknown', raw('01X', 'Z9'), ['UNKNOWN_DOCUMENT_TYPE']],
    ['the fields of the type are not published', raw('AHAB', '26'), []],
    ['a GS follows a fixed field', raw('AI31122033\u001dAHAB'), ['STRAY_SEPARATOR AI']],
    ['a separator stands alone', raw('AHAB\u001d\u001dAI31122033'), ['STRAY_SEPARATOR']],
    ['a fixed field is cut', raw('AI311220\u001eAHAB'), ['FIXED_FIELD_TRUNCATED AI', 'FIELD_TOO_SHORT AI']],
    ['a fixed field is too short', raw('AHAB\u001dAI311220'), ['FIELD_TOO_SHORT AI']],
    ['a date is of no calendar', raw('AHAB\u001dAI31022033'), ['FIELD_VALUE AI']],
    ['a mandatory field is cut although another stands beside it', raw('AHAB\u001eAI3112203301X'), ['MANDATORY_FIELD_TRUNCATED AH']],
    ['a mandatory field is cut among its like', raw('AHAB\u001eAI31122033'), []],
    ['a value is none of those allowed', raw('68X', '07'), ['FIELD_VALUE 68', ...['60', '62', '65', '66', '67', '6C'].map((id) => `FIELD_MISSING ${id}`)]],
    ['a character is not of the field', raw('AHa\u001dAI31122033'), ['FIELD_CHARACTERS AH']],
  ])('warns where %s', (_, bytes, warnings) => {
    expect(warningsOf(sealIn(bytes))).toEqual(warnings);
  });

  it('asks for one of two interchangeable groups', () => {
    const invoice = '22\u001d247500026FR';
    expect(warningsOf(sealIn(raw(`${invoice}10X`, '01')))).toEqual([]);
    expect(warningsOf(sealIn(raw(`${invoice}11X\u001d12X\u001d13X`, '01')))).toEqual([]);
    expect(warningsOf(sealIn(raw(`${invoice}11X\u001d13X`, '01')))).toEqual(['FIELD_MISSING 10']);
  });

  it('asks for a field that another one demands', () => {
    const contract = '6L010120205N123456789012345678901\u001d5QX\u001d5RX\u001d5SX\u001d62X\u001d61X\u001d69010119906AX\u001d67BR55010120205012345678901234' + '5MX\u001d';
    expect(warningsOf(sealIn(raw(`${contract}5T1`, '15')))).toEqual(['STRAY_SEPARATOR 5N']);
    expect(warningsOf(sealIn(raw(`${contract}5T0`, '15')))).toEqual(['STRAY_SEPARATOR 5N', 'FIELD_MISSING 5U']);
  });

  it('asks for no more than one of two groups where they exclude each other', () => {
    const contract = '6L010120205N12345678901234567890' + '5QX\u001d5RX\u001d5SX\u001d62X\u001d61X\u001d69010119906AX\u001d67BR5501012020501234567890123' + '45MX\u001d5T15OX\u001d5PX';
    expect(warningsOf(sealIn(raw(contract, '15'))).filter((warning) => warning.startsWith('FIELD_FORBIDDEN'))).toEqual(['FIELD_FORBIDDEN 5O', 'FIELD_FORBIDDEN 5P']);
  });

  it('allows the tax notice its layout of before June 2022, to seals signed before', () => {
    const earlier = '10X\u001d401234567890123411042876';
    expect(warningsOf(sealIn(raw(earlier, '04', 'DC04FR00TST112421636')))).toEqual([]);
    expect(warningsOf(sealIn(raw(earlier, '04', 'DC04FR00TST122782278')))).toContain('FIELD_FORBIDDEN 10');
  });

  it('lets lunar birth dates be', () => {
    const vaccinated = 'L0X\u001dL1X\u001dL230421951L3COVID-19\u001dL4J07BX03\u001dL5VACCINE\u001dL6MAKER\u001dL71L82L901032021LACO';
    expect(warningsOf(sealIn(raw(vaccinated, 'L1')))).toEqual([]);
  });
});
