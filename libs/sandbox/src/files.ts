import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustList } from '@smart-verify/contracts';
import { signerOf, type KeyKind, type Signer } from './pki.js';
import { makeSandbox, type Sandbox } from './sandbox.js';
import type { Signers } from './authorities.js';
import type { SandboxAccreditation } from './accreditation.js';
import { specimenIds, type Specimen } from './specimens.js';

/** Specimens have dates: a sandbox older than this is forged anew. */
const longestLifeMs = 120 * 86_400_000;

/** `whole`: all of it; the others are what the services read, and the pictures a person may send. */
const files = { whole: 'sandbox.json', trust: 'trust.json', clients: 'clients.json', issuers: 'issuers.json', specimens: 'specimens.json', env: 'env.json', pictures: 'pictures' } as const;

interface Written {
  readonly madeAt: string;
  readonly list: TrustList;
  readonly signers: Readonly<Record<string, Pick<Signer, 'entry' | 'kind' | 'privateKey'>>>;
  readonly accreditation: SandboxAccreditation;
  readonly specimens: readonly Specimen[];
  readonly secrets: Readonly<Record<string, string>>;
}

/** Where each part lies in a sandbox's folder. */
export const sandboxFiles = (folder: string): Record<keyof typeof files, string> =>
  Object.fromEntries(Object.entries(files).map(([part, name]) => [part, join(folder, name)])) as Record<keyof typeof files, string>;

/** Made by this edition: it has the specimens that there are now, and so their signers. */
const isCurrent = ({ specimens }: Sandbox): boolean => specimens.map(({ id }) => id).join() === specimenIds.join();

/** The sandbox in this folder; made there when there is none, or only an old one. */
export async function openSandbox(folder: string, now: Date): Promise<Sandbox> {
  const { whole } = sandboxFiles(folder);
  if (existsSync(whole)) {
    const kept = read(whole);
    if (isCurrent(kept) && now.getTime() - Date.parse(kept.madeAt) < longestLifeMs) return kept;
  }
  const made = await makeSandbox(now);
  write(folder, made);
  return made;
}

function read(path: string): Sandbox {
  const { madeAt, list, signers, accreditation, specimens, secrets } = JSON.parse(readFileSync(path, 'utf8')) as Written;
  const again = Object.entries(signers).map(([name, { entry, kind, privateKey }]) => [name, signerOf(entry, kind as KeyKind, privateKey)]);
  return { madeAt, trust: { list, signers: Object.fromEntries(again) as Signers }, accreditation, specimens, secrets };
}

function write(folder: string, { madeAt, trust, accreditation, specimens, secrets }: Sandbox): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const paths = sandboxFiles(folder);
  const signers = Object.fromEntries(Object.entries(trust.signers).map(([name, { entry, kind, privateKey }]) => [name, { entry, kind, privateKey }]));
  const whole: Written = { madeAt, list: trust.list, signers, accreditation, specimens, secrets };
  const forPage = { clientKey: accreditation.keys['terminal'], specimens: specimens.map((specimen) => ({ ...specimen, statement: undefined })) };
  put(paths.trust, trust.list);
  put(paths.clients, accreditation.clients);
  put(paths.issuers, accreditation.issuers);
  put(paths.specimens, forPage);
  put(paths.env, secrets);
  mkdirSync(paths.pictures, { recursive: true });
  for (const { id, picture } of specimens) if (picture) writeFileSync(join(paths.pictures, `${id}.png`), Buffer.from(picture, 'base64'));
  put(paths.whole, whole); // last: where it stands, all of it stands
}

function put(path: string, content: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(content, null, 1), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
