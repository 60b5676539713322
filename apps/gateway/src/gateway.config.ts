import { z } from 'zod';

const count = (least: number, most: number, otherwise: number) => z.coerce.number().int().min(least).max(most).default(otherwise);

/** What the environment says of the gateway; every variable has a harmless default. */
export const GatewayConfig = z.object({
  VERIFICATION_TIMEOUT_MS: count(100, 120_000, 10_000).describe('A verdict that takes longer is answered as a problem, TIMED_OUT'),
  ADMISSION_TARGET_MS: count(5, 60_000, 100).describe('Nine single verifications in ten should take no longer; the number admitted at once follows'),
  ADMISSION_LEAST: count(1, 100_000, 256).describe('Single verifications admitted at once, at least'),
  ADMISSION_MOST: count(1, 100_000, 4_096).describe('Single verifications admitted at once, at most'),
  BATCH_IN_FLIGHT: count(1, 1_000_000, 4_000).describe('Batch items under way at once, all requests together'),
  BATCH_WAITING: count(0, 1_000_000, 16_000).describe('Batch items that may wait for their turn; beyond, a batch is refused'),
  BATCH_WINDOW: count(1, 1_000, 1_000).describe('Batch items under way at once for one request'),
  EVENTS_IN_FLIGHT: count(1, 1_000_000, 20_000).describe('Issuers’ status events being written at once; beyond, they are refused'),
  INSPECTIONS_IN_FLIGHT: count(1, 10_000, 16).describe('Inspections of codes under way at once; beyond, they are refused'),
  BODIES_MIB: count(16, 65_536, 512).describe('Mebibytes of bodies over 64 KiB (pictures, long batches) in memory at once'),
  METRICS_ACCESS: z.enum(['operate', 'loopback', 'open']).default('loopback').describe('Who reads /metrics: clients with the scope operate; also anyone who connects from this machine itself, through no proxy; anyone'),
});
export type GatewayConfig = z.infer<typeof GatewayConfig>;

export interface GatewaySettings {
  readonly verificationTimeoutMs: number;
  readonly admission: { readonly targetMs: number; readonly least: number; readonly most: number };
  readonly batch: { readonly inFlight: number; readonly waiting: number; readonly window: number };
  readonly eventsInFlight: number;
  readonly inspectionsInFlight: number;
  readonly bodyBytes: number;
  readonly metricsAccess: GatewayConfig['METRICS_ACCESS'];
}

/** The same, in the gateway's own words. */
export const settingsOf = (config: GatewayConfig): GatewaySettings => ({
  verificationTimeoutMs: config.VERIFICATION_TIMEOUT_MS,
  admission: { targetMs: config.ADMISSION_TARGET_MS, least: Math.min(config.ADMISSION_LEAST, config.ADMISSION_MOST), most: config.ADMISSION_MOST },
  batch: { inFlight: config.BATCH_IN_FLIGHT, waiting: config.BATCH_WAITING, window: config.BATCH_WINDOW },
  eventsInFlight: config.EVENTS_IN_FLIGHT,
  inspectionsInFlight: config.INSPECTIONS_IN_FLIGHT,
  bodyBytes: config.BODIES_MIB * 1_048_576,
  metricsAccess: config.METRICS_ACCESS,
});
