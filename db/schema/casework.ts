// The rows that lists and screens read, written by the recorder alone.
import { sql } from 'drizzle-orm';
import { bigserial, boolean, date, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Span } from '../../domain/calendar';
import type { NoticeWord } from '../../domain/casework/notifications';
import type { EntryKind } from '../../domain/forms/done-on';
import type { Kind } from '../../domain/kinds';
import { moment } from './moment';
import { department, ofTown, village } from './place';
import { ofStaff, staff } from './staff';

/** The head of every case: what lists of all kinds know of it. What only its kind has lies in a table beside it. */
export const caseFile = pgTable(
  'case_file',
  {
    caseId: uuid('case_id').primaryKey(),
    kind: text().$type<Kind>().notNull(),
    townId: ofTown(),
    number: text().notNull(),
    /** What it is about, in a word of its kind: the programme applied for, the topic asked about. */
    subject: text().notNull(),
    procedure: text().notNull(),
    /** Whose case it is: a village's, a department's, or the town's alone. */
    villageId: uuid('village_id').references(() => village.id),
    departmentId: uuid('department_id').references(() => department.id),
    /** The case that asked for it. */
    parentId: uuid('parent_id'),
    stage: text().notNull(),
    visit: integer().notNull(),
    outcome: text(),
    /** Who answers for it as a whole. */
    owner: uuid().references(() => staff.id),
    openedAt: moment('opened_at').notNull(),
    closedAt: moment('closed_at'),
    seq: integer().notNull(),
  },
  (t) => [
    unique('case_file_number').on(t.townId, t.kind, t.number),
    index('case_file_town').on(t.townId, t.kind, t.openedAt, t.caseId),
    index('case_file_open')
      .on(t.townId, t.kind, t.openedAt, t.caseId)
      .where(sql`outcome is null`),
    index('case_file_village').on(t.villageId, t.openedAt, t.caseId),
    index('case_file_department').on(t.departmentId, t.openedAt, t.caseId),
    index('case_file_parent').on(t.parentId),
    index('case_file_owner').on(t.owner),
    index('case_file_closed').on(t.townId, t.closedAt),
  ],
);

/** What a question to another department has beside its head. */
export const referral = pgTable('referral', {
  caseId: uuid('case_id').primaryKey(),
  purpose: text().notNull(),
  questionId: uuid('question_id'),
});

export const task = pgTable(
  'task',
  {
    caseId: uuid('case_id').notNull(),
    task: text().notNull(),
    round: integer().notNull(),
    townId: uuid('town_id').notNull(),
    kind: text().$type<Kind>().notNull(),
    holder: uuid().references(() => staff.id),
    /** Whom an earlier act named for it. */
    named: text(),
    openedAt: moment('opened_at').notNull(),
    /** Set when it was completed or cancelled. */
    endedAt: moment('ended_at'),
    seq: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.task, t.round] }),
    index('task_holder')
      .on(t.holder)
      .where(sql`ended_at is null`),
    index('task_open')
      .on(t.townId, t.openedAt)
      .where(sql`ended_at is null`),
  ],
);

/** Who took part in what was done: a row for each act and each pair of hands. */
export const participant = pgTable(
  'participant',
  {
    caseId: uuid('case_id').notNull(),
    seq: integer().notNull(),
    /** The task that was done, or the act itself: what four eyes are asked of. */
    part: text().notNull(),
    /** A member of staff, or a guest by the id of what was entered of them. */
    who: text().notNull(),
    townId: uuid('town_id').notNull(),
    action: text().notNull(),
    /** When it was done. */
    at: moment('at').notNull(),
    /** How it came to be entered, and when, at whoever entered it; of those who went along nothing. */
    entry: text().$type<EntryKind>(),
    enteredAt: moment('entered_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq, t.part, t.who] }),
    index('participant_who').on(t.who, t.caseId),
    index('participant_action').on(t.townId, t.action, t.at),
    index('participant_entered')
      .on(t.townId, t.enteredAt)
      .where(sql`entry in ('transcribed', 'late')`),
  ],
);

/** Each stay of a case in a stage that has ended: where it is now, its head says. */
export const stageVisit = pgTable(
  'stage_visit',
  {
    caseId: uuid('case_id').notNull(),
    visit: integer().notNull(),
    townId: uuid('town_id').notNull(),
    stage: text().notNull(),
    enteredAt: moment('entered_at').notNull(),
    /** When the next stage was entered, or the case closed. */
    leftAt: moment('left_at').notNull(),
    seq: integer().notNull(),
  },
  // With all that statistics count of a period.
  (t) => [primaryKey({ columns: [t.caseId, t.visit] }), index('stage_visit_left').on(t.townId, t.leftAt, t.caseId, t.stage, t.enteredAt)],
);

export const clock = pgTable(
  'clock',
  {
    caseId: uuid('case_id').notNull(),
    clock: text().notNull(),
    round: integer().notNull(),
    townId: uuid('town_id').notNull(),
    kind: text().$type<'limit' | 'term'>().notNull(),
    startsAt: moment('starts_at').notNull(),
    n: integer().notNull(),
    unit: text().$type<Span['unit']>().notNull(),
    rollOver: boolean('roll_over').notNull(),
    dueOn: date('due_on').notNull(),
    dueAt: moment('due_at').notNull(),
    provisional: boolean().notNull(),
    state: text().$type<'running' | 'paused' | 'met' | 'ended' | 'stopped'>().notNull(),
    overdue: boolean().notNull(),
    /** When it was met or stopped, or a term ran out. */
    endedAt: moment('ended_at'),
    /** Of one that was met: the stage in which its case had been until then, what ends a limit often leads on at once. None where it is met as the case begins. */
    metIn: text('met_in'),
    /** Of a running limit: from then on its end is near. */
    soonAt: moment('soon_at'),
    nextRung: text('next_rung'),
    nextAt: moment('next_at'),
    sourceArticle: text('source_article').notNull(),
    confidence: text().$type<'V' | 'L' | 'P'>().notNull(),
    seq: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.clock, t.round] }),
    index('clock_open')
      .on(t.townId, t.state, t.dueAt, t.caseId)
      .where(sql`state in ('running', 'paused')`),
    // With all that statistics count of a period: a year's limits lie on as many pages as there were cases.
    index('clock_met')
      .on(t.townId, t.endedAt, t.caseId, t.clock, t.metIn, t.confidence, t.overdue, t.dueOn, t.dueAt)
      .where(sql`state = 'met' and kind = 'limit'`),
    index('clock_stopped_late')
      .on(t.townId, t.dueAt)
      .where(sql`state = 'stopped' and overdue`),
  ],
);

export const notification = pgTable(
  'notification',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    caseId: uuid('case_id').notNull(),
    /** One per rung or letter and person. */
    key: text().notNull(),
    townId: uuid('town_id').notNull(),
    staffId: ofStaff(),
    word: text().$type<NoticeWord>().notNull(),
    codes: text().notNull(),
    occurredAt: moment('occurred_at').notNull(),
    /** Set by its delivery: from then on it lies in the inbox. */
    sentAt: moment('sent_at'),
    readAt: moment('read_at'),
  },
  (t) => [
    unique('notification_once').on(t.caseId, t.key),
    index('notification_unsent')
      .on(t.caseId)
      .where(sql`sent_at is null`),
    index('notification_inbox')
      .on(t.staffId, t.id)
      .where(sql`sent_at is not null`),
    index('notification_unread')
      .on(t.staffId)
      .where(sql`sent_at is not null and read_at is null`),
  ],
);
