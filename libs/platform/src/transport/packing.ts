import * as zlib from 'node:zlib';

/** Frame header of Zstandard, RFC 8878 § 3.1.1. JSON never begins so. */
const MAGIC = Buffer.of(0x28, 0xb5, 0x2f, 0xfd);
/** More than any of our records holds: a record that claims to be larger is not unpacked. */
const MOST_BYTES = 16 * 1_048_576;
/**
 * Envelopes have their names in common: a fast level finds those, and every copy, checksum and cipher after it has a third of the work.
 * What a packed size tells of its content is blurred by the many verifications that share a record.
 */
const packing = { params: { [zlib.constants.ZSTD_c_compressionLevel]: -3 }, info: true };
const unpacking = { maxOutputLength: MOST_BYTES, info: true };

/** What Node gives with `info`, unknown to its types: the bytes, and the engine made for this call. */
interface Informed { readonly buffer: Buffer; readonly engine: { _outBuffer?: unknown } }

/**
 * The bytes, without their engine. The collector keeps every engine until it collects the whole heap (to the young generation an object of
 * Node's own with further members is alive), and each keeps the 16 KiB it wrote to: 2 to 6 MB a second in each service at 1,500
 * verifications a second, for which the whole heap was collected every few seconds. So they are taken from it at once.
 */
function bytesOf(made: unknown): Buffer {
  const { buffer, engine } = made as Informed;
  engine._outBuffer = undefined;
  return buffer;
}

/** These bytes as a Zstandard frame; as they are where this Node has no such compressor (before 22.15). */
export const packed = (bytes: Uint8Array): Uint8Array => ('zstdCompressSync' in zlib ? bytesOf(zlib.zstdCompressSync(bytes, packing)) : bytes);

/** The bytes of a frame; bytes that are none as they are. @throws for a frame that is damaged or too large */
export const unpacked = (bytes: Uint8Array): Uint8Array =>
  (MAGIC.equals(bytes.subarray(0, MAGIC.length)) ? bytesOf(zlib.zstdDecompressSync(bytes, unpacking)) : bytes);
