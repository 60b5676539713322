import { p256 } from '@noble/curves/nist.js';
import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { Seal } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { encodeBase45 } from '../kit/base45.js';
import { CborTag } from '../kit/cbor.js';
import { encodeCbor, type CborSource } from '../kit/cbor-encode.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { encodeHc1, type Hc1Content } from './encode.js';

const vaccination = {
  tg: '840539006', vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2, dt: '2021-06-11',
  co: 'XX', is: 'Ministry of Specimens', ci: 'URN:UVCI:01:XX:SPECIMEN0001#A',
};
const test = {
  tg: '840539006', tt: 'LP6464-4', nm: 'A test', sc: '2021-06-11T08:30:00+0200', tr: '260415000', tc: 'Centre 1', co: 'XX', is: 'Ministry of Specimens', ci: 'URN:UVCI:01:XX:SPECIMEN0002#B',
};
const recovery = { tg: '840539006', fr: '2021-05-01', df: '2021-05-12', du: '2021-10-28', co: 'XX', is: 'Ministry of Specimens', ci: 'URN:UVCI:01:XX:SPECIMEN0003#C' };
const name = { fn: 'Spécimen', fnt: 'SPECIMEN', gn: 'Zoé', gnt: 'ZOE' };
const certificate = { ver: '1.3.0', nam: name, dob: '1980-02-29', v: [vaccination] };
const content: Hc1Content = {
  kid: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), algorithm: 'ES256', issuer: 'XX', issuedAt: 1_623_672_054, expiresAt: 1_655_208_054, certificate,
};
const sign = (): Uint8Array => new Uint8Array(64).fill(7);

function sealOf(code: Uint8Array): Seal {
  const decoded = decode(code);
  if (!decoded.ok) throw new Error(`${decoded.code} ${decoded.detail}`);
  return Seal.parse(decoded.seal);
}
const sealed = (change: Partial<Hc1Content>): Seal => sealOf(encodeHc1({ ...content, ...change }, sign));
const valueOf = (seal: Seal, id: string): string | undefined => seal.fields.find((field) => field.id === id)?.value;

/** What presents these COSE bytes, compressed by whatever follows the rules. */
const presenting = (cose: Uint8Array): Uint8Array => concat([latin1Bytes('HC1:'), encodeBase45(zlibSync(cose))]);
const header = encodeCbor(new Map([[1, -7]]));
const message = (parts: readonly unknown[], ...tags: readonly number[]): Uint8Array =>
  presenting(encodeCbor(tags.reduceRight<CborSource>((inner, tag) => new CborTag(tag, inner as never), parts)));
const claiming = (claims: unknown): Uint8Array => message([header, new Map([[4, content.kid]]), encodeCbor(claims as CborSource), sign()], 18);
const certifying = (root: unknown): Uint8Array => claiming(new Map<number, unknown>([[1, 'XX'], [4, 2_000_000_000], [6, 1_600_000_000], [-260, new Map([[1, root]])]]));
const refusal = (code: Uint8Array): { code?: string; at?: number | undefined } => {
  const decoded = decode(code);
  return decoded.ok ? {} : { code: decoded.code, at: decoded.at };
};

