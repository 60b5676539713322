import type { SchemaName } from './schemas.js';
import type { ProblemCode } from '../http/problems.js';

export interface Parameter {
  readonly name: string;
  readonly in: 'header' | 'path';
  readonly description: string;
  readonly required?: boolean;
  readonly schema: object;
}

/** One form of a body: its schema by name, or a file whose form is not described here; and examples of it by their titles. */
export interface Content {
  readonly schema: SchemaName | 'file' | 'text';
  readonly examples?: Readonly<Record<string, unknown>>;
}

/** What the document says of one route beyond what the table of routes says. */
export interface Operation {
  readonly tag: 'Verifications' | 'Issuers' | 'Reference' | 'Operation';
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly body?: Readonly<Record<string, Content>>;
  readonly answer: { readonly status: number; readonly description: string; readonly content: Readonly<Record<string, Content>> };
  /** Beside those that follow from whom the route lets in and what it takes. */
  readonly problems?: readonly ProblemCode[];
}
