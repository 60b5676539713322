export * from './formats.js';
export * from './seal-error.js';
export type { SealFormat, Sign } from './seal-format.js';
