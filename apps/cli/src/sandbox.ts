import { parseArgs } from 'node:util';
import { greeting, openSandbox, seedRegister } from '@smart-verify/sandbox';
import { exit, UsageError, type Command } from './command.js';

/** A sandbox for services that run apart: its files are what they read, its secrets what they share. */
export const sandbox: Command = {
  name: 'sandbox',
  usage: '<folder> [--url address] [--seed]',
  says: 'makes a test PKI, clients, issuers and specimens in a folder, once; with --seed says the specimens’ statuses to the gateway at that address',
  async run(args, screen) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { url: { type: 'string', default: 'http://127.0.0.1:3000' }, seed: { type: 'boolean', default: false } } });
    const folder = positionals[0];
    if (folder === undefined || positionals.length > 1) throw new UsageError('name one folder');
    if (!URL.canParse(values.url)) throw new UsageError('an address is like http://127.0.0.1:3000');
    const opened = await openSandbox(folder, new Date());
    if (values.seed) await seedRegister(values.url, opened.specimens, opened.accreditation.keys);
    else screen.out(greeting(values.url, opened, folder));
    return exit.fine;
  },
};
