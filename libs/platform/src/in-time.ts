/** Something took longer than it may. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** What `work` resolves with, unless it takes longer than `milliseconds`. The work itself goes on. @throws TooLate */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TooLate(`${milliseconds} ms are over`)), milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
