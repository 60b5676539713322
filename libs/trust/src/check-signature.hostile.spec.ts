import type { Seal, SignerHint } from '@smart-verify/contracts';
import { makeAuthority, makeSigner, type KeyKind, type SealFormatId, type Signer } from '@smart-verify/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSignature } from './check-signature.js';
import { nobleVerifier } from './noble-verifier.js';
import { readTrustList } from './read-trust-list.js';

const period = { notBefore: new Date('2025-01-01'), notAfter: new Date('2028-01-01') };
const issuers: readonly (readonly [SealFormatId, string, string | undefined])[] = [
  ['2d-doc', 'FR98', 'AB01'], ['hc1', 'FR', undefined], ['vds', 'FR', 'FRSV'], ['idb', 'FR', undefined], ['vds-nc', 'FR', undefined], ['shc', 'https://seals.example', undefined], ['nzcp', 'did:web:seals.example', undefined], ['z42-105', 'FR98', 'SV001'],
];
const kinds: readonly KeyKind[] = ['P-256', 'RSA-2048', 'Ed25519'];

/** What a seal may say of its signer: true, nearly so, or anything at all. */
const anyText = (real: string | undefined): fc.Arbitrary<string | undefined> => fc.oneof(fc.constant(real), fc.constant(undefined), fc.string({ unit: 'binary', maxLength: 40 }), fc.base64String({ maxLength: 200 }), fc.constantFrom('__proto__', 'constructor', '', '\0', '/', '#'));
const hints = ({ hint }: Signer): fc.Arbitrary<SignerHint> =>
  fc.record({ authority: anyText(hint.authority), certificate: anyText(hint.certificate), kid: anyText(hint.kid), embedded: anyText(hint.embedded) })
    .map((wild) => Object.fromEntries(Object.entries(wild).filter(([, text]) => text !== undefined)));

describe.each(issuers)('whatever a seal of %s says of its signer and its signature', (format, id, name) => {
  it('the check has an answer, and genuine is only what was signed', async () => {
    const authority = await makeAuthority(id, format, period);
    const listed = await Promise.all(kinds.map((kind) => makeSigner(authority, { period, kind, organisation: 'Régie', ...(name !== undefined && { id: `${name.slice(0, -1)}${kinds.indexOf(kind)}` }) })));
    const store = readTrustList({ version: '1', authorities: [authority.entry], signers: listed.map(({ entry }) => entry) });
    const algorithms = fc.constantFrom('ECDSA', 'ECDSA-SHA256', 'ES256', 'ES384', 'PS256', 'EdDSA', 'none', '__proto__', '');
    const wild = fc.constantFrom(...listed).chain((signer) => fc.record({
      signer: hints(signer), algorithm: algorithms, value: fc.base64String({ maxLength: 400 }), signedBytes: fc.oneof(fc.base64String(), fc.string()), signedAt: fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('2026-01-01', '+275760-09-13T00:00:00Z', '0000-00-00')),
      documentType: fc.constantFrom('v', 'icao.vacc', ''),
    }));
    fc.assert(fc.property(wild, ({ signedAt, documentType, ...signature }) => {
      const seal: Seal = { format, version: '1', documentType, fields: [], signedAt, identity: 'sha256:00', warnings: [], signature };
      const { outcome } = checkSignature(seal, store, { at: '2026-06-01T00:00:00Z', verifier: nobleVerifier, entitlement: 'open' });
      expect(['forged', 'unknown-signer', 'unsupported', 'malformed']).toContain(outcome);
    }), { numRuns: 300 });
  });
});
