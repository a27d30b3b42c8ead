// Objections and reports about an application, as the town sees them.
import { z } from 'zod';
import { matters } from '../../domain/kinds/report/labels';
import { id, named } from '../http/text.contract';

export const report = z.strictObject({
  matter: named(matters),
  parent: z.strictObject({ id, number: z.string() }),
  /** Kept secret for the one who reports; null where no name was left. */
  from: z.string().nullable(),
  says: z.string(),
});
