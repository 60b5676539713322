import { casesWith, type Layout } from '../layout.js';
import { afnorZ42105 } from './vds/afnor-z42-105.js';
import { icaoIdb } from './vds/icao-idb.js';
import { icaoVds } from './vds/icao-vds.js';
import type { CompareKind, SealCase } from './vds/seal-case.js';

/** One line and one file per kind of seal. */
const kinds: ReadonlyMap<string, CompareKind> = new Map<string, CompareKind>([
  ['icao-vds', icaoVds],
  ['icao-idb', icaoIdb],
  ['afnor-z42-105', afnorZ42105],
]);

const compare = (one: SealCase): ReturnType<CompareKind> =>
  kinds.get(one.kind)?.(one) ?? { name: one.name, kind: 'skipped', reason: `not supported yet: ${one.kind}` };

/** ICAO VDS, ICAO IDB and AFNOR Z42-105 in one file: each case names its kind. */
export const vds: Layout = {
  name: 'vds',
  recognises: (content) => (casesWith(content, 'kind', 'expected') ?? []).some(({ kind }) => typeof kind === 'string' && /^(?:icao-|afnor-)/.test(kind)),
  compare: (content) => (content as readonly SealCase[]).map(compare),
};
