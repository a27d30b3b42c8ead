// What every kind of case shows: its tasks, its clocks with their reasons, what may be done, its course and its papers.
import { z } from 'zod';
import { calendarCodes, dayTreatments, units } from '../../domain/calendar';
import { namesOf } from '../../domain/casework/labels';
import { light } from '../clocks/lights.contract';
import { whoInstead } from '../http/problem.contract';
import { dayShown, id, moment } from '../http/text.contract';

export { calendarCodes };

const reason = z.strictObject({ word: z.string(), source: z.string() });
export const clause = z.strictObject({ topic: z.string(), text: z.string(), source: z.string() });
export const derivedDay = z.strictObject({
  on: z.string(),
  kind: z.enum(dayTreatments),
  nth: z.number().int().optional(),
  makeUp: z.literal(true).optional(),
  rolledTo: z.literal(true).optional(),
  provisional: z.literal(true).optional(),
  because: reason.optional(),
});

/** The law that was read (V), the office's own value (L), our proposal (P). */
export const source = z.strictObject({ article: z.string(), confidence: z.enum(['V', 'L', 'P']) });

/** What is left, or by how much it is exceeded, in the limit's own unit, and the same in words. */
export const rest = z.strictObject({
  unit: z.enum(units),
  left: z.number().int().optional(),
  exceeded: z.number().int().optional(),
  days: z.number().int().optional(),
  minutes: z.number().int().optional(),
  words: z.string(),
});
export type Rest = z.infer<typeof rest>;

export const person = z.strictObject({ id: z.string(), name: z.string() });

export const openTask = z.strictObject({
  id: z.string(),
  task: z.string(),
  word: z.string(),
  round: z.number().int(),
  openedAt: moment,
  holder: person.nullable(),
  /** Who may take it. */
  posts: z.array(z.string()),
  source,
});
export type OpenTask = z.infer<typeof openTask>;

export const clock = z.strictObject({
  clock: z.string(),
  word: z.string(),
  kind: z.enum(['limit', 'term']),
  round: z.number().int(),
  startsOn: z.string(),
  dueOn: z.string(),
  dueAt: moment,
  provisional: z.boolean(),
  state: z.enum(['running', 'paused', 'met', 'ended', 'stopped']),
  /** A breach. */
  overdue: z.boolean(),
  /** Past a number of our own proposal, which is none. */
  pastInternal: z.boolean(),
  /** None once it has ended. */
  light: light.nullable(),
  /** The number it counts to, in words; `source` says whose number it is. */
  limit: z.strictObject({ n: z.number().int(), unit: z.enum(units), words: z.string() }),
  /** Which of its counted days today is; none past the last, nor of hours. */
  progress: z.strictObject({ nth: z.number().int(), of: z.number().int(), words: z.string() }).nullable(),
  /** What it would be if it were extended today, and on which grounds it may be; none where it can't be. */
  ifExtended: z.strictObject({ dueOn: z.string(), provisional: z.boolean(), words: z.string(), grounds: z.array(z.string()), source }).nullable(),
  extension: z.strictObject({ words: z.string(), ground: z.string(), approvedOn: z.string() }).nullable(),
  pauses: z.array(z.strictObject({ from: z.string(), until: z.string().nullable(), ground: z.string() })),
  /** A limit of our own proposal: passing it is an internal goal missed, no breach of law. */
  internal: z.boolean(),
  source,
  remaining: rest.nullable(),
  /** 为什么是这一天. */
  dueReason: z.strictObject({ clauses: z.array(clause), days: z.array(derivedDay) }),
  /** Of a running limit on whose way something must still run. */
  foresight: z
    .strictObject({
      /** If everybody acts at once and only terms run. */
      earliestEnd: z.string().nullable(),
      /** If others take all their time: the last working day for the act that begins what must run. */
      latestStart: z
        .strictObject({
          act: z.string(),
          word: z.string(),
          on: z.string(),
          /** `passed`: it has gone by. */
          light: z.strictObject({ name: z.enum(['normal', 'dueSoon', 'passed']), word: z.string() }),
          words: z.string(),
          derivation: z.array(z.string()),
        })
        .nullable(),
      /** It can't be kept any more; what could still help. */
      lost: z.strictObject({ words: z.string(), helps: z.array(z.string()) }).nullable(),
    })
    .nullable(),
});
export type ClockView = z.infer<typeof clock>;

/** In the order in which a screen shows them: what may be done, what is expected, what is the work of others, what is refused. */
export const allowedAction = z.strictObject({
  action: z.string(),
  word: z.string(),
  task: z.string().optional(),
  allowed: z.boolean(),
  /** What would ordinarily be done next; one at most. */
  primary: z.literal(true).optional(),
  code: z.string().optional(),
  sentence: z.string().optional(),
  /** Not possible yet to anybody: it will be once other work is done or a clock has run; `whoInstead` is who will do it, this person too. */
  expected: z.literal(true).optional(),
  /** Refused because of this person's post alone: others could do it now. */
  othersPost: z.literal(true).optional(),
  /** Who could do it now where this person can't. */
  whoInstead: whoInstead.optional(),
  possibleFrom: z.string().optional(),
});
export type AllowedAction = z.infer<typeof allowedAction>;

