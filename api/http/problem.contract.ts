// What every refusal and failure looks like: problem JSON (RFC 9457) with a code, a sentence a clerk can act on, and the fields at fault.
import { z } from 'zod';

/** The posts that do it, and of each the people who could do it now. */
export const whoInstead = z.array(z.strictObject({ post: z.string(), people: z.array(z.string()) }));
export type WhoInstead = z.infer<typeof whoInstead>;

export const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  /** Of bad input: where, and what is wrong there. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Of a refusal by the post: whose it is. */
  whoInstead: whoInstead.optional(),
  /** Of a failure of ours: what to tell whoever reads the log. */
  incident: z.string().optional(),
});
export type ProblemBody = z.infer<typeof problem>;
