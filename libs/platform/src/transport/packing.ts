import * as zlib from 'node:zlib';

/** Frame header of Zstandard, RFC 8878 § 3.1.1. JSON never begins so. */
const MAGIC = Buffer.of(0x28, 0xb5, 0x2f, 0xfd);
/** More than any of our records holds: a record that claims to be larger is not unpacked. */
const MOST_BYTES = 16 * 1_048_576;
/**
 * Envelopes have their names in common: a fast level finds those, and every copy, checksum and cipher after it has a third of the work.
 * What a packed size tells of its content is blurred by the many verifications that share a record.
 */
const params = { [zlib.constants.ZSTD_c_compressionLevel]: -3 };

/** These bytes as a Zstandard frame; as they are where this Node has no such compressor (before 22.15). */
export const packed = (bytes: Uint8Array): Uint8Array => ('zstdCompressSync' in zlib ? zlib.zstdCompressSync(bytes, { params }) : bytes);

/** The bytes of a frame; bytes that are none as they are. @throws for a frame that is damaged or too large */
export const unpacked = (bytes: Uint8Array): Uint8Array =>
  (MAGIC.equals(bytes.subarray(0, MAGIC.length)) ? zlib.zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes);
