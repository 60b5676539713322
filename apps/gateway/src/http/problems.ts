/** One wrong place in what a client sent: an RFC 6901 pointer into the body, and what is wrong there. */
export interface PlaceOfError { readonly pointer: string; readonly message: string }

interface Row { readonly status: number; readonly title: string; readonly retryAfter?: number }

/** Every problem the gateway answers, once: its code, HTTP status, title, and seconds of Retry-After where waiting helps. RFC 9457. */
export const problems = {
  MALFORMED_REQUEST: { status: 400, title: 'The request is not well-formed HTTP' },
  MALFORMED_URL: { status: 400, title: 'The address cannot be read' },
  MALFORMED_JSON: { status: 400, title: 'The body is not JSON in UTF-8' },
  EMPTY_BODY: { status: 400, title: 'The body is empty' },
  BAD_REQUEST: { status: 400, title: 'The request does not have the form described' },
  BAD_CONTENT_LENGTH: { status: 400, title: 'The length announced is not that of the body' },
  BAD_IDEMPOTENCY_KEY: { status: 400, title: 'The Idempotency-Key is not 1 to 128 visible ASCII characters' },
  BAD_STATUS_TOKEN: { status: 400, title: 'The Status-Token was not given by this system' },
  STATUS_TOKEN_UNKNOWN: { status: 400, title: 'The Status-Token belongs to a register that no longer exists' },
  MISSING_KEY: { status: 401, title: 'A client key is required' },
  UNKNOWN_KEY: { status: 401, title: 'The client key is not known' },
  SCOPE_MISSING: { status: 403, title: 'This client is not accredited for this' },
  ISSUER_NOT_ACCREDITED: { status: 403, title: 'This issuer is not accredited for this title' },
  NOT_FOUND: { status: 404, title: 'There is nothing here' },
  UNKNOWN_VERIFICATION: { status: 404, title: 'No such verification' },
  UNKNOWN_ISSUER: { status: 404, title: 'No such issuer' },
  NO_SANDBOX: { status: 404, title: 'This system has no sandbox' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take this method' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request took too long to arrive' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  TOO_MANY_ITEMS: { status: 413, title: 'Too many items in one request' },
  URL_TOO_LONG: { status: 414, title: 'The address is too long' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'This media type is not taken here' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'This Idempotency-Key was used with another body' },
  QUOTA_EXCEEDED: { status: 429, title: 'The quota of this client is used up for now' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The headers are too large' },
  INTERNAL_ERROR: { status: 500, title: 'Something broke here; it was recorded' },
  OVERLOADED: { status: 503, title: 'Too many verifications under way', retryAfter: 1 },
  SHUTTING_DOWN: { status: 503, title: 'This instance is stopping', retryAfter: 1 },
  NOT_READY: { status: 503, title: 'Something this instance needs is not available', retryAfter: 2 },
  TRANSPORT_UNAVAILABLE: { status: 503, title: 'The verification could not be handed on', retryAfter: 2 },
  JOURNAL_UNAVAILABLE: { status: 503, title: 'The journal could not be read', retryAfter: 2 },
  STATUS_TOKEN_NOT_REACHED: { status: 503, title: 'The register has not yet come as far as the Status-Token', retryAfter: 1 },
  VERIFICATION_FAILED: { status: 503, title: 'The verification broke on its road; it was recorded', retryAfter: 5 },
  INSPECTION_FAILED: { status: 503, title: 'The inspection broke on its road; it was recorded', retryAfter: 5 },
  TIMED_OUT: { status: 504, title: 'The verdict did not arrive in time', retryAfter: 1 },
} as const satisfies Record<string, Row>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as ProblemCode[];

export interface ProblemParts {
  readonly detail?: string;
  readonly errors?: readonly PlaceOfError[];
  /** Whole seconds; overrides the table's. */
  readonly retryAfter?: number;
  readonly instance?: string;
  /** The methods an address takes, for `Allow`. */
  readonly allow?: string;
}

/** Thrown or given back wherever a request is refused; turned into an answer in one place. Carries no stack: it is no bug. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly parts: ProblemParts;

  constructor(code: ProblemCode, parts: ProblemParts = {}) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(parts.detail ?? problems[code].title);
    Error.stackTraceLimit = limit;
    this.code = code;
    this.parts = parts;
  }

  get status(): number {
    return problems[this.code].status;
  }

  /** Seconds after which trying again makes sense. */
  get retryAfter(): number | undefined {
    const row: Row = problems[this.code];
    return this.parts.retryAfter ?? row.retryAfter;
  }
}

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string | undefined;
  readonly instance: string;
  readonly traceId: string;
  readonly errors?: readonly PlaceOfError[] | undefined;
}

/** The RFC 9457 body of a problem; its instance is what it is about, or else the trace in which it occurred. */
export function bodyOf(problem: Problem, traceId: string): ProblemBody {
  const { status, title } = problems[problem.code];
  const { detail, instance = `urn:smart-verify:trace:${traceId}`, errors } = problem.parts;
  return { type: `urn:smart-verify:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`, title, status, code: problem.code, detail, instance, traceId, errors };
}
