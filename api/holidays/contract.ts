// Holiday notices over HTTP: those in code, those that were entered, what one would do to open cases, and how far it has been settled.
import { z } from 'zod';
import { code, day, id, line, moment, prose } from '../http/text.contract';

const range = z.strictObject({ word: line(10), first: day, last: day });
const most = 60;

export const noticeEntry = z.strictObject({
  number: code(60),
  title: line(120),
  issuedOn: day,
  /** The day it became public: what has happened since is counted by it. */
  knownFrom: day,
  /** The year that it arranges as a whole; or the number of the notice that it alters. */
  year: z.int().min(2019).max(2050).exactOptional(),
  amends: code(60).exactOptional(),
  off: z.array(range).max(most),
  makeUp: z.array(day).max(most).default([]),
  /** Days of the altered notice whose arrangement is withdrawn. */
  cancels: z.array(day).max(most).default([]),
  /** Its words, as they stand on the paper. */
  words: prose(4_000),
});

const tally = z.strictObject({ off: z.int(), offWeekdays: z.int(), makeUp: z.int(), year: z.int(), workingDays: z.int() });
const hand = z.strictObject({ by: z.string(), at: moment });
export const enteredNotice = z.strictObject({
  id,
  /** Its name in events and reasons. */
  name: z.string(),
  number: z.string(),
  title: z.string(),
  issuedOn: z.string(),
  knownFrom: z.string(),
  years: z.array(z.int()),
  off: z.array(z.strictObject({ word: z.string(), first: z.string(), last: z.string() })),
  makeUp: z.array(z.string()),
  cancels: z.array(z.string()),
  words: z.string(),
  state: z.strictObject({ name: z.enum(['entered', 'applied', 'withdrawn', 'overtaken', 'spoilt']), word: z.string() }),
  entered: hand,
  applied: hand.nullable(),
  /** Null: nobody can read it, or it doesn't hold. */
  counts: tally.nullable(),
  /** To be looked up on the paper once more. */
  doubts: z.array(z.string()),
});
export type EnteredView = z.infer<typeof enteredNotice>;

export const holidayList = z.strictObject({
  asOf: moment,
  /** The calendar of today. */
  calendar: z.string(),
  /** The last year that is arranged. */
  knownUntil: z.int(),
  /** Of the notices that the software brings. */
  inCode: z.array(z.strictObject({ name: z.string(), number: z.string(), title: z.string(), knownFrom: z.string() })),
  entered: z.array(enteredNotice),
});

const moved = z.strictObject({
  caseId: id,
  number: z.string(),
  word: z.string(),
  was: z.string(),
  dueOn: z.string(),
  isLess: z.boolean(),
  provisional: z.boolean(),
  onPaper: z.boolean(),
});
const sums = { cases: z.int(), less: z.int(), more: z.int(), settled: z.int(), onPaper: z.int() };
export const noticePreview = z.strictObject({
  notice: enteredNotice,
  ...sums,
  /** By town, where there are several. */
  towns: z.array(z.strictObject({ town: z.string(), ...sums })),
  /** Of the own town, as far as this person sees its cases: those that get less time first, then those that get more, then those that only become certain; 200 at most. */
  moved: z.array(moved),
  /** Cases that can't be read, which nobody counted. */
  unread: z.int(),
});
export type NoticePreview = z.infer<typeof noticePreview>;

export const noticeProgress = z.strictObject({ open: z.int(), looked: z.int(), ended: z.boolean() });