describe('European health pass', () => {
  it('gives the fields of a vaccination, each by its path and a name', () => {
    const seal = sealed({});
    expect(seal).toMatchObject({ format: 'hc1', version: '1', documentType: 'v', issuer: 'XX', issuedAt: '2021-06-14T12:00:54.000Z', signedAt: '2021-06-14T12:00:54.000Z', expiresAt: '2022-06-14T12:00:54.000Z', warnings: [] });
    expect(seal.fields).toEqual([
      { id: 'ver', name: 'schemaVersion', value: '1.3.0' },
      { id: 'dob', name: 'birthDate', value: '1980-02-29', date: '1980-02-29' },
      { id: 'nam.fn', name: 'familyName', value: 'Spécimen' },
      { id: 'nam.fnt', name: 'standardFamilyName', value: 'SPECIMEN' },
      { id: 'nam.gn', name: 'givenNames', value: 'Zoé' },
      { id: 'nam.gnt', name: 'standardGivenNames', value: 'ZOE' },
      { id: 'v.0.tg', name: 'disease', value: '840539006' },
      { id: 'v.0.vp', name: 'vaccineType', value: '1119349007' },
      { id: 'v.0.mp', name: 'vaccineProduct', value: 'EU/1/20/1528' },
      { id: 'v.0.ma', name: 'vaccineManufacturer', value: 'ORG-100030215' },
      { id: 'v.0.dn', name: 'doseNumber', value: '2' },
      { id: 'v.0.sd', name: 'totalDoses', value: '2' },
      { id: 'v.0.dt', name: 'vaccinationDate', value: '2021-06-11', date: '2021-06-11' },
      { id: 'v.0.co', name: 'country', value: 'XX' },
      { id: 'v.0.is', name: 'certificateIssuer', value: 'Ministry of Specimens' },
      { id: 'v.0.ci', name: 'certificateIdentifier', value: 'URN:UVCI:01:XX:SPECIMEN0001#A' },
    ]);
  });

  it('gives a test with the instant of its sample in a form every reader takes, and a recovery with its dates', () => {
    const tested = sealed({ certificate: { ...certificate, v: null, t: [test] } });
    expect(tested).toMatchObject({ documentType: 't', warnings: [] });
    expect(tested.fields.find(({ id }) => id === 't.0.sc')).toEqual({ id: 't.0.sc', name: 'sampleCollectedAt', value: '2021-06-11T08:30:00+0200', date: '2021-06-11T08:30:00+02:00' });
    const recovered = sealed({ certificate: { ...certificate, v: [], r: [recovery] } });
    expect(recovered).toMatchObject({ documentType: 'r', warnings: [] });
    expect(valueOf(recovered, 'r.0.du')).toBe('2021-10-28');
  });

  it('names the key and the algorithm, wherever the headers stand and whatever is around the message', () => {
    const tags = ['sign1', 'none', 'cwt'] as const;
    const seals = tags.flatMap((tag) => (['protected', 'unprotected'] as const).flatMap((headers) => (['ES256', 'PS256'] as const).map((algorithm) => ({ algorithm, seal: sealed({ tag, headers, algorithm }) }))));
    for (const { algorithm, seal } of seals) expect(seal.signature).toMatchObject({ algorithm, signer: { kid: 'AQIDBAUGBwg=' } });
    expect(new Set(seals.map(({ seal }) => seal.identity)).size).toBe(3); // ES256 protected, PS256 protected, nothing protected
  });

  it('believes the protected header where the other one says something else', () => {
    const parts = [encodeCbor(new Map<number, unknown>([[1, -37], [4, Uint8Array.of(9)]])), new Map<number, unknown>([[1, -7], [4, Uint8Array.of(1)]]), encodeCbor(new Map<number, unknown>([[4, 1], [6, 0], [-260, new Map([[1, certificate]])]])), sign()];
    expect(sealOf(message(parts, 18)).signature).toMatchObject({ algorithm: 'PS256', signer: { kid: 'CQ==' } });
  });

  it('hands over the bytes that were signed and the signature as it stands', () => {
    const secret = p256.utils.randomSecretKey();
    const seal = sealOf(encodeHc1(content, (bytes) => p256.sign(bytes, secret)));
    const [signedBytes, value] = [seal.signature.signedBytes, seal.signature.value].map((text) => new Uint8Array(Buffer.from(text, 'base64')));
    expect(p256.verify(value!, signedBytes!, p256.getPublicKey(secret), { lowS: false })).toBe(true);
    expect(latin1Text(signedBytes!.subarray(0, 12))).toBe('\x84jSignature1');
  });

  it('has the same identity whatever the signature, since signing twice is no other pass', () => {
    expect(sealOf(encodeHc1(content, () => new Uint8Array(64).fill(1))).identity).toBe(sealed({}).identity);
    expect(sealed({ issuedAt: 1_623_672_055 }).identity).not.toBe(sealed({}).identity);
  });

  it('takes instants with a fraction, and a country from the event where no issuer is named', () => {
    const seal = sealOf(encodeHc1({ kid: content.kid, algorithm: 'ES256', issuedAt: 1_621_852_495.926_9, expiresAt: 1_639_132_495.925, certificate }, sign));
    expect(seal).toMatchObject({ issuer: 'XX', issuedAt: '2021-05-24T10:34:55.926Z', expiresAt: '2021-12-10T10:34:55.925Z' });
  });

  it('takes an instant beyond the years of four digits for the last or first of them', () => {
    const dated = (issued: unknown, expires: unknown): Seal => sealOf(claiming(new Map([[4, expires], [6, issued], [-260, new Map([[1, certificate]])]])));
    expect(dated(-1e12, 2n ** 64n - 1n)).toMatchObject({ issuedAt: '0000-01-01T00:00:00.000Z', expiresAt: '9999-12-31T23:59:59.000Z' });
    expect(dated(new CborTag(1, 1_623_672_054), 1e300)).toMatchObject({ issuedAt: '2021-06-14T12:00:54.000Z', expiresAt: '9999-12-31T23:59:59.000Z' });
  });

  it('keeps the name of an algorithm it does not know', () => {
    const parts = (algorithm: unknown): readonly unknown[] => [encodeCbor(new Map([[1, algorithm]])), new Map(), encodeCbor(new Map<number, unknown>([[4, 1], [6, 0], [-260, new Map([[1, certificate]])]])), sign()];
    expect([-8, -65_535, 'HSS'].map((algorithm) => sealOf(message(parts(algorithm), 18)).signature.algorithm)).toEqual(['EdDSA', '-65535', 'HSS']);
  });

  it('gives back every certificate that was sealed', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const event = fc.constantFrom(['v', vaccination] as const, ['t', test] as const, ['r', recovery] as const);
    const made = fc.record({
      kid: fc.uint8Array({ minLength: 1, maxLength: 32 }), algorithm: fc.constantFrom('ES256' as const, 'PS256' as const), issuer: fc.string({ minLength: 1, maxLength: 20 }),
      issuedAt: fc.integer({ min: 0, max: 4_000_000_000 }), expiresAt: fc.integer({ min: 0, max: 4_000_000_000 }),
      tag: fc.constantFrom('sign1' as const, 'none' as const, 'cwt' as const), headers: fc.constantFrom('protected' as const, 'unprotected' as const),
      certificate: fc.tuple(event, text, text, text).map(([[group, entry], fn, gn, ci]) => ({ ver: '1.3.0', nam: { fn, fnt: 'SPECIMEN', gn, gnt: 'ZOE' }, dob: '1980', [group]: [{ ...entry, ci }] })),
    });
    fc.assert(fc.property(made, (one) => {
      const seal = sealOf(encodeHc1(one, sign));
      const group = seal.documentType;
      const entry = (one.certificate as Record<string, unknown>)[group] as readonly [Record<string, unknown>];
      const flat = { ver: '1.3.0', dob: '1980', ...prefixed('nam.', one.certificate.nam), ...prefixed(`${group}.0.`, entry[0]) };
      expect(Object.fromEntries(seal.fields.map(({ id, value }) => [id, value]))).toEqual(flat);
      expect(seal.issuer).toBe(one.issuer);
      expect([seal.issuedAt, seal.expiresAt].map((instant) => Date.parse(instant!) / 1000)).toEqual([one.issuedAt, one.expiresAt]);
      expect(seal.signature).toMatchObject({ algorithm: one.algorithm, signer: { kid: Buffer.from(one.kid).toString('base64') } });
    }));
  });

  const prefixed = (path: string, record: Record<string, unknown>): Record<string, string> => Object.fromEntries(Object.entries(record).map(([key, value]) => [`${path}${key}`, String(value)]));
});

