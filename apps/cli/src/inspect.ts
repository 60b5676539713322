import { parseArgs } from 'node:util';
import type { Refusal, Seal, SealField, SealWarning } from '@smart-verify/contracts';
import { decode } from '@smart-verify/seals';
import { documentTypeName } from '@smart-verify/titles';
import { exit, type Command, type Screen } from './command.js';
import { presentedCode } from './presented.js';

/** Takes a code apart without judging it: what each layer holds, or where and why it cannot be read. */
export const inspect: Command = {
  name: 'inspect',
  usage: '<file|text|-> [--json]',
  says: 'takes a code apart: its seal layer by layer, or the byte at which it is refused; exit status 1 when refused',
  run(args, screen) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
    const raw = presentedCode(positionals[0]);
    const decoded = decode(raw);
    if (values.json) screen.out(JSON.stringify(decoded, undefined, 2));
    else if (decoded.ok) showSeal(raw, decoded.seal, screen);
    else showRefusal(raw, decoded, screen);
    return decoded.ok ? exit.fine : exit.refused;
  },
};

const bytesIn = (base64: string): string => `${Buffer.from(base64, 'base64').length} bytes`;

function showSeal(raw: Uint8Array, seal: Seal, screen: Screen): void {
  const { signature, format, version, documentType, issuer = 'not named', issuedAt = '–', signedAt = '–', expiresAt = '–' } = seal;
  const signer = Object.entries(signature.signer).map(([name, value]) => `${name} ${value}`).join(', ') || 'not named';
  screen.out(`presented     ${raw.length} bytes`);
  screen.out(`format        ${format}, version ${version}`);
  screen.out(`document      ${documentType}${nameOf(seal)}`);
  screen.out(`issuer        ${issuer}`);
  screen.out(`dates         issued ${issuedAt}, signed ${signedAt}, over ${expiresAt}`);
  screen.out(`signer        ${signer} (a hint, proven by nothing yet)`);
  screen.out(`signature     ${signature.algorithm}, ${bytesIn(signature.value)}, over ${bytesIn(signature.signedBytes)}`);
  screen.out(`identity      ${seal.identity}`);
  for (const field of seal.fields) screen.out(`field         ${fieldLine(field)}`);
  for (const field of seal.annex ?? []) screen.out(`annex         ${fieldLine(field)} [not signed]`);
  for (const warning of seal.warnings) screen.out(`warning       ${warningLine(warning)}`);
}

function fieldLine({ id, name, value, date, truncated }: SealField): string {
  return `${id} ${name} = ${value}${date === undefined || date === value ? '' : ` [${date}]`}${truncated === true ? ' [cut by its issuer]' : ''}`;
}

const warningLine = ({ code, field, at }: SealWarning): string => `${code}${field === undefined ? '' : ` of ${field}`}${at === undefined ? '' : ` at byte ${at}`}`;

function nameOf({ format, documentType }: Seal): string {
  const name = documentTypeName(format, documentType)?.en;
  return name === undefined ? '' : ` (${name})`;
}

function showRefusal(raw: Uint8Array, { code, at, format, detail }: Refusal, { out }: Screen): void {
  out(`presented     ${raw.length} bytes`);
  out(`format        ${format ?? 'none claims it'}`);
  out(`refused       ${code}${at === undefined ? '' : ` at byte ${at}`}: ${detail}`);
  if (at === undefined) return;
  const from = Math.max(0, at - 24);
  const before = visible(raw.subarray(from, at));
  out(`there         ${before}${visible(raw.subarray(at, at + 24))}`);
  out(`              ${' '.repeat(before.length)}^`);
}

/** One character for each byte, so that a mark below stands in the right place. */
const visible = (bytes: Uint8Array): string => Buffer.from(bytes.map((byte) => (byte >= 0x20 && byte < 0x7f ? byte : 0x2e))).toString('latin1');
