// The document of the API itself, as loosely as its reader needs it.
import { z } from 'zod';

export const openApi = z.looseObject({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) });
