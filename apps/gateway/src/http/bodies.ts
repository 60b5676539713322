import type { FastifyInstance } from 'fastify';
import { Problem } from './problems.js';
import { readJson } from '../verifications/lines.js';
import { pictureTypes } from '../verifications/presented.js';

/** How each media type is read: JSON, pictures and bare codes whole, up to the route's limit; NDJSON as a stream. Which route takes which is asked at the door. */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const read = readJson(body as Buffer);
    if (body.length === 0) done(new Problem('EMPTY_BODY'));
    else if (read === undefined) done(new Problem('MALFORMED_JSON'));
    else done(null, read);
  });
  server.addContentTypeParser([...pictureTypes, 'application/octet-stream'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
}
