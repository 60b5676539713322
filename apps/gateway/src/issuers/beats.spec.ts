import type { Outgoing, Transport } from '@smart-verify/platform';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { Beats } from './beats.js';
import { GatewayMetrics } from '../metrics.js';

const at = Date.parse('2026-03-02T09:30:00Z');

function drum(publish: (messages: readonly Outgoing[]) => Promise<never[]>) {
  const lines: string[] = [];
  const registry = new Registry();
  const write = (_facts: object, message: string): void => void lines.push(message);
  const transport = { partitions: () => Promise.resolve(3), publish } as unknown as Transport;
  const beats = new Beats({ transport, metrics: new GatewayMetrics(registry), log: { info: write, warn: write, error: write }, now: () => at });
  const missed = async (): Promise<number | undefined> => (await registry.getSingleMetric('smart_verify_missed_beats_total')?.get())?.values[0]?.value;
  return { beats, lines, missed };
}

test('a beat says the time in every partition', async () => {
  const said: Outgoing[] = [];
  await drum((messages) => { said.push(...messages); return Promise.resolve([]); }).beats.beat();
  expect(said.map(({ type, partition, envelope: { subject, data } }) => [type, partition, subject, data])).toEqual([0, 1, 2].map((partition) => ['status.changed.v1', partition, 'beat', { beat: '2026-03-02T09:30:00.000Z' }]));
});

test('no beat begins while the one before is under way', async () => {
  const ends: (() => void)[] = [];
  let begun = 0;
  const { beats } = drum(() => new Promise((resolve) => { begun++; ends.push(() => resolve([])); }));
  const first = beats.beat();
  await beats.beat();
  await Promise.resolve();
  ends[0]?.();
  await first;
  expect(begun).toBe(1);
});

test('an outage is counted at each beat, and logged when it begins and when it ends', async () => {
  let away = true;
  const { beats, lines, missed } = drum(() => (away ? Promise.reject(new Error('brokers away')) : Promise.resolve([])));
  for (let at = 0; at < 3; at++) await beats.beat();
  away = false;
  await beats.beat();
  await beats.beat();
  expect([lines.length, await missed()]).toEqual([2, 3]);
  expect(lines[0]).toMatch(/No beat/);
});
