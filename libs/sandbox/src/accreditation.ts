import { createHash, randomBytes } from 'node:crypto';

export interface SandboxClient { readonly name: string; readonly keySha256: string; readonly scopes: readonly string[]; readonly quotaPerMinute: number }
export interface SandboxIssuer { readonly id: string; readonly name: string; readonly titles: readonly string[] }

/** Who may ask and who may say what; and the keys themselves, which only a sandbox ever keeps. */
export interface SandboxAccreditation {
  readonly clients: readonly SandboxClient[];
  readonly issuers: readonly SandboxIssuer[];
  readonly keys: Readonly<Record<string, string>>;
}

const issuers: readonly SandboxIssuer[] = [
  { id: 'mobility', name: 'Sandbox mobility cards', titles: ['cmi'] },
  { id: 'transport', name: 'Sandbox passenger transport', titles: ['taxi-card'] },
  { id: 'health', name: 'Sandbox health authority', titles: ['health-pass'] },
  { id: 'bicycles', name: 'Sandbox bicycle register', titles: ['bicycle'] },
];

/** Quotas wide enough for trying things out, narrow enough to show what a quota is. */
const wishes: readonly Omit<SandboxClient, 'keySha256'>[] = [
  { name: 'terminal', scopes: ['verify'], quotaPerMinute: 6_000 },
  { name: 'operator', scopes: ['verify', 'operate'], quotaPerMinute: 6_000 },
  ...issuers.map(({ id }) => ({ name: `issuer-${id}`, scopes: [`issue:${id}`], quotaPerMinute: 60_000 })),
];

/** New keys for the sandbox's clients. */
export function makeAccreditation(): SandboxAccreditation {
  const keys = Object.fromEntries(wishes.map(({ name }) => [name, `sv_sandbox_${randomBytes(18).toString('base64url')}`]));
  const clients = wishes.map((wish) => ({ ...wish, keySha256: createHash('sha256').update(keys[wish.name] ?? '').digest('hex') }));
  return { clients, issuers, keys };
}
