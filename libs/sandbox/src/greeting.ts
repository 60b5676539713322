import { join } from 'node:path';
import { sandboxFiles } from './files.js';
import type { Sandbox } from './sandbox.js';
import type { Specimen } from './specimens.js';

/** For a POSIX shell: the text in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A command that verifies a specimen by its code. */
function curl(url: string, key: string, { code = '' }: Specimen): string {
  const body = JSON.stringify({ codeBase64: Buffer.from(code, 'latin1').toString('base64') });
  return `curl -s ${url}/v1/verifications -H ${quoted(`Authorization: Bearer ${key}`)} -H 'Content-Type: application/json' -d ${quoted(body)}`;
}

/** The same, by its picture. */
const pictureCurl = (url: string, key: string, path: string): string =>
  `curl -s ${url}/v1/verifications -H ${quoted(`Authorization: Bearer ${key}`)} -H 'Content-Type: image/png' --data-binary ${quoted(`@${path}`)}`;

/** What a newcomer reads when the product is up: address, keys, three commands to try. @param folder the sandbox's */
export function greeting(url: string, sandbox: Pick<Sandbox, 'accreditation' | 'specimens'>, folder: string): string {
  const { keys } = sandbox.accreditation;
  const key = keys['terminal'] ?? '';
  const one = (id: string): Specimen => sandbox.specimens.find((specimen) => specimen.id === id)!;
  return `
Smart Verify answers at ${url}
  page ${url}/   API ${url}/docs   metrics ${url}/metrics

Keys of the sandbox:
${Object.entries(keys).map(([name, value]) => `  ${name.padEnd(17)} ${value}`).join('\n')}

Try it:
  # a valid mobility card
  ${curl(url, key, one('cmi'))}
  # the same kind of card, revoked by its issuer
  ${curl(url, key, one('cmi-revoked'))}
  # a taxi card from its picture
  ${pictureCurl(url, key, join(sandboxFiles(folder).pictures, 'taxi.png'))}

`;
}
