import { createHash, randomUUID } from 'node:crypto';
import { withStage, type StatusChange } from '@smart-verify/contracts';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RetryLater } from '../transport/transport.js';
import type { LookedUp, Progress, Statement } from './register.js';
import { openStore, type Store } from './store.js';
import { ownStore, type OwnDatabase, type OwnStore } from './testing.js';

let own: OwnStore;
let store: Store;
let sql: pg.Client;
let database: OwnDatabase;
beforeAll(async () => {
  own = await ownStore(4);
  ({ store, sql, database } = own);
}, 60_000);
afterAll(() => own.end(), 60_000);

const at = '2026-11-24T12:00:00.000Z';
const log = 'log-1';
const keyOf = (name: string): Buffer => createHash('sha256').update(name).digest();
const change = (name: string, more: Partial<StatusChange> = {}): StatusChange =>
  ({ issuer: 'mobility', title: 'cmi', key: keyOf(name).toString('base64'), status: 'active', effectiveFrom: '2026-01-01T00:00:00.000Z', sequence: 1, ...more });
const step = (partition: number, offset: string, asOf?: string, of = log): Progress => ({ log: of, partition, offset, ...(asOf && { asOf }) });

function found(answer: LookedUp): Extract<LookedUp, { kind: 'answered' }> {
  if (answer.kind !== 'answered') throw new Error('the register was unreachable');
  return answer;
}
const inForce = async (name: string, instant = at): Promise<readonly Statement[]> => found(await store.register.lookUp([keyOf(name)], instant, log)).statements[0]!;
const statusOf = async (name: string, instant = at): Promise<string[]> => (await inForce(name, instant)).map(({ status }) => status);

