import type { Content, Operation } from './operation.js';
import { operations } from './operations.table.js';
import { jsonSchemas, refTo } from './schemas.js';
import { bodyOf, Problem, problems, type ProblemCode } from '../http/problems.js';
import { routes, type Route, type RouteName } from '../http/routes.table.js';

const contentOf = (content: Readonly<Record<string, Content>>): object =>
  Object.fromEntries(Object.entries(content).map(([mediaType, { schema, examples }]) => [mediaType, {
    schema: schema === 'file' ? {} : schema === 'text' ? { type: 'string' } : refTo(schema),
    ...(examples && { examples: Object.fromEntries(Object.entries(examples).map(([summary, value], at) => [`example${at + 1}`, { summary, value }])) }),
  }]));

/** The problems a route may answer with: those of its door, of its body, and its own. */
export function problemsOf({ who, takes, room }: Route, own: readonly ProblemCode[] = []): ProblemCode[] {
  return [
    ...(who === 'anyone' ? [] : ['MISSING_KEY', 'UNKNOWN_KEY', 'QUOTA_EXCEEDED', 'SHUTTING_DOWN'] as const),
    ...(who === 'anyone' || who === 'client' ? [] : ['SCOPE_MISSING'] as const),
    ...(takes ? ['EMPTY_BODY', 'MALFORMED_JSON', 'BAD_REQUEST', 'BAD_CONTENT_LENGTH', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'REQUEST_TIMEOUT'] as const : []),
    ...(room ? ['OVERLOADED', 'NOT_READY'] as const : []),
    ...own,
    'INTERNAL_ERROR',
  ];
}

/** One response for each status; the codes it may have stand in its description and its examples. */
function problemResponses(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries([...byStatus].sort(([one], [other]) => one - other).map(([status, group]) => [String(status), {
    description: group.map((code) => `\`${code}\`: ${problems[code].title}`).join('  \n'),
    ...(group.some((code) => 'retryAfter' in problems[code] || code === 'QUOTA_EXCEEDED') && { headers: { 'Retry-After': { description: 'Whole seconds', schema: { type: 'integer' } } } }),
    content: { 'application/problem+json': { schema: refTo('Problem'), examples: Object.fromEntries(group.map((code) => [code, { value: bodyOf(new Problem(code), '4bf92f3577b34da6a3ce929d0e0e4736') }])) } },
  }]));
}

function operationOf(name: RouteName): object {
  const route: Route = routes[name];
  const { tag, summary, description, parameters, body, answer, problems: own }: Operation = operations[name];
  return {
    operationId: name, tags: [tag], summary, description, parameters,
    security: route.who === 'anyone' ? [] : [{ clientKey: [] }],
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: { [answer.status]: { description: answer.description, content: contentOf(answer.content) }, ...problemResponses(problemsOf(route, own)) },
  };
}

function paths(): Record<string, Record<string, object>> {
  const made: Record<string, Record<string, object>> = {};
  for (const [name, { path, method }] of Object.entries(routes)) {
    (made[path.replaceAll(/(?<!:):([a-z]+)/gi, '{$1}').replaceAll('::', ':')] ??= {})[method.toLowerCase()] = operationOf(name as RouteName);
  }
  return made;
}

const tags = [
  { name: 'Verifications', description: 'For those who verify titles' },
  { name: 'Issuers', description: 'For those who issue them' },
  { name: 'Reference', description: 'What anyone may know' },
  { name: 'Operation', description: 'For those who run the system' },
];

/** The OpenAPI 3.1 document of this API, made of the table of routes, the table of operations and the schemas that check requests. */
export function openApiDocument(version: string): object {
  return JSON.parse(JSON.stringify({
    openapi: '3.1.1',
    info: {
      title: 'Smart Verify', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'Tells whether a title that carries a visible electronic seal is valid, now. Errors are RFC 9457 problems with a stable `code`.',
    },
    tags,
    paths: paths(),
    components: {
      securitySchemes: { clientKey: { type: 'http', scheme: 'bearer', description: 'The key of an accredited client' } },
      schemas: jsonSchemas(),
    },
  })) as object;
}
