import type { Primitives } from '@smart-verify/contracts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int8Array(128).fill(-1);
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;

const valueAt = (text: string, at: number): number => values[text.charCodeAt(at)] ?? -1;

function paddingOf(text: string): number {
  if (text.endsWith('==')) return 2;
  return text.endsWith('=') ? 1 : 0;
}

/**
 * Bytes of base64 with padding (RFC 4648 § 4); undefined when the text is anything else, unused bits set included.
 * Written out: the generic coders cost more than the rest of a check beside its one signature.
 */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const padding = paddingOf(text);
  if (text.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let to = 0;
  for (let at = 0; at < text.length; at += 4) {
    const last = at + 4 === text.length ? padding : 0;
    const c = last > 1 ? 0 : valueAt(text, at + 2);
    const d = last > 0 ? 0 : valueAt(text, at + 3);
    const bits = (valueAt(text, at) << 18) | (valueAt(text, at + 1) << 12) | (c << 6) | d;
    if (bits < 0) return undefined;
    if (last > 0 && (bits & (last === 1 ? 0xff : 0xffff)) !== 0) return undefined;
    bytes[to++] = bits >> 16;
    if (last < 2) bytes[to++] = bits >> 8;
    if (last < 1) bytes[to++] = bits;
  }
  return bytes;
}

let ofHost: Primitives['bytesOfBase64'] | undefined;

/**
 * From now on what seals carry is read by the host's. Said once, at the start of a process; the lists' own certificates and keys are read by ours.
 * @throws Error when another was handed in before: two hosts in one process must not overrule each other unnoticed
 */
export function usePrimitives({ bytesOfBase64: given }: Pick<Primitives, 'bytesOfBase64'>): void {
  if (ofHost !== undefined && ofHost !== given) throw new Error('other primitives are in use already');
  ofHost = given;
}

/** As `bytesOfBase64`, by the host's where one was handed in. */
export const bytesOfSealed = (text: string): Uint8Array | undefined => (ofHost === undefined ? bytesOfBase64(text) : ofHost(text));

const block = /^\s*-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*$/;

/** DER of the one PEM block a text consists of; undefined when it is not that, or bears another label (RFC 7468). */
export function bytesOfPem(text: string, label: 'CERTIFICATE' | 'PUBLIC KEY'): Uint8Array | undefined {
  const [, found, body] = block.exec(text) ?? [];
  return found === label && body !== undefined ? bytesOfBase64(body.replace(/\s/g, '')) : undefined;
}
