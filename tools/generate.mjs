/** `npm run generate`: writes docs/reference and the picture in ARCHITECTURE.md from the code; `--check` only compares. */
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RegisterConfig, ServiceConfig } from '@smart-verify/platform';
import { root, say } from './children.mjs';
import { asyncApi, schemas } from './documents/asyncapi.mjs';
import { formatPage } from './documents/formats.mjs';
import { picture } from './documents/picture.mjs';
import { configPage, problemPage, reasonPage, titlePage } from './documents/reference.mjs';

/** What a room does not export, read from where it was built. @param {string} path */
const built = (path) => import(pathToFileURL(join(root, path)).href);
const [{ problems }, { openApiDocument }, { GatewayServiceConfig }, { DecoderConfig }, { SignatureConfig }, { StatusConfig }] = await Promise.all([
  built('apps/gateway/dist/http/problems.js'), built('apps/gateway/dist/openapi/document.js'), built('apps/gateway/dist/start.js'),
  built('apps/decoder/dist/decoder.config.js'), built('apps/signature/dist/signature.config.js'), built('apps/status/dist/status.config.js'),
]);

/** @param {Record<string, unknown>} shape */
const besides = (shape) => Object.fromEntries(Object.entries(shape).filter(([name]) => !(name in ServiceConfig.shape) && !(name in RegisterConfig.shape)));
const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

/** Content by path. @type {Map<string, string>} */
const documents = new Map([
  ['docs/reference/asyncapi.json', asyncApi()],
  ...schemas().map(([name, text]) => /** @type {[string, string]} */ ([`docs/reference/schemas/${name}`, text])),
  ['docs/reference/openapi.json', `${JSON.stringify(openApiDocument(version), null, 2)}\n`],
  ['docs/reference/reason-codes.md', reasonPage()],
  ['docs/reference/titles.md', titlePage()],
  ['docs/reference/formats.md', formatPage()],
  ['docs/reference/problems.md', problemPage(problems)],
  ['docs/reference/configuration.md', configPage([
    ['Every service', ServiceConfig.shape], ['Gateway and status, besides', RegisterConfig.shape], ['Gateway, besides', besides(GatewayServiceConfig.shape)],
    ['Decoder, besides', DecoderConfig.shape], ['Signature, besides', SignatureConfig.shape], ['Status, besides', besides(StatusConfig.shape)],
  ])],
]);

const [begin, end] = ['<!-- picture: made by npm run generate -->', '<!-- /picture -->'];
const story = 'ARCHITECTURE.md';
const text = readFileSync(join(root, story), 'utf8');
if (!text.includes(begin) || !text.includes(end)) throw new Error(`${story} has no place for the picture`);
documents.set(story, `${text.slice(0, text.indexOf(begin))}${begin}\n${picture()}\n${text.slice(text.indexOf(end))}`);

const check = process.argv.includes('--check');
for (const [path, content] of documents) {
  const place = join(root, path);
  if (existsSync(place) && readFileSync(place, 'utf8') === content) continue;
  if (check) {
    say(`${path} differs from the code: run npm run generate`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
    say(`written: ${path}`);
  }
}
