export * from './journal.js';
export * from './migrate.js';
export * from './register.js';
export * from './store.js';
export type { Pruned } from './prune.js';
export * from './embedded.js';
export * from './kept-answer.js';
