import { randomUUID } from 'node:crypto';
import type { Evidence } from '@smart-verify/contracts';
import { opensslVerifier, RetryLater, type Store } from '@smart-verify/platform';
import { alter, makeTrust, sealTwoDDoc, type Trust } from '@smart-verify/sandbox';
import { readTrustList, type TrustStore } from '@smart-verify/trust';
import { checkStage, decodeStage } from '@smart-verify/verification';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { byTitle, type StatusParts } from './index.js';
import { about, answers, base64, conclusionOf, counted, instant, keys, newNumber, openGround, openWorld, verdictOf, type Ground, type World } from './testing/world.js';

let trust: Trust;
let trusted: TrustStore;
let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
  trust = await makeTrust(new Date());
  trusted = readTrustList(trust.list, opensslVerifier);
}, 60_000);
afterAll(() => ground.stop(), 60_000);

const worlds: World[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((one) => one.stop()));
});
async function world(more?: Partial<StatusParts>): Promise<World> {
  const opened = await openWorld(ground.store, more);
  worlds.push(opened);
  return opened;
}

const card = (number: string): Uint8Array => sealTwoDDoc(trust.signers.cmi, {
  documentType: 'A2', signedAt: '2026-09-01', issuedAt: '2026-09-01', fields: [{ id: 'AH', value: number }, { id: 'AI', value: '01092040' }],
});
/** The evidence so far, as the stages before leave it. */
const checked = (code: Uint8Array): Evidence => checkStage(decodeStage(code, 'code', instant()), { store: trusted, verifier: opensslVerifier });
function identityOf(code: Uint8Array): string {
  const { decoded } = decodeStage(code, 'code', instant());
  if (decoded?.ok !== true) throw new Error('not a seal');
  return decoded.seal.identity;
}

