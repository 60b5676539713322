import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { docsPage, docsScript } from './docs.js';
import { securePage } from './security.js';

interface Page { readonly address: string; readonly file: string; readonly root: string }

const publicRoot = fileURLToPath(new URL('../../public/', import.meta.url));
const swaggerRoot = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const swaggerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** Files of a folder and the folders in it, by the addresses they get; `index.html` is the folder itself. Hidden files are none. */
function filesOf(root: string): Page[] {
  if (!existsSync(root)) return [];
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => `${parentPath.slice(root.length)}/${name}`.replaceAll('\\', '/').replace(/^\/+/, ''))
    .filter((file) => !file.split('/').some((part) => part.startsWith('.')))
    .map((file) => ({ address: `/${file}`.replace(/(?<=\/)index\.html$/, ''), file, root }));
}

const written = [
  { address: '/docs', type: 'text/html; charset=utf-8', content: docsPage },
  { address: '/docs/start.js', type: 'text/javascript; charset=utf-8', content: docsScript },
];

/** The pages beside the API: the one to try a verification, and the readable API. Only files known at start are ever served. */
export class Pages {
  readonly #files: readonly Page[] = [...filesOf(publicRoot), ...swaggerFiles.map((file) => ({ address: `/docs/${file}`, file, root: swaggerRoot }))];

  get addresses(): ReadonlySet<string> {
    return new Set([...this.#files, ...written].map(({ address }) => address));
  }

  async serve(server: FastifyInstance): Promise<void> {
    await server.register(fastifyStatic, { root: publicRoot, serve: false });
    for (const { address, file, root } of this.#files) {
      server.get(address, (_request, reply) => securePage(reply).header('cache-control', 'no-cache').sendFile(file, root, { cacheControl: false }));
    }
    for (const { address, type, content } of written) {
      server.get(address, (_request, reply) => securePage(reply).header('cache-control', 'no-cache').type(type).send(content));
    }
  }
}
