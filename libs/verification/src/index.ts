export { concludeStage, type ConcludeOptions } from './conclude-stage.js';
export { checkStage, decodeStage, lookUpQuestion, referenceStage, type LookUpQuestion, type Trust } from './stages.js';
export { verify, type Stages } from './verify.js';
