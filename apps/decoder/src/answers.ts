import type { DataOf, Evidence, Question } from '@smart-verify/contracts';
import { reply, type Delivery, type Outgoing } from '@smart-verify/platform';

/** What a controller gives back for a batch. */
export type Answers = Promise<readonly Outgoing[]> | readonly Outgoing[];

/** What the decoder says of one question, whichever way it was presented: the evidence instead of the code or picture. @param others what else the same picture shows */
export function decodedReply(cause: Delivery, question: Question, evidence: Evidence, ...others: readonly Evidence[]): Outgoing<'seal.decoded.v1'> {
  const data: DataOf<'seal.decoded.v1'> = { ...question, evidence, ...(others.length > 0 && { others: [...others] }) };
  const codes = new Set([evidence, ...others].flatMap(({ decoded }) => (decoded?.ok === false ? [decoded.code] : [])));
  return reply(cause, 'seal.decoded.v1', data, 'decode', codes.size > 0 ? [...codes] : undefined);
}

/** For counting: the format, or why there is none. */
export const outcomeOf = ({ decoded }: Evidence): string => (decoded?.ok ? decoded.seal.format : (decoded?.code ?? 'none'));
