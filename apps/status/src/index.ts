export type { StatusParts } from './parts.js';
export { byTitle, settingsOf, StatusConfig, storeOptionsOf, type StatusSettings } from './status.config.js';
export { statusModule, statusTuning } from './status.module.js';
