/** What the register says while its database, or its log, is not the one it was: on the broker and the server that the environment names. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Evidence } from '@smart-verify/contracts';
import { opensslVerifier, writeStatusToken } from '@smart-verify/platform';
import { makeTrust, sealHealthPass, type Trust } from '@smart-verify/sandbox';
import { readTrustList, type TrustStore } from '@smart-verify/trust';
import { checkStage, decodeStage } from '@smart-verify/verification';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { KafkaWorld, messageKey, staleAfterMs, type Gateway } from '../testing/kafka-world.js';
import { about, base64, instant, keys, secret, verdictOf } from '../testing/world.js';

let trust: Trust;
let trusted: TrustStore;
let world: KafkaWorld;
let gateway: Gateway;
beforeAll(async () => {
  trust = await makeTrust(new Date());
  trusted = readTrustList(trust.list, opensslVerifier);
});
beforeEach(async () => {
  world = new KafkaWorld();
  await world.open();
  gateway = await world.gateway();
  gateway.beat();
});
afterEach(() => world.close());

/** A pass, whose register holds revocations only: of one that it does not know, it says that no revocation is known. */
interface Pass { readonly evidence: Evidence; readonly revoked: ReturnType<typeof about> }
function newPass(sequence = 1): Pass {
  const code = sealHealthPass(trust.signers.health, { uvci: `URN:UVCI:01:FR:${randomUUID().toUpperCase()}#X`, issuedAt: new Date(Date.now() - 86_400_000), expiresAt: new Date(Date.now() + 86_400_000) });
  const evidence = checkStage(decodeStage(code, 'code', instant()), { store: trusted, verifier: opensslVerifier });
  if (evidence.decoded?.ok !== true) throw new Error('not a seal');
  const key = base64(keys.seal(evidence.decoded.seal.identity));
  return { evidence, revoked: about('', { title: 'health-pass', issuer: 'health', key, status: 'revoked', sequence }) };
}
const verdict = async ({ evidence }: Pass, statusToken?: string): Promise<string> => {
  const concluded = await gateway.ask({ ...evidence, at: instant() }, statusToken);
  return concluded?.data.conclusion ? verdictOf(concluded)[0]! : concluded?.data.failure ?? 'nothing';
};
const becomes = (pass: Pass, wanted: string): Promise<void> => vi.waitFor(async () => expect(await verdict(pass)).toBe(wanted), { timeout: 20_000, interval: 50 });
const tables = 'status_statement, register_progress';

/** All verdicts on a revoked pass until it is invalid again, while `meanwhile` happens. */
async function verdictsUntilInvalid(pass: Pass, meanwhile: () => Promise<unknown>): Promise<Set<string>> {
  const seen = new Set<string>();
  const over = meanwhile();
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(20)) {
    const last = await verdict(pass);
    seen.add(last);
    if (last === 'INVALID' && await Promise.race([over.then(() => true), sleep(0, false)])) break;
  }
  await over;
  return seen;
}

test('a database emptied while its service was away: the revocations are read again, and until then no pass is valid', async () => {
  const first = await world.status();
  const [pass, other] = [newPass(), newPass()];
  await gateway.say(pass.revoked);
  await becomes(pass, 'INVALID');
  await becomes(other, 'VALID');
  await sleep(1_500); // the group's offsets are committed
  await first.stop();
  await world.sql.query(`TRUNCATE ${tables}`);
  const seen = await verdictsUntilInvalid(pass, () => world.status());
  expect(seen).not.toContain('VALID');
  expect(seen).toContain('INVALID');
  await becomes(other, 'VALID');
});

test('a database emptied under a running service: the same', async () => {
  await world.status();
  const [pass, other] = [newPass(), newPass()];
  await gateway.say(pass.revoked);
  await becomes(pass, 'INVALID');
  const seen = await verdictsUntilInvalid(pass, async () => { await world.sql.query(`TRUNCATE ${tables}`); await sleep(1_000); });
  expect(seen).not.toContain('VALID');
  expect(seen).toContain('INVALID');
  await becomes(other, 'VALID');
});

