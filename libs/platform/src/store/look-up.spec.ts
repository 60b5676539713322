import { createHash } from 'node:crypto';
import { statusesByGravity, type StatusChange, type StatusName } from '@smart-verify/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crowdedSql, instantOf, lookUpSql } from './look-up.js';
import { migrate } from './migrate.js';
import type { Statement } from './register.js';
import { byIndex, type Store } from './store.js';
import { ownDatabase, ownStore, type OwnStore } from './testing.js';

let own: OwnStore;
let store: Store;
let sql: pg.Client;
beforeAll(async () => {
  own = await ownStore();
  ({ store, sql } = own);
}, 60_000);
afterAll(() => own.end(), 60_000);

const at = '2026-11-24T12:00:00.000Z';
const keyOf = (name: string): Buffer => createHash('sha256').update(name).digest();
const lookUp = async (...names: string[]): Promise<readonly (readonly Statement[])[]> => {
  const answer = await store.register.lookUp(names.map(keyOf), at, 'log');
  if (answer.kind !== 'answered') throw new Error('the register was unreachable');
  return answer.statements;
};

describe('a title of which much was said', () => {
  const said = (name: string, count: number): StatusChange[] => Array.from({ length: count }, (_, index) => ({
    issuer: `issuer-${index % 3}`, title: 'cmi', key: keyOf(name).toString('base64'), status: index === count - 1 ? 'revoked' : 'active', sequence: index * 100_000_000_000,
    effectiveFrom: index % 5 === 4 ? '2999-01-01T00:00:00.000Z' : '2026-01-01T00:00:00.000Z',
  }));

  test.each([2, 15, 16, 17, 18, 19, 20, 21, 22, 40, 3_001])('has one statement in force of each issuer, the last: %i statements', async (count) => {
    const name = `much-${count}`;
    const statements = said(name, count);
    await store.register.record(statements, []);
    const last = new Map(statements.filter(({ effectiveFrom }) => effectiveFrom < at).map(({ issuer, sequence, status }) => [issuer, [issuer, sequence, status]]));
    const [first, none, second] = await lookUp(name, 'nobody', name);
    expect(first!.map(({ issuer, sequence, status }) => [issuer, sequence, status])).toEqual([...last.values()].sort(([a], [b]) => (a! < b! ? -1 : 1)));
    expect([none, second]).toEqual([[], first]);
  });

  test.each([3, 30])('a status this version does not know outweighs those it does, under one sequence: beside %i others', async (others) => {
    const name = `unknown-${others}`;
    const one = { issuer: 'mobility', title: 'cmi', key: keyOf(name).toString('base64'), effectiveFrom: '2026-01-01T00:00:00.000Z' };
    await store.register.record([
      ...Array.from({ length: others }, (_, sequence) => ({ ...one, status: 'active' as const, sequence })),
      ...[...statusesByGravity, 'vanished' as StatusName].map((status) => ({ ...one, status, sequence: 99 })),
    ], []);
    expect((await lookUp(name))[0]).toMatchObject([{ status: 'vanished', sequence: 99 }]);
  });
});

/** As the driver reads it, and then as ISO 8601. */
const byDriver = (text: string): string => (pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)(text) as Date).toISOString();

describe('an instant', () => {
  test.each([
    '2026-11-30 12:00:00+00', '2026-11-30 12:00:00.2+00', '2026-11-30 12:00:00.25+00', '2026-11-30 12:00:00.257+00', '0099-01-01 00:00:00+00', '9999-12-31 23:59:59.999+00', '12026-01-01 00:00:00+00',
    '2026-11-30 12:00:00+02', '2026-11-30 12:00:00.5-03', '2026-11-30 12:00:00.5+05:30', '1883-11-18 12:00:00-04:56:02', '0044-03-15 12:00:00+00 BC', '2026-11-30 12:00:00.257123+00',
  ])('is told as the driver would tell it: %s', (text) => {
    expect(instantOf(text)).toBe(byDriver(text));
  });

  test.each(['UTC', 'Europe/Paris', 'Asia/Kolkata'])('is told alike whatever the session’s time zone: %s', async (zone) => {
    const instants = ['2026-11-30T12:00:00.000Z', '2026-07-01T23:30:00.070Z', '1999-12-31T23:59:59.999Z'];
    await sql.query(`SET TIME ZONE '${zone}'`);
    const { rows } = await sql.query<{ said: string }>('SELECT instant::timestamptz(3)::text AS said FROM unnest($1::timestamptz[]) AS instant', [instants]);
    expect(rows.map(({ said }) => instantOf(said))).toEqual(instants);
    await sql.query('RESET TIME ZONE');
  });
});

describe('the plan of a look-up', () => {
  const planOf = async (session: pg.Client, text: string, types: string, values: string): Promise<string> => {
    await session.query(`PREPARE planned (${types}) AS ${text}`);
    const { rows } = await session.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE planned (${values})`);
    await session.query('DEALLOCATE planned');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const sessionOf = async (use: (session: pg.Client) => Promise<void>): Promise<void> => {
    const own = await ownDatabase();
    await migrate(own.url);
    const session = new pg.Client({ connectionString: own.url });
    await session.connect();
    await session.query(byIndex);
    await use(session).finally(() => session.end());
    await own.drop();
  };

  test('goes by an index, also one made while there was nothing or little in the tables', () => sessionOf(async (session) => {
    const fill = (count: number) => session.query(`
      INSERT INTO status_statement (key, issuer, sequence, status, effective_from) SELECT sha256(n::text::bytea), 'mobility', 1, 'active', now() FROM generate_series(1, ${count}) AS n ON CONFLICT DO NOTHING`);
    const stages = [() => Promise.resolve(), () => session.query('ANALYZE'), () => fill(60), () => session.query('ANALYZE'), () => fill(5_000), () => session.query('ANALYZE')];
    for (const mode of ['force_generic_plan', 'force_custom_plan', 'auto']) {
      await session.query(`SET plan_cache_mode = ${mode}`);
      for (const stage of stages) {
        await stage();
        expect(await planOf(session, lookUpSql, 'bytea[], timestamptz, text', `ARRAY['a'::bytea, 'b'], now(), 'log'`)).toMatch(/status_statement_(?:key_idx|pkey)(?!.*Seq Scan)/s);
        expect(await planOf(session, crowdedSql, 'bytea[], timestamptz, text, text[]', `ARRAY['a'::bytea, 'b'], now(), 'log', ARRAY['active']`)).toMatch(/status_statement_(?:key_idx|pkey)(?!.*Seq Scan)/s);
      }
    }
  }), 120_000);
});
