import { expect, test } from 'vitest';
import { inTime, TooLate } from './in-time.js';

test('what takes too long has failed; what ends in time is as it was', async () => {
  await expect(inTime(new Promise(() => undefined), 5)).rejects.toBeInstanceOf(TooLate);
  await expect(inTime(Promise.resolve('done'), 1_000)).resolves.toBe('done');
  await expect(inTime(Promise.reject(new Error('refused')), 1_000)).rejects.toThrow('refused');
});
