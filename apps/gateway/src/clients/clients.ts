import { hash } from 'node:crypto';
import type { AccreditedClient } from './accreditation.js';
import { Quota } from './quota.js';
import { Problem } from '../http/problems.js';

/** A client that presented its key. */
export interface Caller {
  readonly name: string;
  readonly scopes: ReadonlySet<string>;
  readonly quota: Quota;
}

const bearer = /^bearer +(\S{1,512}) *$/i;

/** The accredited clients, found by the hash of the key they present: no comparison depends on a key's characters. */
export class Clients {
  readonly #byKey: ReadonlyMap<string, Caller>;

  constructor(accredited: readonly AccreditedClient[], now: number) {
    this.#byKey = new Map(accredited.map(({ keySha256, name, scopes, quotaPerMinute }) =>
      [keySha256, { name, scopes: new Set<string>(scopes), quota: new Quota(quotaPerMinute, now) }]));
  }

  /** Who presents this `Authorization`, or the problem with it. */
  caller(authorization: string | undefined): Caller | Problem {
    if (authorization === undefined) return new Problem('MISSING_KEY', { detail: 'Send Authorization: Bearer <client key>.' });
    const key = bearer.exec(authorization)?.[1];
    if (key === undefined) return new Problem('MISSING_KEY', { detail: 'The Authorization header is not "Bearer <client key>".' });
    return this.#byKey.get(hash('sha256', key, 'hex')) ?? new Problem('UNKNOWN_KEY');
  }
}
