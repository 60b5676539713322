import { z } from 'zod';

const identifier = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'lower-case letters, digits, dot, dash and underscore, at most 64');

/** One accredited client. Its key is nowhere: only the SHA-256 of it. */
export const AccreditedClient = z.strictObject({
  name: identifier.describe('How the journal names it'),
  keySha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 of the key, 64 lower-case hexadecimal digits'),
  scopes: z.array(z.union([z.literal('verify'), z.literal('operate'), z.templateLiteral(['issue:', identifier])])).min(1),
  quotaPerMinute: z.number().int().min(1).max(100_000_000),
});
export type AccreditedClient = z.infer<typeof AccreditedClient>;

/** A body that owns titles and says their status. */
export const AccreditedIssuer = z.strictObject({
  id: identifier,
  name: z.string().min(1).max(200),
  titles: z.array(z.string().min(1).max(64)).describe('Identifiers of the titles whose status it may say'),
});
export type AccreditedIssuer = z.infer<typeof AccreditedIssuer>;

const twice = (values: readonly string[]): string[] => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];

/** The file of clients and issuers: who may ask what. Every mistake in it is named at once. */
export const Accreditation = z.strictObject({
  clients: z.array(AccreditedClient),
  issuers: z.array(AccreditedIssuer),
}).superRefine((file, context) => {
  const complain = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  for (const name of twice(file.clients.map((client) => client.name))) complain('clients', `two clients are named ${name}`);
  for (const hash of twice(file.clients.map((client) => client.keySha256))) complain('clients', `two clients have the key ${hash.slice(0, 8)}…`);
  for (const id of twice(file.issuers.map((issuer) => issuer.id))) complain('issuers', `two issuers are named ${id}`);
  const issuers = new Set(file.issuers.map((issuer) => issuer.id));
  for (const { name, scopes } of file.clients) {
    for (const scope of scopes) {
      if (scope.startsWith('issue:') && !issuers.has(scope.slice(6))) complain('clients', `${name} has the scope ${scope}, but there is no such issuer`);
    }
  }
});
export type Accreditation = z.infer<typeof Accreditation>;
