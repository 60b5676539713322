import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeStatusToken, type Position } from '@smart-verify/platform';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { StatusParts } from '../index.js';
import { about, conclusionOf, newNumber, openGround, openWorld, secret, settings, verdictOf, type Ground, type World } from '../testing/world.js';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
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

describe('a status token', () => {
  const tokenOf = (positions: readonly Position[]): string => writeStatusToken(positions, secret);
  /** Of so many records further on. */
  const beyond = (positions: readonly Position[], by: number): string => tokenOf(positions.map((one) => ({ ...one, offset: String(Number(one.offset) + by) })));

  test('already reached costs no wait', async () => {
    const { say: tell, beat, askReference } = await world();
    const number = newNumber();
    await beat();
    const positions = await tell(about(number, { status: 'revoked' }));
    expect(verdictOf(await askReference('cmi', number, { statusToken: tokenOf(positions) }))[0]).toBe('INVALID');
  });

  test('is waited for, while questions without one are answered; the answer is then the newer one', async () => {
    const { say: tell, beat, askReference } = await world({ settings: { ...settings, tokenWaitMs: 5_000 } });
    const number = newNumber();
    const before = await tell(about(number));
    await beat();
    const state = { waited: false };
    // After the first statement came a beat; one more record of this partition must come: the second statement.
    const waiting = askReference('cmi', number, { statusToken: beyond(before, 2), keep: true, requestHash: 'h' }, 'waited-for').finally(() => { state.waited = true; });
    expect(conclusionOf(await askReference('cmi', number)).dynamic).toMatchObject({ status: 'active' });
    await sleep(60);
    expect(state.waited).toBe(false);
    await tell(about(number, { status: 'revoked', sequence: 2 }));
    const concluded = await waiting;
    expect(verdictOf(concluded)[0]).toBe('INVALID');
    expect(concluded.source).toBe('/status');
    expect(await ground.store.journal.read('waited-for')).toMatchObject({ verdict: 'INVALID', requestHash: 'h', timeline: [{ stage: 'conclude', service: 'status' }] });
  });

  test('never reached is answered as such after a bounded wait, and written down as no verdict', async () => {
    const { say: tell, beat, askReference } = await world();
    const number = newNumber();
    const positions = await tell(about(number));
    await beat();
    const id = randomUUID();
    const { data } = await askReference('cmi', number, { statusToken: beyond(positions, 1_000), keep: true, requestHash: 'h' }, id);
    expect(data).toEqual({ failure: 'STATUS_TOKEN_NOT_REACHED' });
    expect(await ground.store.journal.read(id)).toMatchObject({ verdict: 'UNDETERMINED', codes: ['STATUS_TOKEN_NOT_REACHED'] });
  });

  test.each([['foreign text', () => 'nonsense'], ['of another log', () => writeStatusToken([{ log: 'gone', topic: 'status.changed.v1', partition: 0, offset: '1' }], secret)]])('%s is unknown', async (_name, token) => {
    const { beat, askReference } = await world();
    await beat();
    expect((await askReference('cmi', newNumber(), { statusToken: token() })).data).toEqual({ failure: 'STATUS_TOKEN_UNKNOWN' });
  });

  test('one that cannot be concluded after its wait takes none of the others with it', async () => {
    const { say: tell, beat, askReference } = await world({ settings: { ...settings, tokenWaitMs: 5_000 } });
    const number = newNumber();
    const before = await tell(about(number));
    await beat();
    const statusToken = beyond(before, 2);
    const waiting = [askReference('cmi', number, { statusToken, at: 'no instant' }), askReference('cmi', number, { statusToken })];
    await sleep(60);
    await tell(about(number, { status: 'revoked', sequence: 2 }));
    const [broken, sound] = await Promise.all(waiting);
    expect(broken!.data).toEqual({ failure: 'VERIFICATION_FAILED' });
    expect(verdictOf(sound!)[0]).toBe('INVALID');
  });

  test('those still waiting when the service ends are answered before it does', async () => {
    const { say: tell, beat, askReference, stop } = await world();
    const positions = await tell(about(newNumber()));
    await beat();
    const waiting = askReference('cmi', newNumber(), { statusToken: beyond(positions, 1_000) });
    await sleep(30);
    worlds.pop();
    await stop();
    const { data } = await Promise.race([waiting, sleep(0, { data: 'nothing' })]);
    expect(data).toEqual({ failure: 'STATUS_TOKEN_NOT_REACHED' });
  });
});
