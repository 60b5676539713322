import { hc1Rules } from './hc1.js';
import { idbRules } from './idb.js';
import { nzcpRules, shcRules } from './published-key.js';
import type { SealRules } from './seal-rules.js';
import { twoDDocRules } from './two-d-doc.js';
import { vdsNcRules } from './vds-nc.js';
import { vdsRules } from './vds.js';
import { z42105Rules } from './z42-105.js';

export type { Listing, SealRules } from './seal-rules.js';

/** By format. A new format is one file and one line. */
export const sealRules: ReadonlyMap<string, SealRules> = new Map([
  ['2d-doc', twoDDocRules], ['hc1', hc1Rules], ['vds', vdsRules], ['idb', idbRules], ['vds-nc', vdsNcRules], ['shc', shcRules], ['nzcp', nzcpRules], ['z42-105', z42105Rules],
]);
