import { mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StatusCheck } from '@smart-verify/contracts';
import { formats } from '@smart-verify/seals';
import { nobleVerifier, readTrustList } from '@smart-verify/trust';
import { strictPolicy } from '@smart-verify/verdict';
import { concludeStage, referenceStage, verify, type LookUpQuestion, type Stages } from '@smart-verify/verification';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, sandboxFiles } from './files.js';
import { makeSandbox, type Sandbox } from './sandbox.js';
import { specimenIds, type Specimen } from './specimens.js';

const now = new Date('2026-03-02T10:00:00Z');
let sandbox: Sandbox;
let stages: Stages;

beforeAll(async () => {
  sandbox = await makeSandbox(now);
  stages = {
    trust: { store: readTrustList(sandbox.trust.list), verifier: nobleVerifier }, language: 'en', engine: { version: '1', trust: 'sandbox', policy: '1' }, policy: strictPolicy,
    lookUp: statusOf,
  };
});

/** A register that has heard every statement. */
function statusOf({ title, reference }: Pick<LookUpQuestion, 'title' | 'reference'>): StatusCheck {
  const said = sandbox.specimens.map(({ statement }) => statement?.event).find((event) => event?.title === title && event.reference === reference);
  if (said === undefined) return { kind: 'absent', stale: false };
  return { kind: 'found', status: said.status, stale: false, ...(said.validUntil !== undefined && { validUntil: said.validUntil }) };
}

const validityOf = ({ code, title = '', reference = '' }: Specimen): { verdict: string; reasons: readonly { code: string }[] } => {
  const at = now.toISOString();
  if (code !== undefined) return verify(Buffer.from(code, 'latin1'), at, stages).validity;
  return concludeStage({ ...referenceStage(title, reference, at), status: statusOf({ title, reference }) }, stages).validity;
};

describe('the specimens of the sandbox', () => {
  it.each(specimenIds)('%s gets the verdict and the reason it was forged for', (id) => {
    const specimen = sandbox.specimens.find((one) => one.id === id)!;
    const { verdict, reasons } = validityOf(specimen);
    expect({ verdict, reasons: reasons.map(({ code }) => code) }).toEqual({ verdict: specimen.verdict, reasons: expect.arrayContaining([specimen.reason]) as string[] });
  });

  it('show a genuine seal of every format that is read, and one that is not', () => {
    const seen = sandbox.specimens.filter(({ code, kind }) => code !== undefined && kind === 'genuine').map(({ code = '' }) => verify(Buffer.from(code, 'latin1'), now.toISOString(), stages).static.format);
    expect(new Set(seen)).toEqual(new Set(formats.map(({ id }) => id)));
    expect(new Set(sandbox.specimens.map(({ kind }) => kind)).size).toBeGreaterThan(8);
  });

  it('have names of their own in both languages, and a picture wherever they have a code', () => {
    expect(new Set(specimenIds).size).toBe(specimenIds.length);
    for (const { name, group, code, picture } of sandbox.specimens) {
      expect([name.fr, name.en, group.fr, group.en].every((text) => text.length > 2)).toBe(true);
      expect(picture === undefined).toBe(code === undefined);
    }
    expect(new Set(sandbox.specimens.map(({ name }) => name.fr)).size).toBe(sandbox.specimens.length);
    expect(new Set(sandbox.specimens.flatMap(({ code }) => code ?? [])).size).toBe(sandbox.specimens.filter(({ code }) => code !== undefined).length);
  });
});

describe('a sandbox in its folder', () => {
  it('is the same when opened again, and seals on with the same keys; one of other specimens or too old is made anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'smart-verify-sandbox-'));
    try {
      const made = await openSandbox(folder, now);
      const again = await openSandbox(folder, new Date(now.getTime() + 86_400_000));
      expect(again.specimens).toEqual(made.specimens);
      expect(again.trust.list).toEqual(made.trust.list);
      for (const [name, signer] of Object.entries(again.trust.signers)) expect(signer, name).toMatchObject({ entry: made.trust.signers[name as keyof typeof made.trust.signers].entry });
      expect((await openSandbox(folder, new Date(now.getTime() + 121 * 86_400_000))).madeAt).not.toBe(made.madeAt);

      const { whole } = sandboxFiles(folder);
      const kept = JSON.parse(readFileSync(whole, 'utf8')) as { specimens: Specimen[]; madeAt: string };
      writeFileSync(whole, JSON.stringify({ ...kept, specimens: kept.specimens.slice(1) }));
      expect((await openSandbox(folder, new Date(kept.madeAt))).specimens.map(({ id }) => id)).toEqual(specimenIds);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
