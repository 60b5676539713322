import { describe, expect, test } from 'vitest';
import { policyOf, settingsOf, StatusConfig, storeOptionsOf } from './status.config.js';

const mistakes = (env: Record<string, string>): string[] => StatusConfig.safeParse(env).error?.issues.map(({ path }) => String(path[0])) ?? [];

describe('the configuration', () => {
  test('needs nothing said: test authorities are not believed, any issuer counts', () => {
    const config = StatusConfig.parse({});
    expect(config.ACCEPT_TEST_AUTHORITIES).toBe(false);
    expect(config.ISSUERS).toBeUndefined();
    expect(settingsOf(config)).toEqual({ staleAfterMs: 30_000, tokenWaitMs: 2_000, clockToleranceMs: 1_000 });
    expect(storeOptionsOf(config)).toMatchObject({ answerKeptMs: 3_600_000, journalKeptMs: 2_592_000_000 });
  });

  test('an answer tells by its policy’s version how far the operator departed from the strict one', () => {
    expect(policyOf(StatusConfig.parse({}))).toEqual({ version: '1', acceptTestAuthorities: false, tolerateStaleTrustList: false, tolerateUnknownPeriod: false });
    expect(policyOf(StatusConfig.parse({ ACCEPT_TEST_AUTHORITIES: 'true', TOLERATE_UNKNOWN_PERIOD: 'true' }))).toMatchObject({ version: '1+test-authorities+unknown-period', acceptTestAuthorities: true, tolerateUnknownPeriod: true });
  });

  test('issuers are turned round: by title, all who may speak of it', () => {
    const { ISSUERS } = StatusConfig.parse({ ISSUERS: JSON.stringify([{ id: 'a', name: 'A', titles: ['cmi', 'taxi-card'] }, { id: 'b', name: 'B', titles: ['cmi'] }]) });
    expect([...ISSUERS!].map(([title, issuers]) => [title, [...issuers]])).toEqual([['cmi', ['a', 'b']], ['taxi-card', ['a']]]);
  });

  test.each([['not JSON', '['], ['not a list', '{}'], ['a list of something else', '[{"name":"a"}]']])('issuers that are %s are refused', (_name, text) => {
    expect(mistakes({ ISSUERS: text })[0]).toBe('ISSUERS');
  });

  test('manifests are found by the id that seals bear, and refused where they are none', () => {
    const manifest = { id: 'FFFFFE', name: { fr: 'Spécimen', en: 'Specimen' }, positions: [] };
    expect(StatusConfig.parse({ Z42_MANIFESTS: JSON.stringify([manifest]) }).Z42_MANIFESTS?.get('FFFFFE')).toEqual(manifest);
    for (const wrong of ['[', '{}', '[{"id":"x"}]', JSON.stringify([manifest, manifest])]) expect(mistakes({ Z42_MANIFESTS: wrong })[0], wrong).toBe('Z42_MANIFESTS');
  });

  test('every mistake is named', () => {
    expect(mistakes({ STALE_AFTER_MS: '1', ACCEPT_TEST_AUTHORITIES: 'yes', DATABASE_POOL: 'many' })).toEqual(['STALE_AFTER_MS', 'DATABASE_POOL', 'ACCEPT_TEST_AUTHORITIES']);
  });
});
