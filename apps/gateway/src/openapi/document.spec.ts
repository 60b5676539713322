import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from './document.js';
import * as example from './examples.js';
import { jsonSchemas, schemas, type SchemaName } from './schemas.js';
import { problems } from '../http/problems.js';
import { routeList } from '../http/routes.table.js';
import { as, openWorld, type World } from '../testing/world.js';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, { content: Record<string, { examples?: Record<string, { value: unknown }> }> }>; security: unknown[]; requestBody?: { content: Record<string, { schema: object; examples?: Record<string, { value: unknown }> }> } }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.stop());
const document = openApiDocument('1.2.3') as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

test('every address that answers is documented, and every documented one answers', async () => {
  const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
  expect(documented.toSorted()).toEqual(routeList.map(({ method, path }) => `${method} ${path.replaceAll('::', ':')}`).toSorted());
  for (const { path, method } of operations) {
    const reply = await world.app.inject({ method: method as 'get', url: path.replaceAll(/\{\w+\}/g, 'x'), headers: as('operator') });
    expect([path, reply.statusCode]).not.toEqual([path, 405]);
    expect(reply.statusCode === 404 ? reply.json<{ code: string }>().code : '').not.toBe('NOT_FOUND');
  }
});

test('every reference leads somewhere, and no schema is left over', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  expect(references.filter((name) => !(name! in document.components.schemas))).toEqual([]);
  expect(JSON.stringify(document)).not.toMatch(/"\$(?:defs|schema|id)"/);
  // ItemProblem is a line of a batch's answer, which OpenAPI can only call text.
  expect(Object.keys(jsonSchemas()).filter((name) => !references.includes(name))).toEqual(['ItemProblem']);
});

describe('examples are what they exemplify', () => {
  const check = (name: SchemaName, value: unknown): unknown => (schemas[name] as { safeParse(value: unknown): { error?: unknown } }).safeParse(value).error;
  test.each([
    ['Presented', example.reference], ['Presented', example.code], ['Verification', example.answer], ['StatusEvent', example.event], ['Accepted', example.accepted], ['Timeline', example.timeline],
    ['PresentedCode', example.code], ['Inspection', example.inspection], ['ItemProblem', JSON.parse(JSON.stringify(example.itemProblem))],
  ] as const)('%s', (name, value) => {
    expect(check(name, value)).toBeUndefined();
  });

  test('and so are those of every problem, each under its own status', () => {
    for (const { operation } of operations) {
      for (const [status, { content }] of Object.entries(operation.responses)) {
        for (const [code, { value }] of Object.entries(content['application/problem+json']?.examples ?? {})) {
          expect(check('Problem', value)).toBeUndefined();
          expect(String(problems[code as keyof typeof problems].status)).toBe(status);
        }
      }
    }
  });
});

test('what the gateway really answers has the form documented', async () => {
  const get = async (url: string): Promise<unknown> => (await world.app.inject({ method: 'GET', url })).json();
  const answer = await world.app.inject({ method: 'POST', url: '/v1/verifications', headers: as('terminal'), payload: example.reference });
  const refused = await world.app.inject({ method: 'POST', url: '/v1/verifications', headers: as('terminal'), payload: {} });
  for (const [name, value] of [['TitleList', await get('/v1/titles')], ['ReasonCodeList', await get('/v1/reason-codes')], ['Readiness', await get('/health/ready')], ['Liveness', await get('/health/live')], ['Verification', answer.json()], ['Problem', refused.json()]] as const) {
    expect([name, schemas[name].safeParse(value).error]).toEqual([name, undefined]);
  }
});

test('what needs a key says so, and what does not does not', () => {
  const open = operations.filter(({ operation }) => operation.security.length === 0).map(({ operation }) => operation.operationId);
  expect(open.toSorted()).toEqual(['listReasonCodes', 'listTitles', 'readLiveness', 'readOpenApi', 'readReadiness', 'readSandbox']);
});

test('it is OpenAPI 3.1, of this version, and served as it is', async () => {
  const served = (await world.app.inject({ method: 'GET', url: '/openapi.json' })).json<Document>();
  expect(document.openapi).toBe('3.1.1');
  expect(served).toEqual(openApiDocument('0.0.0-test'));
});