describe('what issuers said', () => {
  test('a title nobody spoke of has no statement', async () => {
    expect(await inForce('unknown')).toEqual([]);
  });

  test('a statement comes back whole', async () => {
    await store.register.record([change('whole', { status: 'suspended', reason: 'UNDER_INQUIRY', validUntil: '2030-06-30T22:00:00.000Z', sequence: Number.MAX_SAFE_INTEGER })], []);
    expect(await inForce('whole')).toEqual([{
      issuer: 'mobility', status: 'suspended', reason: 'UNDER_INQUIRY', sequence: Number.MAX_SAFE_INTEGER,
      effectiveFrom: '2026-01-01T00:00:00.000Z', validUntil: '2030-06-30T22:00:00.000Z',
    }]);
  });

  test('the highest sequence holds, whatever the order of arrival, also within one batch', async () => {
    await store.register.record([change('order', { status: 'revoked', sequence: 3 }), change('order', { sequence: 1 })], []);
    await store.register.record([change('order', { status: 'suspended', sequence: 2 })], []);
    expect(await statusOf('order')).toEqual(['revoked']);
  });

  test('repeating a statement changes nothing, in the same batch or later', async () => {
    const first = change('twice', { status: 'revoked', sequence: 5 });
    expect(await store.register.record([first, first], [])).toBe(1);
    expect(await store.register.record([{ ...first, effectiveFrom: '2026-02-01T00:00:00.000Z' }], [])).toBe(0);
    expect(await inForce('twice')).toMatchObject([{ status: 'revoked', effectiveFrom: first.effectiveFrom }]);
  });

  test('of two statuses under one sequence the graver counts, whichever came first', async () => {
    for (const status of ['active', 'revoked'] as const) await store.register.record([change('same-1', { status, sequence: 5 })], []);
    await store.register.record([change('same-2', { status: 'stolen', sequence: 5 }), change('same-2', { sequence: 5 }), change('same-2', { status: 'suspended', sequence: 5 })], []);
    expect([await statusOf('same-1'), await statusOf('same-2')]).toEqual([['revoked'], ['stolen']]);
  });

  test('a statement for the future does not hold yet; the one before it does, until then', async () => {
    await store.register.record([change('future', { sequence: 1 }), change('future', { status: 'revoked', sequence: 2, effectiveFrom: '2026-12-01T00:00:00.000Z' })], []);
    expect(await statusOf('future')).toEqual(['active']);
    expect(await statusOf('future', '2026-11-30T23:59:59.999Z')).toEqual(['active']);
    expect(await statusOf('future', '2026-12-01T00:00:00.000Z')).toEqual(['revoked']);
  });

  test('of two statements in force the later word wins, even where it holds from an earlier day', async () => {
    await store.register.record([change('back', { status: 'revoked', sequence: 1, effectiveFrom: '2026-06-01T00:00:00.000Z' }), change('back', { sequence: 2, effectiveFrom: '2026-05-01T00:00:00.000Z' })], []);
    expect(await statusOf('back')).toEqual(['active']);
  });

  test('each issuer speaks for itself: none overrides another', async () => {
    await store.register.record([change('shared', { sequence: 9 }), change('shared', { issuer: 'police', status: 'stolen', sequence: 1 })], []);
    expect((await inForce('shared')).map(({ issuer, status }) => [issuer, status])).toEqual([['mobility', 'active'], ['police', 'stolen']]);
  });

  test('many titles are looked up at once, in the order asked, repeated and unknown ones included', async () => {
    await store.register.record(['a', 'b', 'c'].map((name, index) => change(`many-${name}`, { sequence: index })), []);
    const names = ['many-c', 'nobody', 'many-a', 'many-c'];
    const { statements } = found(await store.register.lookUp(names.map(keyOf), at, log));
    expect(statements.map((row) => row.map(({ sequence }) => sequence))).toEqual([[2], [], [0], [2]]);
  });

  test('two writers that race with sequences out of order leave the highest of each title in force', async () => {
    const titles = Array.from({ length: 60 }, (_, index) => `race-${index}`);
    const second = await openStore({ url: database.url, poolSize: 4 });
    const rounds = [3, 7, 1, 9, 2, 8, 4, 6, 5, 0];
    const said = (sequence: number) => titles.map((name) => change(name, { sequence, status: sequence === 9 ? 'revoked' : 'active' }));
    const counts = await Promise.all(rounds.flatMap((sequence, index) => [
      store.register.record(said(sequence), [step(7, String(index))]),
      second.register.record(said(rounds[rounds.length - 1 - index]!).reverse(), [step(7, String(index))]),
    ]));
    await second.close();
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(titles.length * rounds.length);
    const { statements, freshness } = found(await store.register.lookUp(titles.map(keyOf), at, log));
    expect(statements.every((row) => row.length === 1 && row[0]!.sequence === 9 && row[0]!.status === 'revoked')).toBe(true);
    expect(freshness.positions['7']).toBe('9');
  });

  test('what was said is still there for the next process', async () => {
    await store.register.record([change('kept', { status: 'lost' })], [step(3, '41', '2026-11-24T11:00:00.000Z', 'log-restart')]);
    const next = await openStore({ url: database.url });
    const { statements, freshness } = found(await next.register.lookUp([keyOf('kept')], at, 'log-restart'));
    await next.close();
    expect(statements[0]!.map(({ status }) => status)).toEqual(['lost']);
    expect(freshness).toEqual({ log: 'log-restart', positions: { 3: '41' }, asOf: '2026-11-24T11:00:00.000Z' });
  });
});

describe('how fresh the register is', () => {
  const freshness = (of: string) => store.register.freshness(of);

  test('of a log nothing came from, it knows nothing', async () => {
    expect(await freshness('never')).toEqual({ log: 'never', positions: {} });
  });

  test('it is as old as its oldest partition, and unknown while one has had no beat', async () => {
    await store.register.record([], [step(0, '10', '2026-11-24T11:59:59.000Z', 'beats'), step(1, '4', undefined, 'beats')]);
    expect(await freshness('beats')).toEqual({ log: 'beats', positions: { 0: '10', 1: '4' } });
    await store.register.record([], [step(1, '5', '2026-11-24T11:59:58.000Z', 'beats')]);
    expect((await freshness('beats'))?.asOf).toBe('2026-11-24T11:59:58.000Z');
  });

  test('nothing repeated takes it back; offsets are numbers, not texts', async () => {
    await store.register.record([], [step(0, '9', '2026-11-24T10:00:00.000Z', 'back')]);
    await store.register.record([], [step(0, '10', '2026-11-24T11:00:00.000Z', 'back')]);
    await store.register.record([], [step(0, '9', '2026-11-24T10:00:00.000Z', 'back'), step(0, '2', undefined, 'back')]);
    expect(await freshness('back')).toEqual({ log: 'back', positions: { 0: '10' }, asOf: '2026-11-24T11:00:00.000Z' });
  });

  test('several steps of one partition in one batch count once, the furthest; a beat before the last record counts too', async () => {
    await store.register.record([], [step(0, '1', '2026-11-24T11:00:00.000Z', 'steps'), step(0, '9007199254740993', undefined, 'steps'), step(0, '3', undefined, 'steps')]);
    expect(await freshness('steps')).toEqual({ log: 'steps', positions: { 0: '9007199254740993' }, asOf: '2026-11-24T11:00:00.000Z' });
  });

  test('statements and progress are written both or neither', async () => {
    const refused = store.register.record([change('both', { status: 'revoked' }), change('both-bad', { effectiveFrom: 'no instant' })], [step(0, '77', undefined, 'both')]);
    await expect(refused).rejects.toThrow(/timestamp/);
    expect(await inForce('both')).toEqual([]);
    expect(await freshness('both')).toEqual({ log: 'both', positions: {} });
  });
});

