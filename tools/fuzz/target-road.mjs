/** The whole road of a verification: it never throws, and nothing is valid but what a genuine signature covers. */
import { isDeepStrictEqual } from 'node:util';
import { must } from './broken.mjs';
import { sealSeeds } from './target-seals.mjs';

/** @typedef {import('./rooms.mjs').Rooms} Rooms */
/** @typedef {import('./targets.mjs').Target} Target */

/** @param {Rooms} rooms @param {import('@smart-verify/contracts').Verifier} verifier */
function stagesOf({ opened, trust, verdict }, verifier) {
  const store = trust.readTrustList(opened.trust.list, () => true);
  return { trust: { store, verifier }, language: 'en', engine: { version: '1', trust: 'sandbox', policy: '1' }, policy: verdict.strictPolicy, lookUp: () => ({ kind: 'found', status: 'active', stale: false }) };
}

/** @param {Rooms} rooms @param {any} stages @returns {Pick<Target, 'look'>} */
const looking = ({ contracts, verification, opened }, stages) => ({
  look(raw) {
    const concluded = verification.verify(raw, opened.madeAt, stages);
    must(isDeepStrictEqual(verification.verify(raw, opened.madeAt, stages), concluded), 'two verdicts on the same bytes differ');
    const { error } = contracts.Conclusion.safeParse(concluded);
    must(!error, `not the contract's shape: ${error?.issues[0]?.path.join('.')} ${error?.issues[0]?.message}`);
  },
});

/** With real signatures. @param {Rooms} rooms @returns {Target} */
export function roadTarget(rooms) {
  const { verification, opened, openssl } = rooms;
  const stages = stagesOf(rooms, openssl.opensslVerifier);
  const seeds = sealSeeds(rooms);
  const genuine = new Set(seeds.map((raw) => verification.verify(raw, opened.madeAt, stages)).filter(({ validity }) => validity.verdict === 'VALID').map(({ seal }) => seal.identity));
  return {
    name: 'road', over: /\/libs\/(?!seals)/, seeds, most: 6_000,
    run(raw) {
      const { validity, seal } = verification.verify(raw, opened.madeAt, stages);
      must(validity.verdict !== 'VALID' || genuine.has(seal?.identity), 'VALID for bytes that nobody signed');
      must(validity.reasons.length > 0, 'a verdict without a reason');
    },
    ...looking(rooms, stages),
  };
}

/** The seal doctor, who takes apart whatever is brought. @param {Rooms} rooms @returns {Target} */
export function inspectTarget(rooms) {
  const { verification, contracts, opened, openssl } = rooms;
  const { trust: { store, verifier } } = stagesOf(rooms, openssl.opensslVerifier);
  const inspect = (/** @type {Uint8Array} */ raw) => verification.inspectSeal(raw, { at: opened.madeAt, store, verifier });
  return {
    name: 'inspect', seeds: sealSeeds(rooms), over: /\/libs\/(?:verification|trust)\//, most: 6_000,
    run(raw) {
      const { length, layers, stop } = inspect(raw);
      must(length === raw.length, 'another length than was presented');
      must(stop === null || (stop.at ?? 0) <= length, 'a stop outside what was presented');
      must(stop === null || stop.layer === null || (stop.offset ?? 0) <= layers[stop.layer].length, 'a stop outside its layer');
    },
    look(raw) {
      const inspection = inspect(raw);
      must(isDeepStrictEqual(JSON.parse(JSON.stringify(inspection)), inspection), 'an inspection that JSON does not keep');
      const { error } = contracts.Inspection.safeParse(inspection);
      must(!error, `not the contract's shape: ${error?.issues[0]?.path.join('.')} ${error?.issues[0]?.message}`);
    },
  };
}

/** As if every signature were genuine, so that what follows is reached with any content; an odd one in eight is refused all the same. @param {Rooms} rooms @returns {Target} */
export function verdictTarget(rooms) {
  const { verification, opened } = rooms;
  const stages = stagesOf(rooms, (_key, _algorithm, signedBytes) => (signedBytes.at(-1) ?? 0) % 8 !== 7);
  return {
    name: 'verdict', over: /\/libs\/(?!seals)/, seeds: sealSeeds(rooms), most: 6_000,
    run(raw) {
      const { validity, seal } = verification.verify(raw, opened.madeAt, stages);
      must(validity.verdict !== 'VALID' || seal !== null, 'VALID without a seal');
      must(validity.reasons.length > 0, 'a verdict without a reason');
    },
    ...looking(rooms, stages),
  };
}
