// The lights a clock may show, with their words on screen.
import { z } from 'zod';
import { lights } from '../../domain/casework/light';

export { type Light, lightWords, lights } from '../../domain/casework/light';
export const light = z.strictObject({ name: z.enum(lights), word: z.string() });
