import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { exit, UsageError, type Command } from './command.js';

const name = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const scope = /^(?:verify|operate|issue:[a-z0-9][a-z0-9._-]{0,63})$/;

/** A new client key: shown once, to be given to the client; the services keep its SHA-256 only. */
export const key: Command = {
  name: 'key',
  usage: '<client> [--scope verify|operate|issue:<issuer>]… [--quota per-minute]',
  says: 'makes a key for a client: the key on standard error, its entry for the file of clients on standard output',
  run(args, screen) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { scope: { type: 'string', multiple: true, default: ['verify'] }, quota: { type: 'string', default: '600' } } });
    const client = positionals[0] ?? '';
    const quotaPerMinute = Number(values.quota);
    if (!name.test(client)) throw new UsageError('a client has a name of lower-case letters, digits, dot, dash and underscore');
    if (!values.scope.every((one) => scope.test(one))) throw new UsageError('a scope is verify, operate or issue:<issuer>');
    if (!Number.isInteger(quotaPerMinute) || quotaPerMinute < 1 || quotaPerMinute > 100_000_000) throw new UsageError('a quota is a number of requests per minute');
    const secret = `sv_${randomBytes(32).toString('base64url')}`;
    screen.err(secret);
    screen.out(JSON.stringify({ name: client, keySha256: createHash('sha256').update(secret).digest('hex'), scopes: values.scope, quotaPerMinute }));
    return exit.fine;
  },
};
