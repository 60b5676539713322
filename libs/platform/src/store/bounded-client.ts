import pg from 'pg';
import { TooLate } from '../in-time.js';

type Tell = (error: Error | null | undefined, result?: pg.QueryResult) => void;
type Query = (config: unknown, values: unknown, tell: Tell) => void;
interface Bound { readonly query_timeout?: number }

/**
 * A connection whose statements take so many milliseconds at most, or as many as their own `query_timeout` says; then they fail with
 * TooLate, and the pool gives the connection up.
 *
 * pg's own `query_timeout` does the same, with a function literal that it assigns to a member of the query. V8 allocates such a function
 * among the old objects, as if it were a method: it stays, with the statement, its parameters and its rows, until the whole heap is
 * collected. The status service was seen to keep 6 MB a second so.
 */
export const clientWithin = (milliseconds: number): typeof pg.Client => class BoundedClient extends pg.Client {
  /** As pg's, with a callback behind the statement or its values, or without: a promise. */
  override query(statement: unknown, values?: unknown, callback?: unknown): never {
    const tell = [callback, values].find((one) => typeof one === 'function') as Tell | undefined;
    const parameters = typeof values === 'function' ? undefined : values;
    if (tell) return this.#ask(statement, parameters, tell) as never;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#ask(statement, parameters, (error, result) => { if (error) reject(error); else resolve(result); });
    return promise as never;
  }

  #ask(statement: unknown, values: unknown, tell: Tell): void {
    const { query_timeout: within = milliseconds, ...config } = (typeof statement === 'string' ? { text: statement } : statement) as Bound;
    let isOver = false;
    const over: Tell = (error, result) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      tell(error, result);
    };
    const timer = setTimeout(() => { over(new TooLate(`${within} ms are over`)); }, within);
    (super.query as unknown as Query).call(this, config, values, over);
  }
};
