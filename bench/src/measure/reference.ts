import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

/** P-256 over 160 bytes, SHA-256, the key as a bare KeyObject, the signature in DER: the cheapest call there is. */
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signedBytes = randomBytes(160);
const signature = sign('sha256', signedBytes, privateKey);

/**
 * R: signature checks per second of one core, synchronous, nothing else. Every figure of the bench is told as a part of it.
 * @param ms how long to measure
 */
export function measureR(ms: number): number {
  const from = performance.now();
  let count = 0;
  let now = from;
  while (now - from < ms) {
    for (let at = 0; at < 100; at++) if (!verify('sha256', signedBytes, publicKey, signature)) throw new Error('a sound signature was refused');
    count += 100;
    now = performance.now();
  }
  return (count * 1000) / (now - from);
}