test('a database taken back some seconds, as by a failover to a standby that lagged, gets what it lost', async () => {
  await world.status();
  const [before, after] = [newPass(), newPass()];
  await gateway.say(before.revoked);
  await becomes(before, 'INVALID');
  for (const table of tables.split(', ')) await world.sql.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
  await gateway.say(after.revoked);
  await becomes(after, 'INVALID');
  const seen = await verdictsUntilInvalid(after, async () => {
    await world.sql.query('BEGIN');
    for (const table of tables.split(', ')) await world.sql.query(`DELETE FROM ${table}`).then(() => world.sql.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`));
    await world.sql.query('COMMIT');
    await sleep(1_000);
  });
  expect(seen).toContain('INVALID');
  await becomes(before, 'INVALID');
  await becomes(newPass(), 'VALID');
  expect(await verdict(after)).toBe('INVALID');
});

test('a log made anew under the same name is another log: its statements count, tokens of the former are foreign, nothing revoked is forgotten', async () => {
  await world.status();
  const [old, fresh] = [newPass(), newPass()];
  const positions = await gateway.say(old.revoked);
  const token = writeStatusToken(positions, secret);
  await becomes(old, 'INVALID');
  expect(await verdict(old, token)).toBe('INVALID');
  gateway.still();
  await world.admin.deleteTopics({ topics: [world.topic] });
  await vi.waitFor(() => world.makeTopics(), { timeout: 20_000, interval: 200 });
  const successor = await world.gateway();
  successor.beat();
  const later = await successor.say(fresh.revoked);
  expect(later[0]!.log).not.toBe(positions[0]!.log);
  await becomes(fresh, 'INVALID');
  await becomes(newPass(), 'VALID');
  expect(await verdict(old)).toBe('INVALID');
  await vi.waitFor(async () => expect(await verdict(old, token)).toBe('STATUS_TOKEN_UNKNOWN'), { timeout: 5_000, interval: 100 });
  expect(await verdict(fresh, writeStatusToken(later, secret))).toBe('INVALID');
}, 90_000);

test('a log cut short behind a register that was further is read from its beginning', async () => {
  const first = await world.status();
  const pass = newPass();
  const [position] = await gateway.say(pass.revoked);
  await becomes(pass, 'INVALID');
  await first.stop();
  await world.sql.query('TRUNCATE status_statement');
  await world.sql.query('UPDATE register_progress SET position = 1000000');
  await world.status();
  await becomes(pass, 'INVALID');
  const { rows } = await world.sql.query<{ position: string }>('SELECT position FROM register_progress WHERE partition = $1', [position!.partition]);
  expect(Number(rows[0]!.position)).toBeLessThan(1_000_000);
});

test('while a record cannot be read here nothing passes it by: the register goes stale, and all is there once the key is', async () => {
  const newKey = messageKey('2027');
  const first = await world.status();
  const pass = newPass();
  await becomes(pass, 'VALID');
  const ahead = await world.gateway([newKey, world.usualKey]);
  await ahead.say(pass.revoked);
  await sleep(staleAfterMs);
  await becomes(pass, 'UNDETERMINED');
  const seen = await Promise.all(Array.from({ length: 20 }, async (_, turn) => { await sleep(turn * 50); return verdict(pass); }));
  expect(new Set(seen)).toEqual(new Set(['UNDETERMINED']));
  expect(world.log).toContainEqual({ level: 'error', message: 'a record cannot be read: what comes after it waits' });
  await first.stop();
  await world.status([world.usualKey, newKey]);
  await becomes(pass, 'INVALID');
  await becomes(newPass(), 'VALID');
}, 60_000);

test('new partitions count at once: until each has been heard of, nothing is valid, and then what was said in them is in force', async () => {
  await world.status();
  await becomes(newPass(), 'VALID');
  gateway.still();
  await world.admin.createPartitions({ topicPartitions: [{ topic: world.topic, count: 5 }] });
  const grown = await world.gateway();
  const passes = Array.from({ length: 12 }, () => newPass());
  const positions = await grown.say(...passes.map(({ revoked }) => revoked));
  expect(new Set(positions.map(({ partition }) => partition)).size).toBeGreaterThan(3);
  gateway.beat(); // one that may not know yet
  await sleep(2_500);
  for (const pass of passes) expect(['INVALID', 'UNDETERMINED']).toContain(await verdict(pass));
  grown.beat();
  for (const pass of passes) await vi.waitFor(async () => expect(await verdict(pass)).toBe('INVALID'), { timeout: 60_000, interval: 500 });
  await becomes(newPass(), 'VALID');
}, 120_000);

