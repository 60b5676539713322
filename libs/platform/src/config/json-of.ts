import { z } from 'zod';

/** A variable that holds JSON (or names a file of it), checked by a schema: each mistake with its place in it. */
export const jsonOf = <S extends z.ZodType>(schema: S) => z.string().transform((text, context): z.output<S> => {
  const read = schema.safeParse(parsed(text));
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', message: `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}` });
  return z.NEVER;
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
