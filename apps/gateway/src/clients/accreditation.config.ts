import { jsonOf } from '@smart-verify/platform';
import { z } from 'zod';
import { Accreditation, AccreditedClient, AccreditedIssuer } from './accreditation.js';

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
