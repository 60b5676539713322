/** The rooms under test, instrumented, and the forged seals they are first tried on. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../children.mjs';
import { keptKeys } from './keys.mjs';
import { endLoading, instrument, uncounted } from './coverage.mjs';

/** By where it was built, so that both copies are found in the same way. @param {string} path @param {string} [copy] @returns {Promise<any>} */
const built = (path, copy = '') => import(pathToFileURL(join(root, path)).href + copy);
/** @param {readonly string[]} names @param {string} copy */
const pictureParts = async (names, copy) => Object.assign({}, ...await Promise.all(names.map((name) => built(`apps/decoder/dist/pictures/${name}.js`, copy))));

/** @typedef {Awaited<ReturnType<typeof copyOf>> & { sandbox: typeof import("@smart-verify/sandbox"), opened: Awaited<ReturnType<typeof import("@smart-verify/sandbox").openSandbox>>, keys: readonly Uint8Array[] }} Rooms `opened`: the sandbox of this folder */

/** The rooms under test. @param {string} copy */
async function copyOf(copy) {
  const [seals, trust, verdict, verification] = await Promise.all(['seals', 'trust', 'verdict', 'verification'].map((name) => built(`libs/${name}/dist/index.js`, copy)));
  const [certificate, publicKey, der] = await Promise.all(['x509/certificate', 'keys/public-key', 'x509/der'].map((name) => built(`libs/trust/dist/${name}.js`, copy)));
  const [contracts, openssl] = await Promise.all([built('libs/contracts/dist/index.js'), built('libs/platform/dist/openssl-verifier.js')]);
  const pictures = await pictureParts(['dimensions', 'png', 'grey', 'picture-error', 'tiff', 'tiff-parts', 'heads/tiff-pages'], copy);
  return { contracts, seals, trust, verdict, verification, certificate, publicKey, der, openssl, pictures };
}

/** The same rooms twice: counted, and as they are. @param {string} folder where the sandbox is kept: the same seals at every run @returns {Promise<Record<'counted' | 'plain', Rooms>>} */
export async function openRooms(folder) {
  instrument();
  const sandbox = await built('libs/sandbox/dist/index.js');
  const [counted, plain] = [await copyOf(''), await copyOf(uncounted)];
  endLoading();
  const around = { sandbox, opened: await sandbox.openSandbox(folder, new Date()), keys: keptKeys(join(folder, 'keys.json')) };
  return { counted: { ...counted, ...around }, plain: { ...plain, ...around } };
}

/** @param {string} text @returns {Uint8Array} */
export const latin1 = (text) => new Uint8Array(Buffer.from(text, 'latin1'));
