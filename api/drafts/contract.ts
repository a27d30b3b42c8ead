// What somebody has begun to fill in: kept by the server for its own person alone, as it was typed, sound or not.
import { z } from 'zod';
import { moment } from '../http/text.contract';

/** Of the JSON text; ours [P]. */
const longestDraft = 60_000;

/** As the screen knows its fields: nothing of it is judged before it is sent. */
export const draftInput = z
  .strictObject({ body: z.record(z.string().max(200), z.unknown()) })
  .refine(({ body }) => JSON.stringify(body).length <= longestDraft, { path: ['body'], message: `草稿不能超过${longestDraft}个字` });
const kept = { key: z.string(), savedAt: moment, until: moment };
export const draftKept = z.strictObject(kept);
export const draft = z.strictObject({ ...kept, body: z.record(z.string(), z.unknown()) });
export const draftList = z.strictObject({ drafts: z.array(draftKept) });
