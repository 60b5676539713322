import fc from 'fast-check';
import { Seal } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { encodeHc1, type Hc1Content } from './encode.js';
import { hc1Places } from './kinds.js';

const holder = { ver: '1.3.0', nam: { fn: 'SPECIMEN', fnt: 'SPECIMEN', gn: 'CAMILLE', gnt: 'CAMILLE' }, dob: '1980-02-29' };
const recovery = { tg: '840539006', fr: '2021-05-01', df: '2021-05-12', du: '2021-10-28', co: 'XX', is: 'Ministry of Specimens', ci: 'URN:UVCI:01:XX:SPECIMEN0003#C' };
const exemption = { tg: '840539006', es: 'SE/2', df: '2021-09-01', du: '2021-12-31', co: 'FR', is: 'CNAM', ci: 'URN:UVCI:01:FR:SPECIMEN0004#D' };
const sign = (): Uint8Array => new Uint8Array(64).fill(7);
const dates = { issuedAt: 1_623_672_054, expiresAt: 1_655_208_054 } as const;
const sealed = (content: Partial<Hc1Content> & Pick<Hc1Content, 'certificate'>): Uint8Array => encodeHc1({ kid: Uint8Array.of(1, 2, 3), algorithm: 'ES256', ...content }, sign);

function sealOf(code: Uint8Array): Seal {
  const decoded = decode(code);
  if (!decoded.ok) throw new Error(`${decoded.code} ${decoded.detail}`);
  return Seal.parse(decoded.seal);
}
const refusal = (code: Uint8Array): string | undefined => {
  const decoded = decode(code);
  return decoded.ok ? undefined : decoded.code;
};
const told = (seal: Seal): Record<string, string> => Object.fromEntries(seal.fields.map(({ name, value }) => [name, value]));

describe('light passes and exemptions', () => {
  it('the French light pass tells a name and no event', () => {
    const seal = sealOf(sealed({ ...dates, prefix: 'HCFR1:', issuer: 'FR', certificate: holder }));
    expect(seal).toMatchObject({ format: 'hc1', version: 'FR1', documentType: 'light', issuer: 'FR', warnings: [] });
    expect(told(seal)).toMatchObject({ familyName: 'SPECIMEN', birthDate: '1980-02-29' });
  });

  it.each<[string, readonly number[]]>([['under its version', hc1Places.swissLight], ['in the claim itself', [-250]]])('the Swiss light certificate has a claim of its own, %s', (_, place) => {
    expect(sealOf(sealed({ ...dates, prefix: 'LT1:', issuer: 'CH', place, certificate: holder }))).toMatchObject({ version: 'LT1', documentType: 'light', issuer: 'CH', warnings: [] });
  });

  it('an exemption tells until when it holds', () => {
    const seal = sealOf(sealed({ ...dates, prefix: 'EX1:', certificate: { ...holder, ex: exemption } }));
    expect(seal).toMatchObject({ version: 'EX1', documentType: 'exemption', issuer: 'FR', warnings: [] });
    expect(seal.fields.slice(-7)).toEqual([
      { id: 'ex.tg', name: 'disease', value: '840539006' },
      { id: 'ex.es', name: 'exemptionStatus', value: 'SE/2' },
      { id: 'ex.df', name: 'exemptionValidFrom', value: '2021-09-01', date: '2021-09-01' },
      { id: 'ex.du', name: 'exemptionValidUntil', value: '2021-12-31', date: '2021-12-31' },
      { id: 'ex.co', name: 'country', value: 'FR' },
      { id: 'ex.is', name: 'certificateIssuer', value: 'CNAM' },
      { id: 'ex.ci', name: 'certificateIdentifier', value: 'URN:UVCI:01:FR:SPECIMEN0004#D' },
    ]);
  });

  it.each<[string, Partial<Hc1Content> & Pick<Hc1Content, 'certificate'>, string]>([
    ['an event in a light pass', { prefix: 'HCFR1:', certificate: { ...holder, r: [recovery] } }, 'BAD_STRUCTURE'],
    ['an exemption behind the prefix of a light pass, which would not end with it', { prefix: 'HCFR1:', certificate: { ...holder, ex: exemption } }, 'BAD_STRUCTURE'],
    ['an exemption in a Swiss light certificate', { prefix: 'LT1:', place: hc1Places.swissLight, certificate: { ...holder, ex: exemption } }, 'BAD_STRUCTURE'],
    ['no exemption behind its prefix', { prefix: 'EX1:', certificate: holder }, 'BAD_STRUCTURE'],
    ['an exemption beside an event', { prefix: 'EX1:', certificate: { ...holder, r: [recovery], ex: exemption } }, 'BAD_STRUCTURE'],
    ['a list of exemptions', { prefix: 'EX1:', certificate: { ...holder, ex: [exemption] } }, 'BAD_STRUCTURE'],
    ['a European certificate behind the Swiss prefix', { prefix: 'LT1:', certificate: { ...holder, r: [recovery] } }, 'BAD_CLAIMS'],
    ['a Swiss light certificate behind the European prefix', { place: hc1Places.swissLight, certificate: holder }, 'BAD_CLAIMS'],
    ['an exemption behind the European prefix', { certificate: { ...holder, ex: exemption } }, 'BAD_STRUCTURE'],
    ['identity data behind the French prefix', { prefix: 'HCFR1:', place: hc1Places.identity, certificate: new Map([[4, 'X']]) }, 'BAD_CLAIMS'],
  ])('refuses %s', (_, content, code) => {
    expect(refusal(sealed({ ...dates, ...content }))).toBe(code);
  });

  it.each(['HCFR1:', 'EX1:', 'LT1:'] as const)('%s without an end is refused', (prefix) => {
    const content = { prefix, issuedAt: 1, place: prefix === 'LT1:' ? hc1Places.swissLight : hc1Places.european, certificate: prefix === 'EX1:' ? { ...holder, ex: exemption } : holder };
    expect(refusal(sealed({ ...content, expiresAt: 2 }))).toBeUndefined();
    expect(refusal(sealed(content))).toBe('BAD_CLAIMS');
  });

  it('a field of an exemption in a European certificate is shown, as any that its schema does not know', () => {
    expect(told(sealOf(sealed({ ...dates, certificate: { ...holder, r: [recovery], ex: { es: 'SE/1' } } })))).toMatchObject({ 'ex.es': 'SE/1' });
  });
});

