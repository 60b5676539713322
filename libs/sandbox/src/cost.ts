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
