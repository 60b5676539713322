import { beforeAll, describe, expect, it } from 'vitest';
import { healthCardVectors, vdsNcVectors, z42Vectors } from '../testing/json-seal-vectors.js';
import type { CaseResult, Difference } from './comparison.js';
import { layouts } from './layouts/index.js';

type Vectors = Record<string, unknown>[];

const results = (vectors: Vectors): readonly CaseResult[] => layouts.find((layout) => layout.recognises(vectors))!.compare(vectors);
const differences = (vectors: Vectors): (Difference & { readonly name: string })[] =>
  results(vectors).flatMap((one) => (one.kind === 'compared' ? one.differences.map((difference) => ({ name: one.name, ...difference })) : [{ name: one.name, fact: 'skipped', expected: '', found: one.reason, where: '' }]));
const lying = (vectors: Vectors, name: string, lie: object): Vectors =>
  vectors.map((one) => (one['name'] === name ? { ...one, expected: { ...one['expected'] as object, ...lie } } : one));

describe('conformance of VDS-NC, SMART Health Cards and Z42-105', () => {
  let [proofs, cards, seals]: Vectors[] = [];
  beforeAll(async () => {
    [proofs, cards, seals] = await Promise.all([vdsNcVectors(), healthCardVectors(), z42Vectors()]);
  });

  it('agrees with forged seals, whether genuine, altered, of nobody or malformed', () => {
    expect([proofs!, cards!, seals!].map((vectors) => results(vectors).map(({ name, kind }) => `${name} ${kind}`))).toEqual([
      ['genuine compared', 'indented compared', 'altered compared'], ['valid compared', 'altered compared', 'of another key compared', 'odd compared'], ['genuine compared', 'altered compared', 'of nobody compared'],
    ]);
    expect([proofs!, cards!, seals!].flatMap(differences)).toEqual([]);
  });

  it.each([
    ['signature', { signature: false }], ['type', { type: 'icao.test' }], ['issuer', { issuer: 'AUS' }], ['alg', { alg: 'ES384' }], ['eku', { eku: ['1.2.3'] }], ['signerSubject', { signerSubject: 'CN=other' }], ['needsCanonicalization', { needsCanonicalization: true }],
  ])('names a %s of VDS-NC that is recorded otherwise', (fact, lie) => {
    expect(differences(lying(proofs!, 'genuine', lie))).toEqual([expect.objectContaining({ name: 'genuine', fact })]);
  });

  it('names a canonical form that is recorded otherwise', () => {
    expect(differences(proofs!.map((one) => ({ ...one, canonicalData: one['canonicalData'] && '{}' })))).toMatchObject([{ fact: 'canonicalData' }, { fact: 'canonicalData' }]);
  });

  it('names an answer on a health card that is recorded otherwise', () => {
    const recorded = (name: string, expected: string): Vectors => cards!.map((one) => (one['name'] === name ? { ...one, expected } : one));
    expect(differences(recorded('valid', 'JWS_VERIFICATION_ERROR')).map(({ fact }) => fact)).toEqual(['outcome', 'valid']);
    expect(differences(recorded('odd', 'VALID')).map(({ fact }) => fact)).toEqual(['outcome', 'valid']);
    expect(differences(recorded('of another key', 'JWS_HEADER_ERROR')).map(({ fact }) => fact)).toEqual(['outcome']);
  });

  it.each([
    ['signature', { signature: 'invalid' }], ['type', { type: 'ISO_22376' }], ['curve', { curve: 'secp384r1' }], ['fields', { fields: ['Specimen', null, ['a', 31], 29_228, null] }], ['header payloadLength', { header: { certificateReference: 'FR98SPE01', payloadLength: 25 } }],
  ])('names a %s of Z42-105 that is recorded otherwise', (fact, lie) => {
    expect(differences(lying(seals!, 'genuine', lie))).toContainEqual(expect.objectContaining({ name: 'genuine', fact }));
  });
});
