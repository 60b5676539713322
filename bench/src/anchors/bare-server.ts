/** The least any HTTP service could do: one process, Fastify, everything in memory, each verification at once. */
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { verify, type Stages } from '@smart-verify/verification';
import { ready, told } from './child.js';
import { concludeOptions, registerInMemory, trustOf } from './stages.js';

interface Presented { readonly code: string }

const { port, ...files } = told();
const stages: Stages = { ...concludeOptions, trust: trustOf(files), lookUp: registerInMemory(files) };
const answerTo = ({ code }: Presented): string => JSON.stringify(verify(Buffer.from(code, 'latin1'), new Date().toISOString(), stages));

const server = fastify({ bodyLimit: 16 * 1_048_576 });
const schema = { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] };
server.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, body, done) => {
  done(null, (body as string).split('\n').map((line) => JSON.parse(line) as Presented));
});
server.post('/v1/verifications', { schema: { body: schema } }, (request: FastifyRequest, reply: FastifyReply) => {
  void reply.type('application/json').send(answerTo(request.body as Presented));
});
server.post('/v1/verifications/batch', (request: FastifyRequest, reply: FastifyReply) => {
  void reply.type('application/x-ndjson').send((request.body as Presented[]).map(answerTo).join('\n'));
});
await server.listen({ port, host: '127.0.0.1' });
ready();
