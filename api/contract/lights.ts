// The lights a clock may show, with their words on screen.
import { z } from 'zod';

export const lights = ['normal', 'dueSoon', 'overdue', 'paused', 'provisional', 'internal'] as const;
export type Light = (typeof lights)[number];
/** A passed limit of our own proposal is never called late. */
export const lightWords: Record<Light, string> = {
  normal: '正常',
  dueSoon: '临期',
  overdue: '超期',
  paused: '暂停',
  provisional: '暂定',
  internal: '超过内部目标',
};
export const light = z.strictObject({ name: z.enum(lights), word: z.string() });
