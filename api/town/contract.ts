// The town as forms need it: villages, departments, colleagues with their posts.
import { z } from 'zod';
import { roles } from '../../domain/people';
import { id } from '../http/text.contract';

const place = z.strictObject({ id, name: z.string() });
export const town = z.strictObject({
  id,
  name: z.string(),
  training: z.boolean(),
  villages: z.array(place),
  departments: z.array(place),
  colleagues: z.array(z.strictObject({ id, name: z.string(), posts: z.array(z.strictObject({ role: z.enum(roles), word: z.string() })) })),
});
export type Town = z.infer<typeof town>;
