import { Answer, Inspection, Stage, StatusEvent, VerdictName } from '@smart-verify/contracts';
import { z } from 'zod';
import { problemCodes } from '../http/problems.js';
import { PresentedCode } from '../inspections/presented-code.js';
import { mostEvents } from '../issuers/status-events.js';
import { ReasonCodeList, SandboxView, TitleList } from '../titles/catalogue.js';
import { mostItems } from '../verifications/batch.js';
import { Presented } from '../verifications/presented.js';

const ProblemBody = z.object({
  type: z.string().meta({ description: 'urn:smart-verify:problem:… , one for each code' }),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes).meta({ description: 'Stable; what programs should look at' }),
  detail: z.string().optional(),
  instance: z.string().meta({ description: 'The verification it is about, or the trace of the request' }),
  traceId: z.string().meta({ description: 'To be quoted when asking the operator' }),
  errors: z.array(z.object({ pointer: z.string().meta({ description: 'JSON pointer into the body (RFC 6901)' }), message: z.string() })).optional(),
}).meta({ description: 'RFC 9457' });

const Accepted = z.object({
  accepted: z.int(),
  statusToken: z.string().meta({ description: 'Sent as Status-Token with a verification: the answer never comes from before these events' }),
});

const Timeline = z.object({
  id: z.string(),
  client: z.string(),
  at: z.string(),
  verdict: VerdictName,
  codes: z.array(z.string()),
  timeline: z.array(Stage),
}).meta({ description: 'What became of a verification: stages, times and codes; no datum of the seal' });

const Readiness = z.object({
  ready: z.boolean(),
  dependencies: z.record(z.string(), z.object({ ready: z.boolean(), detail: z.string().optional(), needed: z.boolean().optional() })),
});

/** Every schema of the document, by its name there. */
export const schemas = {
  Presented,
  Presenteds: z.array(Presented).max(mostItems),
  Verification: Answer,
  PresentedCode,
  Inspection,
  StatusEvent,
  StatusEvents: z.union([StatusEvent, z.array(StatusEvent).min(1).max(mostEvents)]),
  Accepted,
  Timeline,
  TitleList,
  ReasonCodeList,
  Sandbox: SandboxView,
  Liveness: z.object({ status: z.literal('live') }),
  Readiness,
  Problem: ProblemBody,
  ItemProblem: ProblemBody.extend({ index: z.int().meta({ description: 'Place of the item in the batch, from 0' }) }),
} as const satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof schemas;
export const refTo = (name: SchemaName): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/** The same as JSON Schemas (2020-12, as OpenAPI 3.1 has them), each a component that the others refer to. */
export function jsonSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(made.schemas).map(([name, schema]) => [name, { ...schema, $schema: undefined, $id: undefined }]));
}
