export * from './formats.js';
export { encodeHc1, type Hc1Content } from './hc1/encode.js';
export { valueSets } from './hc1/value-sets.table.js';
export * from './seal-error.js';
export type { SealFormat, Sign } from './seal-format.js';
