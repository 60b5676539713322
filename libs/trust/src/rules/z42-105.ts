import { among } from '../keys/algorithms.table.js';
import { plain } from './names.js';
import { instant, whenSigned } from './periods.js';
import type { SealRules } from './seal-rules.js';

const keyOf = (authority = '', id = ''): string[] => (/^[A-Z0-9]{4}$/.test(authority) && /^[A-Z0-9]{5}$/.test(id) ? [`${authority}/${id}`] : []);

/** AFNOR XP Z42-105, as far as its seals tell. */
export const z42105Rules: SealRules = {
  ...plain,
  keysOf: ({ entry: { authority, id } }) => keyOf(authority, id),
  naming: 'authority and id, as in the seal: FR05 and FIN10',
  severalPerKey: false,
  keysFor: ({ authority, certificate }) => keyOf(authority, certificate),
  nameOf: ({ entry: { authority = '?', id = '?' } }) => `${authority}/${id}`,
  /** The authorities are those of 2D-Doc (`FR05` is in both), and so are their numbers. */
  isTestAuthority: (id) => /^[A-Z]{2}00$/.test(id),
  algorithmOf: among('ES256'),
  /** At the signature time, which its header has to the second. */
  periodOf: whenSigned(instant),
  periodOfBareKey: 'unknown',
};
