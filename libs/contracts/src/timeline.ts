import type { Stage } from './envelope.js';

/** A stage without the text's own punctuation: a name, a time in milliseconds since 1970. */
export interface StageText extends Omit<Stage, 'startedAt'> {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

const nextStage = '|';
const nextPart = ';';
const nextCode = ',';

/**
 * Stages as they travel: one line of text that every service adds to and none but the last reader takes apart. As objects they were a
 * fifth of each message, read, checked and written anew at every stage.
 * `stage;service;startedAt;durationMs;attempt;topic;partition;offset;codes`, stages parted by `|`, codes by `,`; what is absent is empty.
 * @param before the stages passed so far
 */
export function withStage(before: string | undefined, { stage, service, startedAt, durationMs, attempt, topic, partition, offset, codes }: StageText): string {
  const text = `${stage};${service};${startedAt};${durationMs};${attempt};${topic ?? ''};${partition ?? ''};${offset ?? ''};${codes ? codes.join(nextCode) : ''}`;
  return before === undefined || before === '' ? text : `${before}${nextStage}${text}`;
}

/** The stages of a timeline; what is none is left out. */
export const readTimeline = (text: string): Stage[] => text.split(nextStage).map(readStage).filter((stage) => stage !== undefined);

/** NaN for what is empty or no number. */
const numberIn = (text: string | undefined): number => Number(text || Number.NaN);

function readStage(text: string): Stage | undefined {
  const [stage, service = '', startedAt, durationMs, attempt, ...where] = text.split(nextPart);
  const started = new Date(numberIn(startedAt));
  const [duration, times] = [numberIn(durationMs), numberIn(attempt)];
  if (!stage || Number.isNaN(started.getTime()) || !Number.isFinite(duration) || !Number.isInteger(times)) return undefined;
  return { stage, service, startedAt: started.toISOString(), durationMs: duration, attempt: times, ...whereOf(where) };
}

const whereOf = ([topic, partition, offset, codes]: readonly string[]): Partial<Stage> =>
  ({ ...(topic && { topic }), ...(partition && { partition: Number(partition) }), ...(offset && { offset }), ...(codes && { codes: codes.split(nextCode) }) });
