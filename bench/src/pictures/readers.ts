import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { decoderParts } from '@smart-verify/decoder';
import type { Symbology } from './sheet.js';

type Pictures = Awaited<ReturnType<typeof decoderParts>>['pictures'];

/** Something that reads pictures. */
export interface Reader {
  readonly name: string;
  readonly version: string;
  readonly reads: readonly Symbology[];
  /** The bytes of the symbols it finds, the first first. */
  read(path: string, symbology: Symbology): Promise<readonly Uint8Array[]>;
  /** Seconds of processor time taken so far by what reads. */
  seconds(): number;
}

/** The product's own reader, in its worker thread: this process, which does nothing else meanwhile. */
export const product = (pictures: Pictures, version: string): Reader => ({
  name: 'Smart Verify', version, reads: ['datamatrix', 'qrcode'],
  async read(path) {
    const reading = await pictures.read(readFileSync(path), 'any');
    return 'symbols' in reading ? reading.symbols : [];
  },
  seconds: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000_000;
  },
});

const MOST_OUTPUT = 1_048_576;
const MOST_MS = 20_000;

const output = (command: string, args: readonly string[]): Promise<Buffer> => new Promise((resolve) => {
  execFile(command, args, { encoding: 'buffer', maxBuffer: MOST_OUTPUT, timeout: MOST_MS }, (_error, stdout) => resolve(stdout));
});

/** proc(5), /proc/pid/stat: fields 16 and 17, user and system time of children that have ended, in ticks of 1/100 s. */
function secondsOfChildren(): number {
  const text = readFileSync('/proc/self/stat', 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** Where a tool of Debian is installed: the version its package has. */
function versionOf(command: string, name: string): string | undefined {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return execFileSync('dpkg-query', ['-W', '-f', '${Version}', name], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}

const noneIfEmpty = (bytes: Buffer): readonly Uint8Array[] => (bytes.length === 0 ? [] : [bytes]);

interface Tool { readonly name: string; readonly command: string; readonly from: string; readonly reads: readonly Symbology[]; args(path: string, symbology: Symbology): readonly string[] }

const formats: Readonly<Record<Symbology, string>> = { datamatrix: 'DataMatrix', qrcode: 'QRCode' };
const tools: readonly Tool[] = [
  { name: 'zxing-cpp (`ZXingReader -bytes`)', command: 'ZXingReader', from: 'zxing-cpp-tools', reads: ['datamatrix', 'qrcode'], args: (path, symbology) => ['-bytes', '-format', formats[symbology], path] },
  { name: 'libdmtx (`dmtxread -N1 -m1500`)', command: 'dmtxread', from: 'dmtx-utils', reads: ['datamatrix'], args: (path) => ['-N1', '-m1500', path] },
];

/** Those that are installed here. Each picture takes a process, whose start is part of its time. */
export const installed = (): Reader[] => tools.flatMap(({ name, command, from, reads, args }) => {
  const version = versionOf(command, from);
  if (version === undefined) return [];
  return [{ name, version, reads, read: async (path, symbology) => noneIfEmpty(await output(command, args(path, symbology))), seconds: secondsOfChildren } satisfies Reader];
});