describe('a verification at its last stage', () => {
  test('a card its issuer calls active is valid, and the answer says how fresh that is', async () => {
    const { beat, say: tell, askSeal } = await world();
    const number = newNumber();
    await tell(about(number));
    await beat();
    const concluded = await askSeal(checked(card(number)));
    const { validity, dynamic } = conclusionOf(concluded);
    expect(validity.verdict).toBe('VALID');
    expect(dynamic).toMatchObject({ status: 'active', issuer: 'mobility' });
    expect(dynamic!.lagMs).toBeLessThan(5_000);
    const { timeline } = (await ground.store.journal.read(concluded.subject))!;
    expect(timeline.at(-1)).toMatchObject({ stage: 'conclude', service: 'status', codes: validity.reasons.map(({ code }) => code) });
  });

  test('of a page with several seals each is answered by its own status, and the gravest verdict leads', async () => {
    const { beat, say: tell, askSeals } = await world();
    const [good, revoked, alsoGood] = [newNumber(), newNumber(), newNumber()];
    await tell(about(good), about(revoked, { status: 'revoked' }), about(alsoGood));
    await beat();
    const concluded = await askSeals([checked(card(good)), checked(card(revoked)), checked(card(alsoGood))]);
    const { others = [], ...first } = conclusionOf(concluded);
    expect([first, ...others].map(({ validity, seal }) => [validity.verdict, seal?.identity])).toEqual(
      [['INVALID', identityOf(card(revoked))], ['VALID', identityOf(card(good))], ['VALID', identityOf(card(alsoGood))]]);
    expect(concluded.data.conclusion).toMatchObject({ verdict: 'INVALID', at: first.at });
  });

  test('revoked by its number, by its seal, or reported by a reference alone, it is not', async () => {
    const { beat, say: tell, askSeal, askReference } = await world();
    const [byNumber, bySeal] = [newNumber(), newNumber()];
    await tell(about(byNumber, { status: 'revoked' }), about(bySeal), about(bySeal, { key: base64(keys.seal(identityOf(card(bySeal)))), status: 'stolen', issuer: 'police' }));
    await beat();
    expect(verdictOf(await askSeal(checked(card(byNumber))))).toEqual(['INVALID', 'STATUS_REVOKED']);
    expect(verdictOf(await askReference('cmi', byNumber))).toContain('STATUS_REVOKED');
    expect(conclusionOf(await askSeal(checked(card(bySeal)))).dynamic).toMatchObject({ status: 'stolen', issuer: 'police' });
    expect(conclusionOf(await askReference('cmi', bySeal)).dynamic).toMatchObject({ status: 'active' });
  });

  test('only the word of issuers accredited for the title counts, where accreditation is configured', async () => {
    const number = newNumber();
    const open = await world();
    await open.say(about(number), about(number, { issuer: 'bicycles', status: 'revoked' }));
    await open.beat();
    expect(verdictOf(await open.askSeal(checked(card(number))))[0]).toBe('INVALID');
    const closed = await world({ issuers: byTitle([{ id: 'mobility', titles: ['cmi'] }, { id: 'bicycles', titles: ['bicycle'] }]) });
    await closed.beat();
    expect(verdictOf(await closed.askSeal(checked(card(number))))[0]).toBe('VALID');
  });

  test('a statement for tomorrow does not hold today; one by a clock a little ahead holds at once', async () => {
    const { beat, say: tell, askSeal } = await world();
    const [tomorrow, ahead] = [newNumber(), newNumber()];
    await tell(about(tomorrow), about(tomorrow, { status: 'revoked', sequence: 2, effectiveFrom: instant(86_400_000) }));
    await tell(about(ahead), about(ahead, { status: 'revoked', sequence: 2, effectiveFrom: instant(500) }));
    await beat();
    expect(verdictOf(await askSeal(checked(card(tomorrow))))[0]).toBe('VALID');
    expect(verdictOf(await askSeal(checked(card(ahead))))[0]).toBe('INVALID');
  });

  test('what held at once by the clock of whoever said it holds here at once, however far the two clocks are apart', async () => {
    const { beat, say: tell, askSeal } = await world({ now: () => Date.now() - 20_000 });
    const [revoked, tomorrow] = [newNumber(), newNumber()];
    await tell(about(revoked, { status: 'revoked', effectiveFrom: instant() }), about(tomorrow, { status: 'revoked', effectiveFrom: instant(10_000) }));
    await beat();
    expect(verdictOf(await askSeal(checked(card(revoked))))[0]).toBe('INVALID');
    expect(verdictOf(await askSeal(checked(card(tomorrow))))[0]).toBe('UNDETERMINED');
  });

  test('what anybody can write into a forged seal is not looked up', async () => {
    const { beat, say: tell, askSeal, registry } = await world();
    const [own, other] = [newNumber(), newNumber()];
    await tell(about(other, { status: 'revoked' }));
    await beat();
    const forged = await askSeal(checked(alter(card(own), own, other)));
    expect(verdictOf(forged)).toEqual(['INVALID', 'SIGNATURE_FORGED']);
    expect(conclusionOf(forged).dynamic).toBeNull();
    expect(await counted(registry, 'smart_verify_look_ups_total')).toEqual({});
  });

  test('many at once, each gets its own answer', async () => {
    const { beat, say: tell, askSeal, askReference } = await world();
    const numbers = Array.from({ length: 60 }, newNumber);
    await tell(...numbers.map((number, at) => about(number, { status: at % 3 === 0 ? 'revoked' : 'active' })));
    await beat();
    const verdicts = await Promise.all(numbers.map(async (number, at) => verdictOf(at % 2 ? await askSeal(checked(card(number))) : await askReference('cmi', number))[0]));
    expect(verdicts.map((verdict) => verdict === 'INVALID')).toEqual(numbers.map((_, at) => at % 3 === 0));
  });
});

