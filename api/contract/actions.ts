// What a person enters with each action, what comes back, and what would come.
import { z } from 'zod';
import { type Action as ApplicationAction, actions as applicationActions } from '../../domain/application/words';
import { type Action as ReferralAction, actions as referralActions, purposes, topics } from '../../domain/referral/words';
import { dates, moved, paper } from './case';
import { day, id, longest, prose } from './text';

/** Ways a notice reaches the person (民事诉讼法 第七章 as offices use it). */
export const serviceMethods = ['direct', 'left', 'mail', 'electronic', 'proxy'] as const;
export const serviceMethodWords: Record<(typeof serviceMethods)[number], string> = {
  direct: '直接送达',
  left: '留置送达',
  mail: '邮寄送达',
  electronic: '电子送达',
  proxy: '代收',
};

const text = { text: prose(longest).exactOptional() };
const companions = { with: z.array(id).min(1).max(10).exactOptional() };
const plain = z.strictObject(text);
const visit = z.strictObject({ ...text, ...companions });
/** In yuan as people write it, or in fen; never both. */
const amount = z
  .strictObject({
    ...text,
    amountFen: z.int().min(1).max(100_000_000).exactOptional(),
    amountYuan: z
      .union([z.string(), z.number().transform(String)])
      .pipe(
        z
          .string()
          .max(10)
          .regex(/^\d{1,7}(\.\d{1,2})?$/),
      )
      .exactOptional(),
  })
  .refine(({ amountFen, amountYuan }) => amountFen === undefined || amountYuan === undefined, { path: ['amountYuan'], message: '金额只填一处：元或者分' });

export const applicationBodies = {
  accept: plain,
  askSupplement: plain,
  bringSupplement: plain,
  requestCheck: plain,
  enterCheckAnswer: plain,
  beginVisit: plain,
  completeVisit: visit,
  support: plain,
  oppose: plain,
  postNotice: plain,
  object: plain,
  upholdOpinion: visit,
  reverseOpinion: visit,
  confirm: amount,
  refuse: plain,
  serveNotice: z.strictObject({ ...text, method: z.enum(serviceMethods), servedOn: day.exactOptional() }),
  refer: z.strictObject({ topic: z.enum(topics), departmentId: id, purpose: z.enum(purposes), question: prose(longest) }),
  withdraw: plain,
} as const satisfies Record<ApplicationAction, z.ZodType>;
export const referralBodies = { answer: plain, closeUnanswered: plain } as const satisfies Record<ReferralAction, z.ZodType>;

/** Any of them, after parsing. */
export interface Entered {
  readonly text?: string;
  readonly with?: readonly string[];
  readonly amountFen?: number;
  readonly amountYuan?: string;
  readonly method?: (typeof serviceMethods)[number];
  readonly servedOn?: string;
  readonly topic?: string;
  readonly departmentId?: string;
  readonly purpose?: string;
  readonly question?: string;
}

/** The schema of an action of a kind; `undefined`: there is no such action. */
export function bodyOf(kind: 'application' | 'referral', action: string | undefined): z.ZodType<Entered> | undefined {
  const bodies: Readonly<Record<string, z.ZodType<Entered>>> = kind === 'application' ? applicationBodies : referralBodies;
  return action !== undefined && Object.hasOwn(bodies, action) ? bodies[action] : undefined;
}

/** The same for every repetition of the request: read from the steps up to the one it made. */
export const done = z.strictObject({
  id,
  number: z.string(),
  seq: z.number().int(),
  stage: z.string(),
  stageWord: z.string(),
  outcome: z.string().nullable(),
  outcomeWord: z.string().nullable(),
  ...dates,
  /** What this step brought about, in order. */
  events: z.array(moved),
  documents: z.array(paper),
  /** The case this step asked for. */
  opens: id.optional(),
});
export type Done = z.infer<typeof done>;

const dated = z.strictObject({ dueOn: z.string(), provisional: z.boolean(), state: z.enum(['running', 'met', 'ended', 'stopped']) });
export const whatIf = z.strictObject({
  action: z.enum([...applicationActions, ...referralActions]),
  stage: z.string(),
  stageWord: z.string(),
  outcomeWord: z.string().nullable(),
  /** Every clock that would start, move or end: before, and after. */
  clocks: z.array(
    z.strictObject({
      clock: z.string(),
      word: z.string(),
      now: dated.nullable(),
      then: dated.nullable(),
      dueReason: z.array(z.strictObject({ topic: z.string(), text: z.string(), source: z.string() })),
    }),
  ),
});
export type WhatIf = z.infer<typeof whatIf>;
