import type { EnginePart } from '@smart-verify/contracts';
import type { AnswerSeal, KeyedHash, Log, Outgoing, Store, Telemetry, Transport } from '@smart-verify/platform';
import type { ManifestsById } from '@smart-verify/titles';
import type { Policy } from '@smart-verify/verdict';
import type { Registry } from 'prom-client';
import type { StatusSettings } from './status.config.js';

/** All the status service asks of the world. */
export interface StatusParts {
  readonly transport: Pick<Transport, 'publish' | 'extent'>;
  readonly store: Pick<Store, 'register' | 'journal' | 'prune'>;
  readonly keys: KeyedHash;
  /** Encrypts an answer that is kept for a retry. */
  readonly answers: Pick<AnswerSeal, 'seal'>;
  /** What status tokens are sealed with. */
  readonly secret: Uint8Array;
  /** The issuers whose word counts, by title; when absent, everybody's does. */
  readonly issuers?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  readonly engine: Pick<EnginePart, 'version'>;
  readonly policy: Policy;
  /** The operator’s Z42-105 manifests, by id. */
  readonly manifests?: ManifestsById | undefined;
  readonly settings: StatusSettings;
  readonly registry: Registry;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly telemetry?: Telemetry | undefined;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Under this name the controllers are given the parts. */
export const STATUS = Symbol('status');

/** What a controller gives back for a batch. */
export type Answers = Promise<readonly Outgoing[]> | readonly Outgoing[];
