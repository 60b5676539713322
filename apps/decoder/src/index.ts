export { DecoderConfig, settingsOf, type DecoderSettings } from './decoder.config.js';
export { decoderModule, decoderParts, decoderTuning } from './decoder.module.js';
export type { DecoderParts } from './parts.js';
