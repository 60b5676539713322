/** What the trust room reads: certificates, keys and lists that somebody may have made on purpose. Each is read, or refused with the room's own errors. */
import { isDeepStrictEqual } from 'node:util';
import { must } from './broken.mjs';
import { latin1 } from './rooms.mjs';

/** @typedef {import('./rooms.mjs').Rooms} Rooms */
/** @typedef {import('./targets.mjs').Target} Target */

/** What `read` gives, or undefined for a refusal of this kind; anything else thrown is a finding. @template T @param {() => T} read @param {new (...args: never[]) => Error} kind */
function read(read, kind) {
  try {
    return read();
  } catch (error) {
    if (error instanceof kind) return undefined;
    throw error;
  }
}

const derOf = (/** @type {string} */ pem) => new Uint8Array(Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'));
const within = (/** @type {Uint8Array} */ part, /** @type {Uint8Array} */ whole) => part.buffer === whole.buffer;

/** @param {Rooms} rooms @returns {Target} */
export function certificateTarget({ opened, certificate, der }) {
  const { authorities, signers } = opened.trust.list;
  return {
    name: 'certificate', over: /\/trust\/dist\/(?:x509|keys)\//, most: 5_000,
    seeds: [...authorities, ...signers].flatMap(({ certificate: pem }) => (pem ? [derOf(pem)] : [])),
    run(bytes) {
      const found = read(() => certificate.readCertificate(bytes), der.DerError);
      if (!found) return;
      must(within(found.signedBytes, bytes) && within(found.key.spki, bytes), 'a part that does not lie in the certificate');
      must(Number.isFinite(found.period.notBefore) && Number.isFinite(found.period.notAfter), 'a period that is none');
      must(found.name === undefined || typeof found.name === 'string', 'a name that is no text');
    },
    look(bytes) {
      must(isDeepStrictEqual(read(() => certificate.readCertificate(bytes), der.DerError), read(() => certificate.readCertificate(bytes), der.DerError)), 'two readings differ');
    },
  };
}

/** A key, and a signature checked against it by the engine of the browser and the bundle: never an exception for hostile bytes. @param {Rooms} rooms @returns {Target} */
export function keyTarget({ publicKey, der, trust, keys }) {
  const algorithms = ['ES224', 'ES256', 'ES384', 'ES512', 'PS256', 'RS256', 'EdDSA'];
  return {
    name: 'key', over: /\/trust\/dist\/(?:x509|keys)\//, seeds: keys, most: 2_000,
    run(bytes) {
      const key = read(() => publicKey.readPublicKey(bytes), der.DerError);
      must(!key || (typeof key.kind === 'string' && Number.isInteger(key.bits)), 'a key without kind or size');
    },
    look(bytes) {
      const key = read(() => publicKey.readPublicKey(bytes), der.DerError);
      for (const algorithm of key ? algorithms : []) {
        for (const signature of [new Uint8Array(64).fill(1), bytes.subarray(-96), new Uint8Array()]) {
          must(!trust.nobleVerifier(key, algorithm, bytes, signature), `a signature of nobody accepted as ${algorithm}`);
        }
      }
    },
  };
}

const listOf = (/** @type {any} */ list, /** @type {any[]} */ signers) => latin1(JSON.stringify({ ...list, signers }));

/** A trust list as it stands in a file: refused by its schema, or with every mistake named. @param {Rooms} rooms @returns {Target} */
export function trustListTarget({ opened, contracts, trust }) {
  const { list } = opened.trust;
  const jsonOf = (/** @type {Uint8Array} */ bytes) => read(() => JSON.parse(Buffer.from(bytes).toString('utf8')), SyntaxError);
  return {
    name: 'trust-list', over: /\/libs\/trust\//, most: 20_000,
    seeds: [listOf(list, []), ...list.signers.map((/** @type {any} */ one) => listOf(list, [one]))],
    run(bytes) {
      const { success, data } = contracts.TrustList.safeParse(jsonOf(bytes));
      const store = success && read(() => trust.readTrustList(data, () => true), trust.TrustError);
      must(!store || store.size <= data.signers.length, 'more signers than the list has');
    },
  };
}
