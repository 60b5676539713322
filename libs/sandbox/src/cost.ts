import { sealForms } from './forms.js';

const repeats = 3;

/** Milliseconds for which this thread itself has worked: whoever else wants the processor does not count. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of work, the least of several: the first times are spent on compiling, and some on collecting memory. */
export const costOf = (work: () => void): number => Math.min(...Array.from({ length: repeats }, () => {
  const from = workedMs();
  work();
  return workedMs() - from;
}));

const several = 500;

/**
 * Milliseconds of work to read five hundred genuine seals, of each form as many: what the reading of a hostile one is held against, on a fast machine as on a slow one.
 *
 * @param read the reading, of the bytes of one code
 */
export function costOfSeveral(read: (code: Uint8Array) => void): number {
  const codes = sealForms().map(({ code }) => code);
  return costOf(() => {
    for (let index = 0; index < several; index += 1) read(codes[index % codes.length]!);
  });
}
