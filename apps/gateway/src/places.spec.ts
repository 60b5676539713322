import { expect, test } from 'vitest';
import { Places } from './places.js';

test('what fits is taken, what does not is refused at once, and places given back can be taken again', () => {
  const places = new Places(10);
  const giveBack = places.take(7);
  expect([places.taken, places.take(4), places.taken]).toEqual([7, undefined, 7]);
  giveBack?.();
  expect(places.take(4)).toBeDefined();
});

test('places are given back once, however often one says so', () => {
  const places = new Places(10);
  const giveBack = places.take(3);
  places.take(5);
  giveBack?.();
  giveBack?.();
  expect(places.taken).toBe(5);
});

test('what is larger than the whole room enters when the room is empty', () => {
  const places = new Places(10);
  const giveBack = places.take(50);
  expect(places.take(1)).toBeUndefined();
  giveBack?.();
  expect(places.take(1)).toBeDefined();
});
