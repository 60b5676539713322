import { Conclusion, Language, type Evidence } from '@smart-verify/contracts';
import { makeSandbox } from '@smart-verify/sandbox';
import { nobleVerifier, readTrustList } from '@smart-verify/trust';
import { reasonCodeNames, reasonsIn, strictPolicy } from '@smart-verify/verdict';
import { checkStage, concludeStage, decodeStage, referenceStage } from '@smart-verify/verification';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerBytes } from './answer-bytes.js';

const now = new Date('2026-03-02T10:00:00Z');
const engine = { version: '1', trust: 'sandbox', policy: '1' };
const statuses = [undefined, { kind: 'absent', stale: false }, { kind: 'unreachable', stale: true }, { kind: 'not-kept', stale: false },
  { kind: 'found', status: 'stolen', reason: 'CARD_"LOST"', issuer: 'mobilité', since: '2026-01-01T00:00:00Z', validUntil: '2031-01-01', asOf: '2026-03-02T10:00:00.000Z', lagMs: 12.5, stale: false },
] as const satisfies readonly Evidence['status'][];
let evidences: readonly Evidence[];

beforeAll(async () => {
  const at = now.toISOString();
  const { specimens, trust: { list } } = await makeSandbox(now);
  const trust = { store: readTrustList(list), verifier: nobleVerifier };
  evidences = specimens.map(({ code, title = '', reference = '' }) =>
    (code === undefined ? referenceStage(title, reference, at) : checkStage(decodeStage(Buffer.from(code, 'latin1'), 'code', at), trust)));
});

const same = (conclusion: Conclusion): void => { expect(answerBytes(conclusion).toString()).toBe(JSON.stringify(conclusion)); };
const concluded = (language: Language): Conclusion[] =>
  evidences.flatMap((evidence) => statuses.map((status) => concludeStage({ ...evidence, ...(status && { status }) }, { language, engine, policy: strictPolicy })));

interface Shape { readonly type?: string | readonly string[]; readonly anyOf?: readonly Shape[]; readonly const?: unknown; readonly enum?: readonly unknown[]; readonly properties?: Readonly<Record<string, Shape>>; readonly items?: Shape }

const fillings: Readonly<Record<string, (shape: Shape) => unknown>> = {
  object: ({ properties }) => Object.fromEntries(Object.entries(properties ?? {}).map(([name, member]) => [name, full(member)])),
  array: ({ items }) => [full(items ?? {}), full(items ?? {})],
  string: () => 'l’été "\\\u0000 \ud800 😀', number: () => 1.5, integer: () => 7, boolean: () => false,
};

/** A value of a shape with all its fields, those that may be missing among them. */
const full = (shape: Shape): unknown =>
  (shape.anyOf?.[0] ? full(shape.anyOf[0]) : shape.const ?? shape.enum?.[0] ?? fillings[[shape.type].flat()[0] ?? 'string']?.(shape));

describe('an answer in bytes', () => {
  it.each(Language.options)('is the JSON of what was concluded of every specimen, whatever the register says, in %s', (language) => {
    const all = concluded(language);
    expect(new Set(all.map(({ validity: { verdict } }) => verdict)).size).toBe(3);
    for (const conclusion of all) same(conclusion);
    const [first, ...others] = all.slice(0, 40);
    same({ ...first!, others });
  });

  it.each(Language.options)('has every reason there is, in %s', (language) => {
    const [conclusion] = concluded(language);
    for (const code of reasonCodeNames) same({ ...conclusion!, validity: { ...conclusion!.validity, reasons: reasonsIn(language, [code]) } });
    same({ ...conclusion!, validity: { ...conclusion!.validity, reasons: reasonsIn(language, reasonCodeNames) } });
  });

  it('has every field a conclusion can have, new ones too', () => {
    const conclusion = Conclusion.parse(full(z.toJSONSchema(Conclusion) as Shape));
    expect(conclusion).toMatchObject({ static: { fields: [{ binary: true }, {}], annex: [{}, {}], refusal: {} }, seal: { signer: { usage: 'any' } }, others: [{}, {}] });
    same(conclusion);
  });
});
