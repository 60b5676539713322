import { hc1Rules } from './hc1.js';
import type { SealRules } from './seal-rules.js';
import { twoDDocRules } from './two-d-doc.js';

export type { SealRules } from './seal-rules.js';

/** By format. A new format is one file and one line. */
export const sealRules: ReadonlyMap<string, SealRules> = new Map([['2d-doc', twoDDocRules], ['hc1', hc1Rules]]);
