import type { Stage, Text, VerdictName } from '@smart-verify/contracts';
import type { Telemetry, Transport } from '@smart-verify/platform';
import type { Registry } from 'prom-client';
import type { Accreditation } from './clients/accreditation.js';
import type { GatewaySettings } from './gateway.config.js';

/** What the journal keeps of one verification. */
export interface JournalEntry {
  readonly id: string;
  readonly client: string;
  readonly at: string;
  readonly verdict: VerdictName;
  readonly codes: readonly string[];
  readonly timeline: readonly Stage[];
  /** The kept conclusion, encrypted; only where it was asked to be kept. */
  readonly answer?: Uint8Array | undefined;
  /** Keyed hash of what was presented; without it a kept answer is never given again. */
  readonly requestHash?: string | undefined;
}

export interface JournalReader {
  read(id: string): Promise<JournalEntry | undefined>;
}

/** Keyed hashes by which the register knows titles and seals. */
export interface KeyedHash {
  reference(title: string, reference: string): Uint8Array;
  seal(identity: string): Uint8Array;
}

/** pino's way of logging. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface Health {
  readonly ready: boolean;
  /** Why not, without a name of a machine or a person: anyone may read it. */
  readonly detail?: string | undefined;
  /** `false`: worth telling, but the gateway answers without it. */
  readonly needed?: boolean | undefined;
}

/** A title, as the gateway needs it: to check a reference number at the door, and to list it for pages. */
export interface TitleProfile {
  readonly id: string;
  readonly name: Text;
  readonly referenceLabel: Text;
  readonly exampleReference: string;
  /** `false`: nothing carries its seal, it is verified by its number alone. */
  readonly sealed?: boolean | undefined;
  normalReference(text: string): string | undefined;
}

/** One specimen of the sandbox, to be tried on the page. */
export interface Specimen {
  readonly id: string;
  readonly name: Text;
  /** What it belongs to. */
  readonly group?: Text | undefined;
  readonly kind: string;
  readonly code?: string | undefined;
  /** base64 of a PNG. */
  readonly picture?: string | undefined;
  readonly title?: string | undefined;
  readonly reference?: string | undefined;
}

export interface Sandbox { readonly clientKey: string; readonly specimens: readonly Specimen[] }

/** All the gateway asks of the world, handed in by its `main.ts`. */
export interface GatewayParts {
  readonly transport: Transport;
  readonly journal: JournalReader;
  readonly keys: KeyedHash;
  /** Decrypts a kept answer, JSON; `undefined` when its key is gone. */
  openAnswer(answer: Uint8Array, id: string): Uint8Array | undefined;
  /** At least 32 bytes, the same for every gateway and status service: seals status tokens and request hashes. */
  readonly secret: Uint8Array;
  readonly accreditation: Accreditation;
  readonly titles: readonly TitleProfile[];
  readonly settings: GatewaySettings;
  readonly registry: Registry;
  readonly log: Log;
  /** By dependency: `transport`, `database`… */
  readonly readiness: Readonly<Record<string, () => Health | Promise<Health>>>;
  readonly version: string;
  readonly sandbox?: Sandbox | undefined;
  /** One coarse span for each single verification, where tracing is on. */
  readonly telemetry?: Telemetry | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}
