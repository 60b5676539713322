import type { Layout } from '../layout.js';
import { hc1 } from './hc1.js';
import { tokenStatusList, trustMaterial } from './not-supported.js';
import { smartHealthCards } from './smart-health-cards.js';
import { twoDDoc } from './two-d-doc.js';
import { vdsNc } from './vds-nc.js';
import { vds } from './vds.js';
import { wycheproof } from './wycheproof.js';

/** Every layout of vector files, in the order in which they are asked. A new one is one file and one line. */
export const layouts: readonly Layout[] = [twoDDoc, hc1, wycheproof, vds, vdsNc, smartHealthCards, tokenStatusList, trustMaterial];