describe('European health pass: what real ones get wrong, and what only warns', () => {
  const oddities = (change: Record<string, unknown>, event: Record<string, unknown> = {}): unknown[] => sealOf(certifying({ ...certificate, v: [{ ...vaccination, ...event }], ...change })).warnings;

  it.each<[string, Record<string, unknown>, Record<string, unknown>, unknown[]]>([
    ['spaces around a code', {}, { mp: 'EU/1/20/1528 ' }, [{ code: 'FIELD_SPACES', field: 'v.0.mp' }]],
    ['null for what is optional or absent', { t: null, r: null, nam: { ...name, fn: null } }, {}, []],
    ['null for what is required', {}, { is: null }, [{ code: 'FIELD_MISSING', field: 'v.0.is' }]],
    ['no date of birth', { dob: undefined }, {}, [{ code: 'FIELD_MISSING', field: 'dob' }]],
    ['an empty or partial date of birth', { dob: '' }, {}, []],
    ['a date of birth that no calendar has', { dob: '1981-02-29' }, {}, [{ code: 'FIELD_VALUE', field: 'dob' }]],
    ['a dose number of zero, and one that is a text', {}, { dn: 0, sd: '2' }, [{ code: 'FIELD_VALUE', field: 'v.0.dn' }, { code: 'FIELD_VALUE', field: 'v.0.sd' }]],
    ['a standardised name with other characters', { nam: { ...name, fnt: 'Spécimen' } }, {}, [{ code: 'FIELD_CHARACTERS', field: 'nam.fnt' }]],
    ['no standardised name', { nam: { fn: 'Spécimen' } }, {}, [{ code: 'FIELD_MISSING', field: 'nam.fnt' }]],
    ['a name of 81 characters', { nam: { ...name, fn: 'é'.repeat(81) } }, {}, [{ code: 'FIELD_TOO_LONG', field: 'nam.fn' }]],
    ['no country', {}, { co: '' }, [{ code: 'FIELD_VALUE', field: 'v.0.co' }]],
    ['an identifier that is a number', {}, { ci: 12 }, [{ code: 'FIELD_TYPE', field: 'v.0.ci' }]],
  ])('%s', (_, change, event, warnings) => {
    expect(oddities(change, event)).toEqual(warnings);
  });

  it('a date-time in place of a date counts by its day, a year and month by themselves', () => {
    const dates = ['1980-02-29T00:00:00', '1980-02', '2021-06-11T24:00:00'].map((dob) => sealOf(certifying({ ...certificate, dob })).fields.find(({ id }) => id === 'dob')?.date);
    expect(dates).toEqual(['1980-02-29', '1980-02', undefined]);
  });

  it('fields the schema does not know are shown by their path', () => {
    const seal = sealOf(certifying({ ...certificate, extra: { deep: [true, Uint8Array.of(1)] }, v: [{ ...vaccination, lot: new CborTag(0, 'X') }] }));
    expect(seal.fields.filter(({ id, name: called }) => id === called)).toEqual([
      { id: 'extra.deep.0', name: 'extra.deep.0', value: 'true' }, { id: 'extra.deep.1', name: 'extra.deep.1', value: 'AQ==', binary: true }, { id: 'v.0.lot', name: 'v.0.lot', value: 'X' },
    ]);
  });

  it('bytes behind the compressed data are signed by nobody', () => {
    const cose = encodeCbor([header, new Map(), encodeCbor(new Map<number, unknown>([[4, 1], [6, 0], [-260, new Map([[1, certificate]])]])), sign()]);
    const code = concat([latin1Bytes('HC1:'), encodeBase45(concat([zlibSync(cose), Uint8Array.of(1, 2)]))]);
    expect(sealOf(code).warnings).toEqual([{ code: 'TRAILING_BYTES' }]);
  });
});

