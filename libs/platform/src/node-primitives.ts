import { hash } from 'node:crypto';
import type { Primitives } from '@smart-verify/contracts';

/** Bytes are copied here to be written as text: a Buffer over an array that lives in the heap would first move it out, at ten times the cost of the copy. */
const desk = Buffer.allocUnsafeSlow(32_768);

function written(bytes: Uint8Array, encoding: 'base64' | 'latin1'): string {
  if (bytes.length > desk.length) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(encoding);
  desk.set(bytes);
  return desk.toString(encoding, 0, bytes.length);
}

/** Node's own, for the core: each a tenth to a third of what the written-out one costs. */
export const nodePrimitives: Primitives = {
  sha256: (bytes) => hash('sha256', bytes),
  base64: (bytes) => written(bytes, 'base64'),
  /** Node skips what is no base64 and takes base64url too: only what it would write the same again is what was asked for. */
  bytesOfBase64(text) {
    const bytes = Buffer.from(text, 'base64');
    return bytes.toString('base64') === text ? bytes : undefined;
  },
  latin1: (bytes) => written(bytes, 'latin1'),
};
