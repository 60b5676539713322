import { createHash, randomBytes } from 'node:crypto';

/** Who asks and who speaks in the bench; their quotas never run out. */
const clients = [
  { name: 'bench', scopes: ['verify', 'operate'] },
  { name: 'issuer-mobility', scopes: ['issue:mobility'] },
];
export const issuers = [
  { id: 'mobility', name: 'Bench mobility cards', titles: ['cmi'] },
  { id: 'health', name: 'Bench health authority', titles: ['health-pass'] },
];

export interface Accreditation { readonly clients: readonly object[]; readonly keys: Readonly<Record<'bench' | 'issuer-mobility', string>> }

export function accredit(): Accreditation {
  const keys = { bench: randomBytes(18).toString('base64url'), 'issuer-mobility': randomBytes(18).toString('base64url') };
  const keyOf = (name: string): string => keys[name as keyof typeof keys];
  return { keys, clients: clients.map((client) => ({ ...client, quotaPerMinute: 100_000_000, keySha256: createHash('sha256').update(keyOf(client.name)).digest('hex') })) };
}