describe('how fresh the register is', () => {
  async function emptied(): Promise<void> {
    const client = new pg.Client({ connectionString: ground.url });
    await client.connect();
    await client.query('DELETE FROM register_progress').finally(() => client.end());
  }

  test('while it has heard no beat, or not of every partition, nothing is valid by it, and whoever watches sees that', async () => {
    const { say: tell, beat, askSeal, registry } = await world();
    const lag = async (): Promise<number> => (await registry.getSingleMetric('smart_verify_register_lag_seconds')!.get()).values[0]!.value;
    const number = newNumber();
    await tell(about(number));
    expect(verdictOf(await askSeal(checked(card(number))))).toEqual(['UNDETERMINED', 'REGISTER_STALE']);
    expect(await lag()).toBe(Number.POSITIVE_INFINITY);
    await beat();
    expect(verdictOf(await askSeal(checked(card(number))))[0]).toBe('VALID');
    expect(await lag()).toBeLessThan(5);
    await emptied();
    expect(verdictOf(await askSeal(checked(card(number))))[0]).toBe('UNDETERMINED');
    expect(await lag()).toBe(Number.POSITIVE_INFINITY);
  });

  test('when the beats stop it goes stale: an active title is undetermined, a revoked one stays invalid', async () => {
    let shift = 0;
    const { say: tell, beat, askSeal } = await world({ now: () => Date.now() + shift });
    const [active, revoked] = [newNumber(), newNumber()];
    await tell(about(active), about(revoked, { status: 'revoked' }));
    await beat();
    shift = 31_000;
    const undetermined = await askSeal(checked(card(active)));
    expect(verdictOf(undetermined)).toEqual(['UNDETERMINED', 'REGISTER_STALE']);
    expect(conclusionOf(undetermined).dynamic!.lagMs).toBeGreaterThan(30_000);
    expect(verdictOf(await askSeal(checked(card(revoked))))[0]).toBe('INVALID');
  });

  test('a beat from a clock a little ahead proves no more than now; from one an hour ahead, or of no instant, nothing', async () => {
    let shift = 0;
    const { say: tell, beat, askSeal, registry } = await world({ now: () => Date.now() + shift });
    const number = newNumber();
    await tell(about(number));
    await beat(instant(3_600_000));
    await beat('no instant');
    expect(verdictOf(await askSeal(checked(card(number))))).toEqual(['UNDETERMINED', 'REGISTER_STALE']);
    expect((await registry.getSingleMetric('smart_verify_incredible_beats_total')!.get()).values[0]!.value).toBe(6);
    await beat(instant(4_000));
    expect(verdictOf(await askSeal(checked(card(number))))[0]).toBe('VALID');
    shift = 31_000;
    expect(verdictOf(await askSeal(checked(card(number))))[0]).toBe('UNDETERMINED');
  });

  test('a partition made since the broker last told of them is not vouched for', async () => {
    const { say: tell, beat, askSeal } = await world({ transport: { publish: () => Promise.reject(new Error('unused')), extent: () => Promise.reject(new RetryLater('away')) } });
    const number = newNumber();
    await tell(about(number));
    await beat();
    expect(verdictOf(await askSeal(checked(card(number))))).toEqual(['UNDETERMINED', 'REGISTER_STALE']);
  });
});