export const opened = z.strictObject({
  id,
  number: z.string(),
  seq: z.number().int(),
  stage: z.string(),
  stageWord: z.string(),
  /** What to look at, as it stood when it was opened. */
  warnings: z.array(z.string()),
});
export type Opened = z.infer<typeof opened>;

/** What was entered beside one's own words, as the form names it. */
export const entered = z.array(z.strictObject({ label: z.string(), value: z.string() }));

/** How much it says of the course: somebody acted, a clock began, moved or ended, or it follows by itself. */
export const weightWords = { acted: '办理', clock: '时限', mechanical: '随之发生' };
export const moved = z.strictObject({
  weight: z.enum(namesOf(weightWords)),
  /** Absent: brought about by time, and not on record yet. */
  seq: z.number().int().optional(),
  at: moment,
  on: z.string(),
  event: z.string(),
  by: z.string().optional(),
  /** In whose place. */
  standsInFor: z.string().exactOptional(),
  words: z.string(),
  text: z.string().optional(),
  entered: entered.optional(),
  /** Where it was written down long after its own moment: when, and the same in words. */
  recordedAt: moment.optional(),
  remark: z.string().optional(),
});
export type Moved = z.infer<typeof moved>;

/** What the record knows of a topic: in words, by which act and paper, of which day, by whose hand. */
export const fact = z.strictObject({
  topic: z.strictObject({ name: z.string(), word: z.string() }),
  word: z.string(),
  value: z.string(),
  source: z.strictObject({
    action: z.string(),
    word: z.string(),
    document: z.string().nullable(),
    article: z.string().nullable(),
    seq: z.number().int().nullable(),
  }),
  on: z.string(),
  by: z.string().nullable(),
});
export type Fact = z.infer<typeof fact>;

/** `reissue`: what it says was put right since. */
export const paper = z.strictObject({ document: z.string(), word: z.string(), on: z.string(), seq: z.number().int(), reissue: z.literal(true).optional() });
export type Paper = z.infer<typeof paper>;

/** What ends in a stage: a limit or term that runs, with its date; of one that is still to begin, how long it is to take. */
const ending = z.strictObject({
  clock: z.string(),
  word: z.string(),
  dueOn: z.string().nullable(),
  provisional: z.boolean(),
  words: z.string(),
  source,
});
/** A stay in a stage: as it was, as it is, and, as far as the table and the calendar say, what is to come. */
export const courseStage = z.strictObject({
  stage: z.string(),
  word: z.string(),
  state: z.enum(['done', 'now', 'ahead']),
  from: dayShown.nullable(),
  to: dayShown.nullable(),
  /** 停留时长: in working days after the first up to and with the last, as limits count; of urgent aid in hours. */
  spent: z.strictObject({ workingDays: z.number().int().optional(), minutes: z.number().int().optional(), words: z.string() }).nullable(),
  /** Who did it; who has it in hand, else whose post it is. */
  who: z.array(z.string()),
  ends: z.array(ending),
});
export type CourseStage = z.infer<typeof courseStage>;

/** The clock that ends first. */
export const dates = {
  dueOn: dayShown.nullable(),
  provisional: z.boolean(),
  dueClock: z.strictObject({ name: z.string(), word: z.string() }).nullable(),
};

/** What a list of cases shows of one, whatever its kind. */
export const caseRow = {
  id,
  number: z.string(),
  stage: z.string(),
  stageWord: z.string(),
  /** Its stored state can't be read: nothing is done in it until an administrator has seen to it. */
  spoilt: z.boolean(),
  outcomeWord: z.string().nullable(),
  openedAt: moment,
  seq: z.number().int(),
  ...dates,
  overdue: z.boolean(),
};

/** Instead of a row that can't be told, because of what somebody has put there: whose it is, and that. */
const spoiltRow = z.strictObject({ caseId: id, number: z.string(), stageWord: z.string(), spoilt: z.literal(true) });
export type SpoiltRow = z.infer<typeof spoiltRow>;
/** The same of what is no case's. */
export const spoiltLine = z.strictObject({ sentence: z.string(), spoilt: z.literal(true) });
/** A list: each row by itself. */
export const rowsOf = <Row extends z.ZodType>(row: Row) => z.array(z.union([row, spoiltRow]));

/** The frame of every case, of whatever kind. */
export const caseFile = z.strictObject({
  id,
  kind: z.string(),
  kindWord: z.string(),
  number: z.string(),
  procedure: z.string(),
  /** The rules it follows, in words. */
  ruleSet: z.string(),
  /** Who answers for the case as a whole (主办人). */
  owner: person.nullable(),
  stage: z.string(),
  stageWord: z.string(),
  outcome: z.string().nullable(),
  outcomeWord: z.string().nullable(),
  seq: z.number().int(),
  openedAt: moment,
  /** The town's time this was read at. */
  asOf: moment,
  ...dates,
  course: z.array(courseStage),
  tasks: z.array(openTask),
  clocks: z.array(clock),
  facts: z.array(fact),
  documents: z.array(paper),
  timeline: z.array(moved),
  allowedActions: z.array(allowedAction),
});
/** With what the page of its kind says besides. */
export type CaseOf<About> = z.infer<typeof caseFile> & { readonly about: About };
