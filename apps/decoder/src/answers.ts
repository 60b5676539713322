import type { DataOf, Evidence, Question } from '@smart-verify/contracts';
import { reply, type Delivery, type Outgoing } from '@smart-verify/platform';

/** What a controller gives back for a batch. */
export type Answers = Promise<readonly Outgoing[]> | readonly Outgoing[];

/** What the decoder says of one question, whichever way it was presented: the evidence instead of the code or picture. */
export function decodedReply(cause: Delivery, question: Question, evidence: Evidence): Outgoing<'seal.decoded.v1'> {
  const { decoded } = evidence;
  const data: DataOf<'seal.decoded.v1'> = { ...question, evidence };
  return reply(cause, 'seal.decoded.v1', data, 'decode', decoded?.ok === false ? [decoded.code] : undefined);
}

/** For counting: the format, or why there is none. */
export const outcomeOf = ({ decoded }: Evidence): string => (decoded?.ok ? decoded.seal.format : (decoded?.code ?? 'none'));
