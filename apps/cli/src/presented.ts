import { readFileSync, statSync } from 'node:fs';
import { UsageError } from './command.js';

/** First bytes of pictures and documents, which the services read and this command does not: PNG, JPEG, WebP, TIFF, PDF. */
const pictures = ['89504e47', 'ffd8ff', '52494646', '49492a00', '4d4d002a', '25504446'];
/** HEIC is an ISO media file, whose second word tells. */
const mediaFile = '66747970';

/** Larger than any code; a file beyond it is none. */
const maxBytes = 1_048_576;

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The code to work on: the bytes of the file of that name, or of standard input for `-`, or else of the text itself. */
export function presentedCode(fileOrText: string | undefined): Uint8Array {
  if (fileOrText === undefined) throw new UsageError('which code?');
  const named = fileOrText === '-' ? 0 : isFileName(fileOrText) ? fileOrText : undefined;
  const bytes = named === undefined ? Buffer.from(fileOrText) : readFileSync(named);
  if (isPicture(bytes)) throw new UsageError(`${fileOrText} is a picture: post it to the gateway, which finds the code in it`);
  if (bytes.length > maxBytes) throw new UsageError(`${fileOrText} is too large to be a code`);
  return new Uint8Array(bytes);
}

const isPicture = (bytes: Buffer): boolean => pictures.some((start) => bytes.toString('hex', 0, start.length / 2) === start) || bytes.toString('hex', 4, 8) === mediaFile;

/** A code may be longer than any file's name, or hold what no name may. */
function isFileName(text: string): boolean {
  try {
    return isFile(text);
  } catch {
    return false;
  }
}

/** The instant asked about, ISO 8601 with its zone; now when absent. */
export function instantOf(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString();
  const zoned = /^\d{4}-\d\d-\d\d$|^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const time = zoned ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw new UsageError(`${text} is not an instant: 2026-11-24T12:00:00Z`);
  return new Date(time).toISOString();
}