describe('European health pass: hostile inputs', () => {
  const code = encodeHc1(content, sign);

  it('is not claimed without its prefix', () => {
    const body = latin1Text(code).slice(4);
    for (const text of [body, `HL0:${body}`, `hc1:${body}`, 'HC1', `https://example.org/app/walletdcc#HC1:${body}`]) expect(refusal(latin1Bytes(text))).toEqual({ code: 'UNKNOWN_FORMAT', at: 0 });
    expect(decode(latin1Bytes(`HC2:${body}`))).toMatchObject({ code: 'FORMAT_NOT_SUPPORTED', format: 'hcert' });
  });

  it('says where a character cannot stand, behind a link too', () => {
    const broken = Uint8Array.from(code);
    broken[100] = 0x61;
    expect(refusal(broken)).toEqual({ code: 'BAD_BASE45', at: 100 });
    const link = 'https://bonjour.tousanticovid.gouv.fr/app/walletdcc#';
    expect(refusal(latin1Bytes(link + latin1Text(broken)))).toEqual({ code: 'BAD_BASE45', at: link.length + 100 });
    expect(refusal(latin1Bytes(`${link}HC1%3A00%zz`))).toEqual({ code: 'BAD_BASE45', at: link.length + 8 });
  });

  it('answers every truncation with a refusal that has a code, and says where while the bytes presented still count', () => {
    for (let length = 0; length < code.length; length += 1) {
      const { code: reason, at } = refusal(code.subarray(0, length));
      expect(['EMPTY', 'UNKNOWN_FORMAT', 'BAD_BASE45', 'BAD_COMPRESSION']).toContain(reason);
      expect(at).toBeLessThanOrEqual(length);
    }
  });

  it('answers every change of one byte with a refusal that has a code, or with a seal', () => {
    let seals = 0;
    for (let place = 0; place < code.length; place += 1) {
      for (const byte of [0, 0x20, 0x30, 0x41, 0x5a, 0x61, 0x80, 0xff, code[place]! ^ 1]) {
        const changed = Uint8Array.from(code);
        changed[place] = byte;
        const decoded = decode(changed);
        if (decoded.ok) seals += 1;
        else expect(decoded.code).not.toBe('');
      }
    }
    expect(seals).toBeLessThan(code.length / 4); // those that changed nothing: the checksum sees the others
  });

  it('answers every change inside the message with a refusal that has a code, or with a seal', () => {
    const cose = encodeCbor(new CborTag(18, [header, new Map(), encodeCbor(new Map<number, unknown>([[4, 1], [6, 0], [-260, new Map([[1, certificate]])]])), sign()] as never));
    fc.assert(fc.property(fc.nat(cose.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(cose.length), (place, change, length) => {
      const changed = Uint8Array.from(cose);
      changed[place]! ^= change;
      for (const bytes of [changed, cose.subarray(0, length)]) {
        const { code: reason } = refusal(presenting(bytes));
        expect([undefined, 'BAD_CBOR', 'CBOR_TOO_DEEP', 'BAD_COSE', 'BAD_CLAIMS', 'BAD_STRUCTURE', 'FORMAT_NOT_SUPPORTED', 'DECOMPRESSED_TOO_LARGE']).toContain(reason);
      }
    }), { numRuns: 2_000 });
  });

  it('refuses a bomb, a nest and a length beyond all bounds, each by its own code', () => {
    expect(refusal(presenting(new Uint8Array(1_000_000))).code).toBe('DECOMPRESSED_TOO_LARGE');
    expect(refusal(presenting(new Uint8Array(8_000).fill(0x81))).code).toBe('CBOR_TOO_DEEP');
    expect(refusal(presenting(Uint8Array.of(0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff))).code).toBe('BAD_CBOR');
    expect(refusal(concat([code, new Uint8Array(5_000).fill(0x30)]))).toEqual({ code: 'TOO_LONG', at: 4_800 });
  });

  it.each<[string, Uint8Array, string]>([
    ['what is not compressed', concat([latin1Bytes('HC1:'), encodeBase45(encodeCbor([1, 2]))]), 'BAD_COMPRESSION'],
    ['what is not CBOR', presenting(Uint8Array.of(0xff)), 'BAD_CBOR'],
    ['an array of three', message([header, new Map(), new Uint8Array()], 18), 'BAD_COSE'],
    ['a tag that is not its own', message([header, new Map(), new Uint8Array(), sign()], 98), 'BAD_COSE'],
    ['a CWT tag around nothing', message([header, new Map(), new Uint8Array(), sign()], 61), 'BAD_COSE'],
    ['the tags in the other order', message([header, new Map(), new Uint8Array(), sign()], 18, 61), 'BAD_COSE'],
    ['a detached payload', message([header, new Map(), null, sign()], 18), 'BAD_COSE'],
    ['headers that are no map', message([header, [], new Uint8Array(), sign()], 18), 'BAD_COSE'],
    ['protected headers that are no map', message([encodeCbor(1), new Map(), new Uint8Array(), sign()], 18), 'BAD_COSE'],
    ['no algorithm', message([new Uint8Array(), new Map(), new Uint8Array(), sign()], 18), 'BAD_COSE'],
    ['a key identifier that is a text', message([header, new Map([[4, 'kid']]), new Uint8Array(), sign()], 18), 'BAD_COSE'],
    ['a key identifier of 33 bytes', message([header, new Map([[4, new Uint8Array(33)]]), new Uint8Array(), sign()], 18), 'BAD_COSE'],
    ['a critical header not known here', message([encodeCbor(new Map<number, unknown>([[1, -7], [2, [99]]])), new Map(), new Uint8Array(), sign()], 18), 'FORMAT_NOT_SUPPORTED'],
    ['claims that are not CBOR', message([header, new Map(), Uint8Array.of(0xff), sign()], 18), 'BAD_CBOR'],
    ['claims that are no map', claiming([1]), 'BAD_CLAIMS'],
    ['no health claim', claiming(new Map([[4, 1], [6, 0]])), 'BAD_CLAIMS'],
    ['a health claim of nothing', claiming(new Map<number, unknown>([[4, 1], [6, 0], [-260, new Map()]])), 'BAD_CLAIMS'],
    ['a certificate of the WHO that is not known here', claiming(new Map<number, unknown>([[4, 1], [6, 0], [-260, new Map([[2, certificate]])]])), 'FORMAT_NOT_SUPPORTED'],
    ['a certificate that is no map', certifying(5), 'BAD_CLAIMS'],
    ['no expiry', claiming(new Map<number, unknown>([[6, 0], [-260, new Map([[1, certificate]])]])), 'BAD_CLAIMS'],
    ['an expiry that is a text', claiming(new Map<number, unknown>([[4, '2030'], [6, 0], [-260, new Map([[1, certificate]])]])), 'BAD_CLAIMS'],
    ['an expiry that is no number', claiming(new Map<number, unknown>([[4, NaN], [6, 0], [-260, new Map([[1, certificate]])]])), 'BAD_CLAIMS'],
    ['an expiry without end', claiming(new Map<number, unknown>([[4, Infinity], [6, 0], [-260, new Map([[1, certificate]])]])), 'BAD_CLAIMS'],
    ['an issuer that is a number', claiming(new Map<number, unknown>([[1, 33], [4, 1], [6, 0], [-260, new Map([[1, certificate]])]])), 'BAD_CLAIMS'],
    ['no version', certifying({ ...certificate, ver: undefined }), 'BAD_STRUCTURE'],
    ['no name', certifying({ ...certificate, nam: null }), 'BAD_STRUCTURE'],
    ['no event', certifying({ ...certificate, v: null }), 'BAD_STRUCTURE'],
    ['two events', certifying({ ...certificate, v: [vaccination, vaccination] }), 'BAD_STRUCTURE'],
    ['two groups', certifying({ ...certificate, t: [test] }), 'BAD_STRUCTURE'],
    ['a group that is no list', certifying({ ...certificate, v: vaccination }), 'BAD_STRUCTURE'],
    ['an event that is no map', certifying({ ...certificate, v: ['x'] }), 'BAD_STRUCTURE'],
  ])('refuses %s', (_, presented, reason) => {
    expect(refusal(presented).code).toBe(reason);
  });

  it('never repeats content of the certificate in a refusal', () => {
    const decoded = decode(certifying({ ...certificate, t: [test] }));
    expect(JSON.stringify(decoded)).not.toMatch(/specimen|zoé|1980/i);
  });
});
