import { TooLate } from '../in-time.js';
import { RetryLater } from '../transport/transport.js';

/** SQLSTATE classes (PostgreSQL, appendix A) that a message's own content can cause: data exceptions and violated constraints. */
const faultOfTheContent = new Set(['22', '23']);

/** Codes of Node's system errors start so; pg's own errors (time over, connection ended) carry none. */
const systemError = /^E[A-Z]+$/;
const sqlState = /^[0-9A-Z]{5}$/;

const codeOf = (error: unknown): string | undefined => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
};

/**
 * Is the database at fault, rather than what was written? Connection lost, time over, shutting down, read-only after a
 * failover, disk full, schema not migrated yet: all pass, and nothing may be given up for them. A defect of this code
 * (TypeError and the like) is none.
 */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined && sqlState.test(code) && !systemError.test(code)) return !faultOfTheContent.has(code.slice(0, 2));
  if (code !== undefined) return systemError.test(code);
  return error instanceof AggregateError || error instanceof TooLate || (error instanceof Error && error.constructor === Error);
}

/** @throws RetryLater for an outage, the error itself otherwise; the database's words stay in `cause` only: they may quote values. */
export function retryLater(error: unknown): never {
  if (isOutage(error)) throw new RetryLater('the database cannot be written now', { cause: error });
  throw error;
}
