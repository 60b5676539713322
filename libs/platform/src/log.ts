import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { placeOf } from './place-of-error.js';
import type { LogLevel } from './transport/observer.js';

export type Log = Logger;

export interface LogOptions {
  readonly service: string;
  readonly instance: string;
  readonly level: LogLevel;
  /** Standard output when absent. */
  readonly destination?: DestinationStream | undefined;
}

/** A fact of a log line is a code, an id, a number: a longer text is none, and could be somebody's data. */
const LONGEST = 256;
const LEFT_OUT = '[left out]';

function factOf(value: unknown): unknown {
  if (value instanceof Error) return placeOf(value);
  if (typeof value === 'string') return value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}…`;
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'object' ? LEFT_OUT : factOf(item)));
  return typeof value === 'object' && value !== null ? LEFT_OUT : value;
}

/** Facts are flat: a whole object (an envelope, evidence, a request) never reaches a line, whoever hands it over. */
const flat = (facts: object): Record<string, unknown> => Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, factOf(value)]));

/** Lines of JSON with level, time, service and instance; further facts as the caller names them (`traceId`, `verification`…). */
export const startLog = ({ service, instance, level, destination }: LogOptions): Log => pino({
  level,
  base: { service, instance },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), log: flat },
  hooks: {
    logMethod([first, ...rest], method) {
      // pino would take an error's message as the line's own.
      method.apply(this, first instanceof Error ? [{ error: first }, typeof rest[0] === 'string' ? rest[0] : 'unexpected error'] : [first, ...rest]);
    },
  },
}, destination ?? pino.destination({ fd: 1, sync: true }));

/** What the framework has to say, in the same form: its start-up chatter as detail, of exceptions the place and not the message. */
export function nestLog(log: Log): LoggerService {
  const write = (level: LogLevel) => (message: unknown, ...more: unknown[]): void => {
    const isException = message instanceof Error || more.some((one) => typeof one === 'string' && one.includes('\n    at '));
    const from = more.at(-1);
    const facts = { ...(typeof from === 'string' && from.length < 64 && { from }), ...(message instanceof Error && { error: message }) };
    log[level](facts, typeof message === 'string' && !isException ? message : 'from the framework');
  };
  return { log: write('debug'), debug: write('debug'), verbose: write('debug'), warn: write('warn'), error: write('error'), fatal: write('error') };
}
