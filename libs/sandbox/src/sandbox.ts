import { randomBytes } from 'node:crypto';
import { makeAccreditation, type SandboxAccreditation } from './accreditation.js';
import { makeTrust, type Trust } from './authorities.js';
import { makeSpecimens, type Specimen } from './specimens.js';

/** A whole small world: who is trusted, who may ask, titles to try, and the secrets the services share. */
export interface Sandbox {
  /** ISO 8601 */
  readonly madeAt: string;
  readonly trust: Trust;
  readonly accreditation: SandboxAccreditation;
  readonly specimens: readonly Specimen[];
  /** Environment variables of every service. */
  readonly secrets: Readonly<Record<string, string>>;
}

const secret = (): string => randomBytes(32).toString('base64');

/** Forges everything anew, as of `now`. */
export async function makeSandbox(now: Date): Promise<Sandbox> {
  const trust = await makeTrust(now);
  return {
    madeAt: now.toISOString(), trust, accreditation: makeAccreditation(), specimens: await makeSpecimens(trust.signers, now),
    secrets: { MESSAGE_KEYS: `sandbox:${secret()}`, REGISTER_SECRET: secret() },
  };
}
