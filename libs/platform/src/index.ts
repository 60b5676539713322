export * from './keyed-hash.js';
export * from './status-token.js';
export * from './telemetry.js';
export * from './transport/index.js';
