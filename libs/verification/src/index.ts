export { codesOf } from './check-codes.js';
export { concludeStage, type ConcludeOptions } from './conclude-stage.js';
export { inspectSeal, type InspectOptions } from './inspect.js';
export { refusalRules, type RefusalRule } from './refusal-rules.table.js';
export { checkStage, decodeStage, lookUpQuestion, referenceStage, type LookUpQuestion, type Trust } from './stages.js';
export { usePrimitives } from './primitives.js';
export { verify, type Stages } from './verify.js';
