// Work that nobody will do by itself, with why, and the date it runs against.
import { type Labels, namesOf } from '../../domain/casework/labels';
import { z } from 'zod';
import { dates, rowsOf } from '../cases/contract';
import { choice, id, moment, next, page } from '../http/text.contract';
import { kindNames, labelsIn, listedLabels } from '../../domain/procedures';

export const whyWords = {
  left: '办理人已离岗',
  absent: '办理人不在岗',
  noPost: '办理人已不任这一岗位',
  recused: '办理人已回避',
  vacant: '这一岗位现在没有能办理的人',
  noOwner: '没有主办人',
} satisfies Labels;
const unclaimed = { unclaimed: '还没有人领取' } satisfies Labels;
/** With what somebody may take: asked for by its name, counted by itself. */
const allWords = { ...whyWords, ...unclaimed };
export const whys = namesOf(whyWords);
export const whyWordOf = (why: keyof typeof allWords): { name: keyof typeof allWords; word: string } => ({ name: why, word: allWords[why] });
export const unassignedQuery = z.strictObject({
  ...page,
  why: choice(allWords).optional(),
  programme: choice(listedLabels).optional(),
  village: id.optional(),
  stage: choice(labelsIn('stage')).optional(),
  /** Whose work it was. */
  person: id.optional(),
});
export type UnassignedQuery = z.infer<typeof unassignedQuery>;

const why = z.strictObject({ name: z.enum(namesOf(allWords)), word: z.string() });
export const work = z.strictObject({
  caseId: id,
  kind: z.enum(kindNames),
  number: z.string(),
  stageWord: z.string(),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  /** The task, or the case as a whole. */
  word: z.string(),
  task: z.string().nullable(),
  holder: z.string().nullable(),
  why,
  /** Who answers for it until somebody has it: whoever answers for the case, else a leader. */
  answers: z.string().nullable(),
  since: moment,
  ...dates,
});
export type UnassignedWork = z.infer<typeof work>;
export const unassignedList = z.strictObject({
  asOf: moment,
  counts: z.array(z.strictObject({ ...why.shape, n: z.number().int() })),
  /** Tasks that somebody may take, and nobody has. */
  unclaimed: z.number().int(),
  work: rowsOf(work),
  next,
});
