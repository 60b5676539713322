import type { Conclusion, StatusCheck } from '@smart-verify/contracts';
import { concludeStage, type ConcludeOptions } from './conclude-stage.js';
import { checkStage, decodeStage, lookUpQuestion, type LookUpQuestion, type Trust } from './stages.js';

/** All that a verification in one process needs. */
export interface Stages extends ConcludeOptions {
  readonly trust: Trust;
  /** Without it nobody is asked, and a title with a register stays UNDETERMINED. */
  readonly lookUp?: ((question: LookUpQuestion) => StatusCheck | undefined) | undefined;
}

/**
 * The whole story in one process: decode → check → look up → conclude.
 * @param raw the code as presented @param at ISO 8601 instant of the question
 */
export function verify(raw: Uint8Array, at: string, stages: Stages): Conclusion {
  const read = decodeStage(raw, 'code', at);
  const checked = checkStage(read, stages.trust);
  const question = lookUpQuestion(checked);
  const status = question && stages.lookUp?.(question);
  return concludeStage(status ? { ...checked, status } : checked, stages);
}
