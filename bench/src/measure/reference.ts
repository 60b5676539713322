import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

/** P-256 over 160 bytes, SHA-256, the key as a bare KeyObject, the signature in DER: the cheapest call there is. */
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signedBytes = randomBytes(160);
const signature = sign('sha256', signedBytes, privateKey);

/**
 * R: signature checks per second of one core, synchronous, nothing else. Every figure of the bench is told as a part of it. Counted in
 * seconds of this process's processor time, so that what others do on the machine at that moment does not make it smaller.
 * @param ms how long to measure
 */
export function measureR(ms: number): number {
  const from = performance.now();
  const before = process.cpuUsage();
  let count = 0;
  while (performance.now() - from < ms) {
    for (let at = 0; at < 100; at++) if (!verify('sha256', signedBytes, publicKey, signature)) throw new Error('a sound signature was refused');
    count += 100;
  }
  const { user, system } = process.cpuUsage(before);
  return (count * 1e6) / (user + system);
}