describe('the journal', () => {
  const stage = { stage: 'conclude', service: 'status', durationMs: 1.25, attempt: 1, topic: 'signature.checked.v1', partition: 2, offset: '12', codes: ['VALID'] };
  const entry = (id: string) => ({
    id, client: 'terminal', at, verdict: 'VALID' as const, codes: ['VALID', 'TEST_AUTHORITY'], timeline: withStage(undefined, { ...stage, startedAt: Date.parse(at) }),
  });
  const read = (id: string) => ({ ...entry(id), timeline: [{ ...stage, startedAt: at }] });
  const answer = new Uint8Array([0, 255, 7, 92, 39]);

  test('an entry comes back as it was written', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await store.journal.write([entry(id), { ...entry(other), codes: [], timeline: '' }]);
    expect(await store.journal.read(id)).toEqual(read(id));
    expect(await store.journal.read(other)).toEqual({ ...read(other), codes: [], timeline: [] });
    expect(await store.journal.read(randomUUID())).toBeUndefined();
  });

  test('an answer is kept beside it, byte by byte, with the hash of what was asked', async () => {
    const id = randomUUID();
    await store.journal.write([entry(randomUUID()), { ...entry(id), answer, requestHash: 'abc' }]);
    const kept = await store.journal.read(id);
    expect(kept).toMatchObject({ ...read(id), requestHash: 'abc' });
    expect([...kept!.answer!]).toEqual([...answer]);
  });

  test('a message delivered twice changes nothing of what a retry is told, in the same batch or later', async () => {
    const id = randomUUID();
    const second = { ...entry(id), verdict: 'INVALID' as const, answer: new Uint8Array([1]), requestHash: 'abc' };
    await store.journal.write([{ ...entry(id), answer, requestHash: 'abc' }, second]);
    await store.journal.write([second]);
    expect(await store.journal.read(id)).toMatchObject({ verdict: 'VALID' });
    expect([...(await store.journal.read(id))!.answer!]).toEqual([...answer]);
  });

  test('a failure is written down, and gives way to a later verdict; never the other way round', async () => {
    const id = randomUUID();
    const failure = { ...entry(id), verdict: 'UNDETERMINED' as const, codes: ['STATUS_TOKEN_NOT_REACHED'], failed: true };
    await store.journal.write([failure]);
    expect(await store.journal.read(id)).toMatchObject({ verdict: 'UNDETERMINED', codes: ['STATUS_TOKEN_NOT_REACHED'] });
    await store.journal.write([failure, { ...entry(id), answer, requestHash: 'abc' }]);
    await store.journal.write([failure]);
    expect(await store.journal.read(id)).toMatchObject({ ...read(id), requestHash: 'abc' });
  });

  test('one that is known already holds up none of those written with it', async () => {
    const [known, failed, fresh] = [randomUUID(), randomUUID(), randomUUID()];
    await store.journal.write([entry(known), { ...entry(failed), failed: true }]);
    await store.journal.write([entry(fresh), { ...entry(known), verdict: 'INVALID' }, entry(failed)]);
    expect(await Promise.all([known, failed, fresh].map((id) => store.journal.read(id)))).toEqual([known, failed, fresh].map(read));
  });

  test('writers that race about the same ids do not hinder each other', async () => {
    const ids = Array.from({ length: 40 }, () => randomUUID());
    await Promise.all(Array.from({ length: 8 }, (_, round) => store.journal.write((round % 2 ? [...ids].reverse() : ids).map(entry))));
    expect(await Promise.all(ids.map((id) => store.journal.read(id)))).toEqual(ids.map(read));
  });
});

