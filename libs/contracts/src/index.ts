export * from './answer.js';
export * from './envelope.js';
export * from './evidence.js';
export * from './messages.js';
export * from './seal.js';
export * from './status-event.js';
export * from './trust-list.js';
export * from './verifier.js';
