import { z } from 'zod';
import { Accreditation, AccreditedClient, AccreditedIssuer } from './accreditation.js';

/** A JSON text checked by a schema, each mistake with its place in it. */
const jsonOf = <S extends z.ZodType>(schema: S) => z.string().transform((text, context): z.output<S> => {
  const read = schema.safeParse(parsed(text));
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', message: `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}` });
  return z.NEVER;
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Who may ask and who may say what; usually as files, CLIENTS_FILE and ISSUERS_FILE. */
export const AccreditationConfig = z.object({
  CLIENTS: jsonOf(z.array(AccreditedClient)).describe('Accredited clients, JSON: [{"name", "keySha256", "scopes", "quotaPerMinute"}]'),
  ISSUERS: jsonOf(z.array(AccreditedIssuer)).describe('Accredited issuers, JSON: [{"id", "name", "titles"}]'),
});

/** What holds between the two: names given once, scopes of issuers that exist. */
export function checkAccreditation({ CLIENTS: clients, ISSUERS: issuers }: z.output<typeof AccreditationConfig>, context: z.RefinementCtx): void {
  for (const { path, message } of Accreditation.safeParse({ clients, issuers }).error?.issues ?? []) {
    context.addIssue({ code: 'custom', path: [path[0] === 'issuers' ? 'ISSUERS' : 'CLIENTS'], message });
  }
}