describe('certificates of the WHO', () => {
  const vaccination = {
    name: 'Camille Specimen', birthDate: '1980-02-29', identifier: 'SPECIMEN-1',
    vaccination: { vaccine: { code: 'XM68M6', system: 'http://id.who.int/icd/release/11/mms' }, brand: 'XM4YL8', lot: 'L1', date: '2021-06-11', dose: 2, country: { code: 'XXA' }, centre: 'Centre 1' },
    certificate: { hcid: { value: 'HC-1' }, issuer: { identifier: 'X' }, version: 'RC2', period: { start: '2021-06-11', end: '2022-06-11' } },
  };
  const test = { name: 'Camille Specimen', test: { pathogen: 'XN109', type: 'LP6464-4', date: '2021-06-11T08:30:00Z', result: '260415000' }, certificate: { period: { end: '2021-06-14' } } };
  const minimal = { n: 'Camille Specimen', dob: '1980-02-29', s: 'female', ntl: 'XXA', nid: 'X1', v: { dn: 1, tg: '1D47', vp: 'XM0N24', mp: 'YF', dt: '2025-04-12', bo: '1234', vls: '2025-04-22', is: 'Centre 1' } };

  it('a vaccination is told by name, a code apart from its system, with the certificate’s own period', () => {
    const seal = sealOf(sealed({ issuer: 'XX', place: hc1Places.ddccVaccination, certificate: vaccination }));
    expect(seal).toMatchObject({ version: '1', documentType: 'ddcc-vaccination', issuer: 'XX', warnings: [] });
    expect(seal).not.toHaveProperty('expiresAt');
    expect(told(seal)).toMatchObject({
      fullName: 'Camille Specimen', vaccineType: 'XM68M6', vaccineTypeSystem: 'http://id.who.int/icd/release/11/mms', vaccineProduct: 'XM4YL8', doseNumber: '2', country: 'XXA', certificateIdentifier: 'HC-1',
    });
    expect(seal.fields.find(({ name }) => name === 'certificateValidUntil')).toEqual({ id: 'certificate.period.end', name: 'certificateValidUntil', value: '2022-06-11', date: '2022-06-11' });
  });

  it('the one document of a list is the same document', () => {
    const [alone, listed] = [minimal, [minimal]].map((certificate) => sealOf(sealed({ place: hc1Places.dvc, certificate })).fields);
    expect(listed).toEqual(alone);
  });

  it('a test, a minimal certificate without dates, and links', () => {
    expect(told(sealOf(sealed({ ...dates, place: hc1Places.ddccTest, certificate: test })))).toMatchObject({ disease: 'XN109', testResult: '260415000', sampleCollectedAt: '2021-06-11T08:30:00Z', certificateValidUntil: '2021-06-14' });
    const dvc = sealOf(sealed({ place: hc1Places.dvc, certificate: minimal }));
    expect(dvc).toMatchObject({ documentType: 'dvc', version: '1' });
    expect(dvc).not.toHaveProperty('signedAt');
    expect(told(dvc)).toMatchObject({ fullName: 'Camille Specimen', disease: '1D47', batchNumber: '1234', certificateValidFrom: '2025-04-22' });
    for (const certificate of [['vhlink:/AAA'], [{ u: 'vhlink:/AAA' }], { u: 'vhlink:/AAA' }]) {
      const links = sealOf(sealed({ place: hc1Places.healthLink, certificate }));
      expect([links.documentType, links.fields.map(({ name, value }) => [name, value])]).toEqual(['health-link', [['healthLink', 'vhlink:/AAA']]]);
    }
  });

  it('any other negative sub-claim is somebody’s trial: its data by their paths', () => {
    expect(sealOf(sealed({ place: [-260, -7777], certificate: { sound: ['x', 1] } }))).toMatchObject({ documentType: 'development', fields: [{ id: 'sound.0', name: 'sound.0', value: 'x' }, { id: 'sound.1', value: '1' }] });
  });

  it('a second certificate in the same seal warns', () => {
    const both = new Map<number, unknown>([[1, { ...holder, r: [recovery] }], [3, vaccination]]);
    const seal = sealOf(sealed({ ...dates, place: [-260], certificate: both }));
    expect([seal.documentType, seal.warnings]).toEqual(['r', [{ code: 'SEVERAL_CERTIFICATES' }]]);
  });

  it.each<[string, unknown]>([['two documents', [minimal, minimal]], ['nothing', {}], ['a number', 5], ['an empty list', []]])('refuses %s', (_, certificate) => {
    expect(refusal(sealed({ place: hc1Places.dvc, certificate: certificate as Hc1Content['certificate'] }))).toBe('BAD_STRUCTURE');
  });

  it.each([[hc1Places.dvc], [hc1Places.ddccTest], [hc1Places.healthLink], [[-260, -1]]])('whatever stands there is told or refused by a code: %j', (place) => {
    const value = fc.letrec((tie) => ({ any: fc.oneof({ maxDepth: 5 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('any'), { maxLength: 4 }), fc.dictionary(fc.string(), tie('any'), { maxKeys: 4 })) })).any;
    fc.assert(fc.property(value, (certificate) => {
      expect([undefined, 'BAD_STRUCTURE', 'BAD_CLAIMS', 'TOO_MANY_FIELDS']).toContain(refusal(sealed({ place, certificate: certificate as Hc1Content['certificate'] })));
    }), { numRuns: 200 });
  });
});

