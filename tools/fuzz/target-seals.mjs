/** `decode`: a seal or a coded refusal for whatever bytes, always the same, and what it marks lies within its layers. */
import { isDeepStrictEqual } from 'node:util';
import { must } from './broken.mjs';
import { latin1 } from './rooms.mjs';

/** @typedef {import('./rooms.mjs').Rooms} Rooms */
/** @typedef {import('./targets.mjs').Target} Target */
/** @typedef {{ at?: number }} Placed */

const within = (/** @type {number | undefined} */ at, /** @type {number} */ length) => at === undefined || (Number.isInteger(at) && at >= 0 && at <= length);

/** @param {any} decoded @param {Uint8Array} raw @param {ReadonlySet<string>} codes */
function checkRefusal({ code, at, detail }, raw, codes) {
  must(codes.has(code), `a refusal with the code ${code}`);
  must(within(at, raw.length), `a refusal at ${at}, outside what was presented`);
  must(typeof detail === 'string' && detail !== '', 'a refusal without a detail');
}

/** @param {any} seal @param {Uint8Array} raw */
function checkSeal({ identity, warnings, fields }, raw) {
  must(/^sha256:[0-9a-f]{64}$/.test(identity), 'an identity that is no SHA-256');
  must(fields.length <= 4_096, `${fields.length} fields`);
  must(warnings.every((/** @type {Placed} */ { at }) => within(at, raw.length)), 'a warning outside what was presented');
}

/** @param {Rooms['seals']} seals @param {Uint8Array} raw @param {unknown} decoded */
function checkMarks(seals, raw, decoded) {
  const marks = new seals.Marks();
  must(isDeepStrictEqual(seals.decode(raw, marks), decoded), 'another reading when marks are taken');
  for (const { name, bytes, marks: marked } of marks.layers) {
    for (const { label, offset, length } of marked) {
      must(Number.isInteger(offset) && offset >= 0 && length >= 0 && offset + length <= bytes.length, `the mark ${label} outside its layer ${name}`);
    }
  }
  const { failure } = marks;
  must(failure === undefined || within(failure.offset, marks.layers[failure.layer]?.bytes.length ?? -1), 'a failure outside its layer');
}

/** As several symbols, one on each line: put together, or left as they are. @param {Rooms['seals']} seals @param {Uint8Array} raw */
function checkJoining(seals, raw) {
  const codes = Buffer.from(raw).toString('latin1').split('\n').map(latin1);
  const joined = seals.joinCodes(codes);
  must(joined.length > 0 && joined.length <= codes.length, 'more codes after joining than before');
}

/** @param {Rooms} rooms @returns {Uint8Array[]} */
export const sealSeeds = ({ opened, sandbox }) => [
  ...(sandbox.sealForms?.() ?? []).map((/** @type {{ code: Uint8Array }} */ { code }) => code),
  ...opened.specimens.flatMap((/** @type {{ code?: string }} */ { code }) => (code === undefined ? [] : [latin1(code)])),
];

/** @param {Rooms} rooms @returns {Target} */
export function sealTarget(rooms) {
  const { seals, contracts } = rooms;
  const codes = new Set(contracts.sealErrorCodes);
  return {
    name: 'seals', over: /\/libs\/seals\/dist\/(?!.*(?:encode|split))/, seeds: sealSeeds(rooms), most: 34_000,
    run(raw) {
      const decoded = seals.decode(raw);
      if (decoded.ok) [decoded.seal, ...(decoded.readings ?? [])].forEach((seal) => checkSeal(seal, raw));
      else checkRefusal(decoded, raw, codes);
    },
    look(raw) {
      const copy = raw.slice();
      const decoded = seals.decode(raw);
      must(isDeepStrictEqual(raw, copy), 'bytes changed by being read');
      must(isDeepStrictEqual(seals.decode(raw), decoded), 'two readings of the same bytes differ');
      must(isDeepStrictEqual(JSON.parse(JSON.stringify(decoded)), decoded), 'a reading that JSON does not keep');
      const { error } = contracts.Decoded.safeParse(decoded);
      must(!error, `not the contract's shape: ${error?.issues[0]?.path.join('.')} ${error?.issues[0]?.message}`);
      checkMarks(seals, raw, decoded);
      checkJoining(seals, raw);
    },
  };
}
