import type { Answer, Inspection, StatusEvent } from '@smart-verify/contracts';
import { bodyOf, Problem } from '../http/problems.js';
import type { ItemProblem } from '../verifications/batch.js';

const id = '2b8f0c64-6f2e-4f0e-9d8a-0a4f5f1f7c11';
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const at = '2026-03-02T09:30:00.000Z';

export const reference = { title: 'bicycle', reference: 'BC99000001' };
export const code = { code: 'DC04FR00…' };

export const answer: Answer = {
  id, at,
  validity: {
    verdict: 'VALID',
    reasons: [{ code: 'VALID', text: 'All that could be checked is in order.', action: 'Compare with the object presented.' }],
    checks: { readable: 'none', authentic: 'none', signer: 'none', conformant: 'passed', dated: 'none', status: 'passed' },
  },
  static: { format: null, title: 'bicycle', titleName: 'Bicycle identifier (FNUCI)', documentType: null, documentTypeName: null, issuer: null, fields: [] },
  dynamic: { status: 'active', reason: null, issuer: 'bicycles', since: '2026-01-05T08:00:00.000Z', validUntil: null, asOf: '2026-03-02T09:29:59.400Z', lagMs: 600 },
  seal: null,
  engine: { version: '0.1.0', trust: '2026-03-01', policy: 'strict' },
  traceId,
};

export const inspection: Inspection = {
  at, length: 5,
  formats: [{ id: '2d-doc', name: { fr: '2D-Doc', en: '2D-Doc' }, claims: false, begins: { fr: 'DC et une version', en: 'DC and a version' } }],
  layers: [{ name: 'as presented', length: 5, bytes: 'aGVsbG8=', marks: [] }],
  stop: {
    code: 'UNKNOWN_FORMAT', format: null, at: 0, layer: 0, offset: 0, detail: 'no format claims these bytes',
    rule: { fr: 'Un cachet se reconnaît à ses premiers octets.', en: 'A seal is known by its first bytes.' },
    causes: { fr: 'Un autre code que le cachet a été lu.', en: 'Another code than the seal was read.' }, sources: ['docs/reference/formats.md: what each format begins with'],
  },
  readings: [], readingsLeftOut: 0, trust: { version: '2026-03-01', stale: false },
};

export const itemProblem: ItemProblem = { index: 1, ...bodyOf(new Problem('BAD_REQUEST', { detail: '/code: Too small: expected string to have >=1 characters' }), traceId) };

export const event: StatusEvent = { title: 'bicycle', reference: 'BC99000001', status: 'stolen', reason: 'THEFT_REPORTED', effectiveFrom: '2026-03-02T07:00:00Z', sequence: 7 };

export const accepted = { accepted: 1, statusToken: 'eyJsb2ciOi…' };

export const timeline = {
  id, client: 'terminal', at, verdict: 'VALID', codes: ['VALID'],
  timeline: [{ stage: 'concluded', service: 'status', startedAt: '2026-03-02T09:30:00.004Z', durationMs: 1.6, attempt: 1, topic: 'reference.presented.v1', partition: 2, offset: '1841' }],
};
