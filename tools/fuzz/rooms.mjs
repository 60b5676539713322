/** The rooms under test, instrumented, and the forged seals they are first tried on. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../children.mjs';
import { endLoading, instrument } from './coverage.mjs';

/** What a room does not export is read from where it was built. @param {string} path @returns {Promise<any>} */
const built = (path) => import(pathToFileURL(join(root, path)).href);
/** @param {string} name @returns {Promise<any>} */
const room = (name) => import(`@smart-verify/${name}`);

/** @typedef {Awaited<ReturnType<typeof openRooms>>} Rooms */

/** @param {string} folder where the sandbox is kept: the same seals at every run */
export async function openRooms(folder) {
  instrument();
  const [contracts, seals, trust, verdict, verification, sandbox] = await Promise.all(['contracts', 'seals', 'trust', 'verdict', 'verification', 'sandbox'].map(room));
  const [certificate, publicKey, der, openssl, ...pictures] = await Promise.all([
    'libs/trust/dist/x509/certificate.js', 'libs/trust/dist/keys/public-key.js', 'libs/trust/dist/x509/der.js', 'libs/platform/dist/openssl-verifier.js',
    ...['dimensions', 'png', 'grey', 'picture-error', 'tiff', 'tiff-parts', 'heads/tiff-pages'].map((file) => `apps/decoder/dist/pictures/${file}.js`),
  ].map(built));
  endLoading();
  return {
    contracts, seals, trust, verdict, verification, sandbox, opened: await sandbox.openSandbox(folder, new Date()),
    certificate, publicKey, der, openssl, pictures: Object.assign({}, ...pictures),
  };
}

/** @param {string} text @returns {Uint8Array} */
export const latin1 = (text) => new Uint8Array(Buffer.from(text, 'latin1'));
