import type { Operation, Parameter } from './operation.js';
import * as example from './examples.js';
import type { RouteName } from '../http/routes.table.js';
import { pictureTypes } from '../verifications/presented.js';

const language: Parameter = { name: 'Accept-Language', in: 'header', description: 'fr or en: language of the texts; English when neither is wished', schema: { type: 'string', example: 'fr' } };
const statusToken: Parameter = { name: 'Status-Token', in: 'header', description: 'As answered to an issuer’s events: the answer never comes from before them. Waits for a short time, then 503', schema: { type: 'string' } };
const idempotencyKey: Parameter = { name: 'Idempotency-Key', in: 'header', description: 'Sent again with the same body and Status-Token, the answer is the same, from whichever gateway; 1 to 128 visible ASCII characters', schema: { type: 'string', maxLength: 128 } };
const trace: Parameter = { name: 'traceparent', in: 'header', description: 'W3C Trace Context: the verification goes on in the caller’s trace', schema: { type: 'string' } };
const idOf = (description: string, name = 'id'): Parameter => ({ name, in: 'path', required: true, description, schema: { type: 'string' } });

/** What each route is for; the keys are those of the table of routes, so that none can be missing. */
export const operations: Readonly<Record<RouteName, Operation>> = {
  verify: {
    tag: 'Verifications', summary: 'Is this title valid, now?',
    description: 'Presents the code of a seal, its picture, or a title’s reference number. A title that is not valid is no error: the verdict is in the answer.',
    parameters: [language, statusToken, idempotencyKey, trace],
    body: {
      'application/json': { schema: 'Presented', examples: { 'by reference number': example.reference, 'by the text of the code': example.code } },
      ...Object.fromEntries(pictureTypes.map((type) => [type, { schema: 'file' } as const])),
    },
    answer: { status: 200, description: 'The verdict and all it rests on', content: { 'application/json': { schema: 'Verification', examples: { 'a valid bicycle': example.answer } } } },
    problems: ['BAD_IDEMPOTENCY_KEY', 'BAD_STATUS_TOKEN', 'STATUS_TOKEN_UNKNOWN', 'STATUS_TOKEN_NOT_REACHED', 'IDEMPOTENCY_KEY_REUSED', 'TRANSPORT_UNAVAILABLE', 'VERIFICATION_FAILED', 'TIMED_OUT'],
  },
  verifyBatch: {
    tag: 'Verifications', summary: 'Up to 1,000 titles in one request',
    description: 'Answers one line for each item, in order: a verification, or a problem with the item’s index. Items are answered as the lines arrive, no faster than the answer is read. One bad item spoils nothing. A line has at most 4 MiB.',
    parameters: [language, statusToken, trace],
    body: {
      'application/json': { schema: 'Presenteds', examples: { 'two titles': [example.reference, example.code] } },
      'application/x-ndjson': { schema: 'text', examples: { 'two titles': `${JSON.stringify(example.reference)}\n${JSON.stringify(example.code)}\n` } },
    },
    answer: { status: 200, description: 'One JSON object a line: Verification or ItemProblem', content: { 'application/x-ndjson': { schema: 'text', examples: { 'a verdict and a problem': `${JSON.stringify(example.answer)}\n${JSON.stringify(example.itemProblem)}\n` } } } },
    problems: ['TOO_MANY_ITEMS', 'BAD_STATUS_TOKEN'],
  },
  readVerification: {
    tag: 'Verifications', summary: 'What became of a verification',
    description: 'Its stages, times and codes, for the client that asked it or for the scope operate. Never a datum of the seal.',
    parameters: [idOf('The id of a verification')],
    answer: { status: 200, description: 'Its timeline', content: { 'application/json': { schema: 'Timeline', examples: { 'by reference number': example.timeline } } } },
    problems: ['UNKNOWN_VERIFICATION', 'JOURNAL_UNAVAILABLE'],
  },
  inspect: {
    tag: 'Verifications', summary: 'What is this code made of, and why does it verify or not?',
    description: 'The seal doctor: layers with the place of every datum, the rule and byte that fails, what was signed, who may have signed it and what speaks against each. No verdict: no register is asked, nothing is journalled. Holds the data of the seal; texts in both languages.',
    parameters: [trace],
    body: { 'application/json': { schema: 'PresentedCode', examples: { 'by the text of the code': example.code } }, 'application/octet-stream': { schema: 'file' } },
    answer: { status: 200, description: 'All that the code tells', content: { 'application/json': { schema: 'Inspection', examples: { 'no seal at all': example.inspection } } } },
    problems: ['TRANSPORT_UNAVAILABLE', 'INSPECTION_FAILED', 'TIMED_OUT'],
  },
  sayStatus: {
    tag: 'Issuers', summary: 'An issuer says the status of its titles',
    description: 'One event or an array of at most 1,000: all are accepted, or none. Saying the same again changes nothing; of two statements about one title the higher sequence wins.',
    parameters: [idOf('The issuer, as accredited', 'issuer'), trace],
    body: { 'application/json': { schema: 'StatusEvents', examples: { 'a theft': example.event, 'two at once': [example.event, { ...example.event, reference: 'BC99000002' }] } } },
    answer: { status: 202, description: 'Written for good; in force with the next verification that carries the token, and within moments for all others', content: { 'application/json': { schema: 'Accepted', examples: { 'one event': example.accepted } } } },
    problems: ['ISSUER_NOT_ACCREDITED', 'UNKNOWN_ISSUER', 'TOO_MANY_ITEMS', 'TRANSPORT_UNAVAILABLE'],
  },
  listTitles: {
    tag: 'Reference', summary: 'The titles this system knows',
    answer: { status: 200, description: 'Identifiers, names, and how each is presented', content: { 'application/json': { schema: 'TitleList' } } },
  },
  listReasonCodes: {
    tag: 'Reference', summary: 'Every reason a verdict may give',
    answer: { status: 200, description: 'Codes, texts and actions in both languages', content: { 'application/json': { schema: 'ReasonCodeList' } } },
  },
  readSandbox: {
    tag: 'Reference', summary: 'Specimens to try, where there is a sandbox',
    answer: { status: 200, description: 'A client key and specimens, all forged', content: { 'application/json': { schema: 'Sandbox' } } },
    problems: ['NO_SANDBOX'],
  },
  readLiveness: {
    tag: 'Operation', summary: 'Is the process alive?',
    answer: { status: 200, description: 'It is', content: { 'application/json': { schema: 'Liveness' } } },
  },
  readReadiness: {
    tag: 'Operation', summary: 'Can this instance take requests?',
    answer: { status: 200, description: 'It can; each dependency by name', content: { 'application/json': { schema: 'Readiness' } } },
    problems: ['NOT_READY', 'SHUTTING_DOWN'],
  },
  readMetrics: {
    tag: 'Operation', summary: 'Metrics in Prometheus’ text format',
    description: 'For the scope operate; METRICS_ACCESS says who else. Holds counts and times, nothing of a client’s requests.',
    answer: { status: 200, description: 'The metrics', content: { 'text/plain': { schema: 'text' } } },
  },
  readOpenApi: {
    tag: 'Operation', summary: 'This document',
    answer: { status: 200, description: 'OpenAPI 3.1; readable at /docs', content: { 'application/json': { schema: 'file' } } },
  },
};
