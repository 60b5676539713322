/** Public keys of every kind, made once. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const curves = ['P-224', 'P-256', 'P-384', 'P-521', 'brainpoolP224r1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'secp256k1'];

/** @returns {Uint8Array[]} */
function publicKeys() {
  const named = curves.map((namedCurve) => generateKeyPairSync('ec', { namedCurve }).publicKey);
  const others = [generateKeyPairSync('ed25519').publicKey, generateKeyPairSync('ed448').publicKey, generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey];
  const explicit = generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' }).publicKey;
  return [...named, ...others, explicit].map((key) => new Uint8Array(key.export({ type: 'spki', format: 'der' })));
}

/** @param {string} path where they are kept @returns {readonly Uint8Array[]} SubjectPublicKeyInfo */
export function keptKeys(path) {
  if (!existsSync(path)) writeFileSync(path, JSON.stringify(publicKeys().map((key) => Buffer.from(key).toString('base64'))));
  return JSON.parse(readFileSync(path, 'utf8')).map((/** @type {string} */ key) => new Uint8Array(Buffer.from(key, 'base64')));
}
