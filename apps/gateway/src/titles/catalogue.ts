import { z } from 'zod';

const Text = z.object({ fr: z.string(), en: z.string() });

export const TitleList = z.object({
  titles: z.array(z.object({
    id: z.string(),
    name: Text,
    referenceLabel: Text.meta({ description: 'What the number is called on the title' }),
    example: z.string().meta({ description: 'A forged number of the right form' }),
    bySeal: z.boolean(),
    byReference: z.boolean(),
  })),
}).meta({ id: 'TitleList' });
export type TitleList = z.infer<typeof TitleList>;

export const ReasonCodeList = z.object({
  reasonCodes: z.array(z.object({
    code: z.string(),
    effect: z.string().meta({ description: 'The verdict it leads to; WARNING or REMINDER where it leads to none' }),
    text: Text.meta({ description: 'What it means, for an agent' }),
    action: Text.meta({ description: 'What to do next' }),
    acts: z.enum(['agent', 'issuer', 'operator']).meta({ description: 'Who can change it' }),
  })),
}).meta({ id: 'ReasonCodeList' });
export type ReasonCodeList = z.infer<typeof ReasonCodeList>;

export const SandboxView = z.object({
  clientKey: z.string().meta({ description: 'A key to try verifications with' }),
  specimens: z.array(z.object({
    id: z.string(), name: Text, kind: z.string(),
    group: Text.optional().meta({ description: 'What it belongs to; those of one group stand together' }),
    code: z.string().optional(),
    picture: z.string().optional().meta({ description: 'base64 of a PNG' }),
    title: z.string().optional(),
    reference: z.string().optional(),
  })),
}).meta({ id: 'Sandbox' });
