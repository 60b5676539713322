import { primitives } from './primitives.js';

/** Base64 with padding (RFC 4648 § 4). */
export const base64 = (bytes: Uint8Array): string => primitives.base64(bytes);