describe('the journal', () => {
  test('keeps the timeline, and the answer encrypted when it is to be kept: a repeated message changes neither', async () => {
    const { say: tell, beat, askSeal } = await world();
    const number = newNumber();
    await tell(about(number));
    await beat();
    const id = randomUUID();
    const first = conclusionOf(await askSeal(checked(card(number)), { keep: true, requestHash: 'h' }, id));
    await tell(about(number, { status: 'revoked', sequence: 2 }));
    expect(verdictOf(await askSeal(checked(card(number)), { keep: true, requestHash: 'h' }, id))[0]).toBe('INVALID');
    const entry = await ground.store.journal.read(id);
    expect(entry).toMatchObject({ client: 'terminal', verdict: 'VALID', codes: first.validity.reasons.map(({ code }) => code), requestHash: 'h' });
    expect(entry!.timeline).toMatchObject([{ stage: 'conclude', service: 'status', topic: 'signature.checked.v1' }]);
    expect(entry!.timeline[0]!.durationMs).toBeGreaterThanOrEqual(0);
    expect(JSON.parse(Buffer.from(answers.open(entry!.answer!, id)!).toString())).toEqual(first);
    expect(answers.open(entry!.answer!, randomUUID())).toBeUndefined();
  });

  test('nothing of a seal rests in any table', async () => {
    const { say: tell, beat, askSeal } = await world();
    const number = newNumber();
    const code = card(number);
    await tell(about(number, { reason: 'CARD_LOST', status: 'lost' }));
    await beat();
    await askSeal(checked(code), { keep: true, requestHash: 'h' });
    const client = new pg.Client({ connectionString: ground.url });
    await client.connect();
    const tables = ['status_statement', 'register_progress', 'journal_entry', 'kept_answer'];
    const dumps: string[][] = [];
    for (const table of tables) dumps.push((await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t`)).rows.map(({ row }) => row));
    await client.end();
    expect(dumps.every((rows) => rows.length > 0)).toBe(true);
    const all = dumps.flat().join('\n');
    const traces = [number, identityOf(code).slice(7), '01092040', 'SPECIMEN'];
    for (const trace of traces.flatMap((text) => [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64').slice(0, -4)])) expect(all).not.toContain(trace);
    expect(all).toContain('CARD_LOST');
  });
});

describe('an outage of the database', () => {
  test('leaves verdicts open instead of holding them up, and the journal catches up', async () => {
    const away = { is: true };
    const failing: StatusParts['store'] = {
      prune: () => ground.store.prune(),
      register: { ...ground.store.register, lookUp: (...asked) => (away.is ? Promise.resolve({ kind: 'unreachable', error: new Error('away') }) : ground.store.register.lookUp(...asked)) },
      journal: { ...ground.store.journal, write: (entries) => (away.is ? Promise.reject(new RetryLater('away')) : ground.store.journal.write(entries)) },
    };
    const { askSeal } = await world({ store: failing });
    const id = randomUUID();
    expect(verdictOf(await askSeal(checked(card(newNumber())), {}, id))).toEqual(['UNDETERMINED', 'REGISTER_UNREACHABLE']);
    expect(await ground.store.journal.read(id)).toBeUndefined();
    away.is = false;
    await vi.waitFor(async () => expect(await ground.store.journal.read(id)).toMatchObject({ codes: ['REGISTER_UNREACHABLE'] }), { timeout: 5_000 });
  });

  test('loses no statement: it comes again until it is in the register', async () => {
    let failures = 3;
    const record: Store['register']['record'] = (...said) => (failures-- > 0 ? Promise.reject(new RetryLater('away')) : ground.store.register.record(...said));
    const { say: tell, beat, askSeal, registry } = await world({ store: { ...ground.store, register: { ...ground.store.register, record } } });
    const number = newNumber();
    await tell(about(number, { status: 'revoked' }));
    await beat();
    expect(verdictOf(await askSeal(checked(card(number))))[0]).toBe('INVALID');
    expect(await counted(registry, 'smart_verify_statements_total')).toEqual({ new: 1, repeated: 0 });
  });
});

describe('hostile inputs', () => {
  test('a statement that cannot be written stops no other, and whoever said it is told', async () => {
    const { say: tell, beat, askSeal } = await world();
    const number = newNumber();
    const said = [about(newNumber(), { key: 'AAAA' }), about(number, { status: 'revoked' }), about(newNumber(), { effectiveFrom: 'never' })];
    const told = await Promise.allSettled(said.map((one) => tell(one)));
    expect(told.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    await beat();
    expect(verdictOf(await askSeal(checked(card(number))))[0]).toBe('INVALID');
  });

  test('a question whose instant is none stops no other', async () => {
    const { beat, askReference, say: tell } = await world();
    const number = newNumber();
    await tell(about(number));
    await beat();
    const [lost, answered] = await Promise.all([askReference('cmi', number, { at: 'no instant' }), askReference('cmi', number)]);
    expect(lost.data).toEqual({ failure: 'VERIFICATION_FAILED' });
    expect(conclusionOf(answered).dynamic).toMatchObject({ status: 'active' });
  });
});
