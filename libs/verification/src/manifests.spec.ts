import type { Evidence } from '@smart-verify/contracts';
import { decode, encodeZ42 } from '@smart-verify/seals';
import { readZ42Manifests } from '@smart-verify/titles';
import { strictPolicy } from '@smart-verify/verdict';
import { describe, expect, it } from 'vitest';
import { concludeStage } from './conclude-stage.js';

const raw = encodeZ42({ authority: 'UT00', certificate: 'SV001', manifest: 'FFFFFE', signedAt: 0, values: ['Specimen', 29_228] }, () => new Uint8Array(64).fill(7));
const evidence: Evidence = { at: '2026-07-01T00:00:00.000Z', carrier: 'code', decoded: decode(raw) };
const manifests = readZ42Manifests([{
  id: 'FFFFFE', name: { fr: 'Carte spécimen', en: 'Specimen card' },
  positions: [{ at: '0', label: { fr: 'Nom', en: 'Name' } }, { at: '1', label: { fr: 'Date de naissance', en: 'Date of birth' }, kind: 'days-since-1900' }],
}]);
const answer = (more: { manifests?: typeof manifests }) => concludeStage(evidence, { language: 'fr', engine: { version: 'test', trust: null, policy: '1' }, policy: strictPolicy, ...more });

describe('an operator’s manifests', () => {
  it('give the values of a Z42-105 seal their names, and change nothing else', () => {
    const [named, bare] = [answer({ manifests }), answer({})];
    expect(named.static).toMatchObject({ documentTypeName: 'Carte spécimen', fields: [{ label: 'Nom', value: 'Specimen' }, { label: 'Date de naissance', value: '29228', meaning: '1980-01-10' }] });
    expect(bare.static).toMatchObject({ documentTypeName: null, fields: [{ label: '0' }, { label: '1' }] });
    expect(named.validity).toEqual(bare.validity);
  });
});