describe('pruning', () => {
  test('expired entries and answers go, each in its own time; a kept answer that expired may be replaced', async () => {
    const short = await openStore({ url: database.url, journalKeptMs: 60_000, answerKeptMs: -1 });
    const gone = await openStore({ url: database.url, journalKeptMs: -1, answerKeptMs: 60_000 });
    const entry = { client: 'terminal', at, verdict: 'VALID' as const, codes: [], timeline: '', answer: new Uint8Array([1]), requestHash: 'first' };
    const [kept, lost] = [randomUUID(), randomUUID()];
    await short.journal.write([{ id: kept, ...entry }]);
    await gone.journal.write([{ id: lost, ...entry }]);
    expect(await store.journal.read(kept)).not.toHaveProperty('answer');
    expect(await short.prune()).toMatchObject({ entries: 1, answers: 1 });
    expect(await store.journal.read(lost)).toBeUndefined();
    await short.journal.write([{ id: kept, ...entry }]);
    await store.journal.write([{ id: kept, ...entry, requestHash: 'second' }]);
    expect(await store.journal.read(kept)).toMatchObject({ verdict: 'VALID', requestHash: 'second' });
    await Promise.all([short.close(), gone.close()]);
  });

  test('only statements that can never hold again go: superseded by one in force, of the same issuer', async () => {
    await store.register.record([
      change('prune', { sequence: 1 }), change('prune', { sequence: 2, status: 'suspended' }), change('prune', { sequence: 3, status: 'revoked', effectiveFrom: '2999-01-01T00:00:00.000Z' }),
      change('prune', { issuer: 'police', status: 'stolen', sequence: 0 }),
    ], []);
    const eager = await openStore({ url: database.url, supersededKeptMs: -60_000 });
    expect((await eager.prune()).statements).toBeGreaterThan(0);
    const { rows } = await sql.query('SELECT issuer, sequence FROM status_statement WHERE key = $1 ORDER BY issuer, sequence', [keyOf('prune')]);
    expect(rows).toEqual([{ issuer: 'mobility', sequence: '2' }, { issuer: 'mobility', sequence: '3' }, { issuer: 'police', sequence: '0' }]);
    expect(await statusOf('prune')).toEqual(['suspended', 'stolen']);
    expect(await statusOf('order')).toEqual(['revoked']);
    await eager.close();
  });

  test('what was superseded lately stays, for whoever asks what was known when', async () => {
    await store.register.record([change('lately', { sequence: 1 }), change('lately', { sequence: 2 })], []);
    const fresh = await openStore({ url: database.url });
    expect((await fresh.prune()).statements).toBe(0);
    await fresh.close();
  });
});

describe('an outage', () => {
  test('nobody listens: look-ups say so in time, writers are told to try later, readiness says why', async () => {
    const away = await openStore({ url: 'postgresql://nobody:x@127.0.0.1:9/none', lookUpTimeoutMs: 300, timeoutMs: 300 });
    expect(await away.register.lookUp([keyOf('a')], at, log)).toMatchObject({ kind: 'unreachable' });
    expect(await away.register.freshness(log)).toBeUndefined();
    await expect(away.register.record([change('a')], [])).rejects.toBeInstanceOf(RetryLater);
    await expect(away.register.reached(log, 0)).rejects.toBeInstanceOf(RetryLater);
    await expect(away.register.forget(log, 0)).rejects.toBeInstanceOf(RetryLater);
    await expect(away.journal.write([{ id: 'a', client: 'c', at, verdict: 'VALID', codes: [], timeline: '' }])).rejects.toBeInstanceOf(RetryLater);
    expect(await away.check()).toEqual({ ready: false, detail: 'the database does not answer' });
    await away.close();
  });
});

describe('hostile inputs', () => {
  test.each([
    ['a key that is no hash', { key: Buffer.from('99000000001').toString('base64') }], ['an instant that is none', { effectiveFrom: 'now()); DROP TABLE status_statement; --' }],
    ['a NUL in a reason', { reason: 'A\0B' }], ['a sequence beyond the column', { sequence: 1e30 }],
  ])('%s is the statement’s own fault: refused, and not as an outage', async (_name, more) => {
    const refused = store.register.record([change('hostile', more)], []);
    await expect(refused).rejects.toThrow();
    await expect(refused).rejects.not.toBeInstanceOf(RetryLater);
  });

  test.each([['nothing', ''], ['a NUL', 'a\0b'], ['a long text', 'x'.repeat(100_000)], ['a quote', "' OR '1'='1"]])('%s is no id of the journal', async (_name, id) => {
    expect(await store.journal.read(id)).toBeUndefined();
  });
});