describe('claims beside the content', () => {
  it('what is signed is shown: a beginning, a subject, a status list', () => {
    const claims = new Map<number, unknown>([[2, 'subject'], [5, 1_700_000_000], [6, 1], [7, Uint8Array.of(1, 2)], [169, new Map([[4, 'X']])], [65_535, { status_list: { idx: 7, uri: 'https://status.example/1' } }], [-70_000, 'private']]);
    const seal = sealOf(claiming(claims));
    expect(seal.fields.slice(1)).toEqual([
      { id: 'cwt.5', name: 'notBefore', value: '1700000000', date: '2023-11-14T22:13:20.000Z' },
      { id: 'cwt.2', name: 'subject', value: 'subject' },
      { id: 'cwt.7', name: 'tokenIdentifier', value: 'AQI=', binary: true },
      { id: 'cwt.65535.status_list.idx', name: 'statusListIndex', value: '7' },
      { id: 'cwt.65535.status_list.uri', name: 'statusListUri', value: 'https://status.example/1' },
      { id: 'cwt.-70000', name: 'cwt.-70000', value: 'private' },
    ]);
  });

  it('a beginning that is no instant is refused', () => {
    expect(refusal(claiming(new Map<number, unknown>([[5, 'soon'], [169, new Map([[4, 'X']])]])))).toBe('BAD_CLAIMS');
  });

  const claiming = (claims: ReadonlyMap<number, unknown>): Uint8Array => encodeHc1({ algorithm: 'ES256', place: [], certificate: claims }, sign);
});
