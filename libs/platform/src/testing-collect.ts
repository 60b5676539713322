import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** For specimens of what is kept: collects the young, or everything. */
export const collect = runInNewContext('gc') as (of: { type: 'minor' | 'major' }) => void;
