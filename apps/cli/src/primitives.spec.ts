import type { Decoded, Evidence } from '@smart-verify/contracts';
import { nodePrimitives, opensslVerifier } from '@smart-verify/platform';
import { makeTrust, sealForms, sealHealthPass, sealTwoDDoc } from '@smart-verify/sandbox';
import { base64, decode } from '@smart-verify/seals';
import { bytesOfBase64, readTrustList, type TrustStore } from '@smart-verify/trust';
import { checkStage, usePrimitives } from '@smart-verify/verification';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

const at = '2026-06-15T10:00:00.000Z';
/** Short and long, beyond what Node's copy to be written, in the heap and out of it, whole and as a view. */
const stretches = [0, 1, 2, 3, 63, 64, 65, 255, 4_096, 4_097, 32_768, 32_769, 100_000].flatMap((length) => {
  const bytes = Uint8Array.from({ length: length + 2 }, (_, index) => (index * 151 + (index >> 8)) & 255);
  return [bytes.slice(0, length), bytes.subarray(1, length + 1), Buffer.from(bytes.subarray(2))];
});

let codes: readonly Uint8Array[];
let store: TrustStore;

beforeAll(async () => {
  const { list, signers } = await makeTrust(new Date(at));
  store = readTrustList(list, opensslVerifier);
  const genuine = [
    sealTwoDDoc(signers.cmi, { documentType: 'A2', issuedAt: '2026-01-01', signedAt: '2026-01-01', fields: [{ id: 'AH', value: '99000000001' }, { id: 'AI', value: '30062027' }] }),
    sealHealthPass(signers.health, { uvci: 'URN:UVCI:01:FR:SPECIMEN0001', issuedAt: new Date('2026-02-01'), expiresAt: new Date('2027-01-01') }),
  ];
  const seals = [...genuine, ...sealForms().map(({ code }) => code)];
  codes = seals.flatMap((code) => [code, code.subarray(0, code.length - 1), ...[0.1, 0.3, 0.5, 0.7, 0.9].map((part) => code.with(Math.floor(code.length * part), 0x30)), Buffer.from(code)]);
});

function checkOf(decoded: Decoded): Evidence {
  return checkStage({ at, carrier: 'code', decoded }, { store, verifier: opensslVerifier });
}

const told = (): unknown[] => codes.map((code) => checkOf(decode(code)));

/** One process, so one order: ours first, then Node's for good. */
describe('primitives of our own and Node’s', () => {
  it('give the same seals, the same refusals and the same checks', () => {
    const ours = { seals: told(), texts: stretches.map(base64) };
    usePrimitives(nodePrimitives);
    usePrimitives(nodePrimitives);
    expect({ seals: told(), texts: stretches.map(base64) }).toEqual(ours);
    expect(ours.texts).toEqual(stretches.map((bytes) => Buffer.from(bytes).toString('base64')));
  });

  it('are handed in once', () => {
    expect(() => usePrimitives({ ...nodePrimitives })).toThrow('other primitives are in use already');
  });

  it('read the same base64 and refuse the same', () => {
    const characters = fc.constantFrom('A', 'B', 'Q', 'g', '/', '+', '-', '_', '=', 'z', '9', ' ', '\n', '\u0101', '\u00e9');
    const plain = (text: string): number[] | undefined => { const bytes = nodePrimitives.bytesOfBase64(text); return bytes && [...bytes]; };
    fc.assert(fc.property(fc.oneof(fc.string({ unit: characters, maxLength: 12 }), fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64'))), (text) => {
      const bytes = bytesOfBase64(text);
      expect(plain(text)).toEqual(bytes && [...bytes]);
    }), { numRuns: 3_000 });
  });

  it('write the same text, one character per byte', () => {
    for (const bytes of stretches) expect(nodePrimitives.latin1(bytes)).toBe(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
});
