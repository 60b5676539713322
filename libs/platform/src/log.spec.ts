import { expect, test } from 'vitest';
import { nestLog, startLog, type Log } from './log.js';

const marker = 'DUPONT-MARKER';
function logInto(level: 'debug' | 'info' = 'info'): { log: Log; lines: () => Record<string, unknown>[]; text: () => string } {
  let text = '';
  const log = startLog({ service: 'status', instance: 'status-1', level, destination: { write: (line) => { text += line; } } });
  return { log, text: () => text, lines: () => text.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test('a line is JSON with level, time, service, instance and the facts given', () => {
  const { log, lines } = logInto();
  log.info({ traceId: 'abc', count: 3, late: true, codes: ['X', 'Y'] }, 'concluded');
  log.debug({}, 'not at this level');
  expect(lines()).toEqual([{ level: 'info', time: expect.stringMatching(/^\d{4}-/), service: 'status', instance: 'status-1', traceId: 'abc', count: 3, late: true, codes: ['X', 'Y'], msg: 'concluded' }]);
});

test('no object reaches a line, whoever hands it over: it could hold a seal', () => {
  const { log, text, lines } = logInto();
  log.warn({ envelope: { data: { code: marker } }, list: [{ value: marker }], map: new Map([[marker, marker]]), bytes: Buffer.from(marker), none: null, long: 'x'.repeat(300) }, 'careless');
  expect(text()).not.toContain(marker);
  expect(text()).not.toContain(Buffer.from(marker).toJSON().data.join(','));
  expect(lines()[0]).toMatchObject({ envelope: '[left out]', list: ['[left out]'], map: '[left out]', bytes: '[left out]', none: null, long: `${'x'.repeat(256)}…` });
});

test('an error is told by class, code and place, never by its message', () => {
  const { log, text, lines } = logInto();
  const error = Object.assign(new TypeError(`cannot read ${marker}`), { code: 'E_READ' });
  log.error({ error }, 'failed');
  log.error({ err: error }, 'failed');
  log.error(error);
  log.error(error, 'failed');
  expect(text()).not.toContain(marker);
  for (const line of lines()) expect(line['error'] ?? line['err']).toMatch(/^TypeError E_READ at .*log\.spec/);
  expect(lines().map(({ msg }) => msg)).toEqual(['failed', 'failed', 'unexpected error', 'failed']);
});

test('a child keeps its facts', () => {
  const { log, lines } = logInto();
  log.child({ traceId: 't' }).info({}, 'x');
  expect(lines()[0]).toMatchObject({ traceId: 't', service: 'status' });
});

test('the framework speaks in the same form: chatter as detail, errors without their content', () => {
  const { log, lines, text } = logInto('debug');
  const framework = nestLog(log);
  framework.log('Nest microservice started', 'NestMicroservice');
  framework.error(new Error(marker), 'ExceptionsHandler');
  framework.error(new Error(marker).message, new Error(marker).stack, 'ExceptionsHandler');
  expect(lines()[0]).toMatchObject({ level: 'debug', from: 'NestMicroservice', msg: 'Nest microservice started' });
  expect(lines()[1]).toMatchObject({ level: 'error', from: 'ExceptionsHandler', error: expect.stringMatching(/^Error at /), msg: 'from the framework' });
  expect(text()).not.toContain(marker);
});
