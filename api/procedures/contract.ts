// Procedures as data for a chart: which there are, and one of them with its stages, ways, limits and sources.
import { z } from 'zod';
import { source } from '../cases/contract';

const named = z.strictObject({ name: z.string(), word: z.string() });
const head = { id: z.string(), kind: z.string(), word: z.string(), inForceFrom: z.string() };
export const procedureList = z.strictObject({
  /** `inForce`: what is handed in today goes by it. */
  procedures: z.array(z.strictObject({ ...head, inForce: z.boolean() })),
});

const way = z.strictObject({ to: z.enum(['stage', 'close', 'stay']), name: z.string().nullable(), word: z.string(), when: named.nullable() });
const verb = z.strictObject({ ...named.shape, opens: z.array(named), document: named.nullable(), leads: z.array(way) });
const span = z.strictObject({ words: z.string(), setting: z.string().nullable(), internal: z.boolean(), source });
export const procedureChart = z.strictObject({
  ...head,
  first: z.string(),
  stages: z.array(z.strictObject({ ...named.shape, opens: z.array(z.strictObject({ ...named.shape, when: named.nullable() })), leads: z.array(way) })),
  /** `beside`: goes on beside the stages and keeps none from being left. */
  tasks: z.array(z.strictObject({ ...named.shape, posts: z.array(named), standIn: z.boolean(), beside: z.boolean(), verbs: z.array(verb), source })),
  acts: z.array(z.strictObject({ ...verb.shape, posts: z.array(named), from: z.array(named), source })),
  limits: z.array(
    z.strictObject({
      ...named.shape,
      from: named,
      until: named,
      in: z.array(named),
      when: named.nullable(),
      within: span,
      extended: span.extend({ grounds: z.array(z.string()) }).nullable(),
      paused: z.strictObject({ grounds: z.array(z.string()), source }).nullable(),
    }),
  ),
  terms: z.array(z.strictObject({ ...named.shape, from: named, in: named, lasts: span, leads: z.array(way) })),
});
