// What the rules are handed beside the case itself: the moment, the calendar, the office's own values, its people, and the case's facts.
import { type Calendar, calendarAsOf, type Instant, type PlainDate, type Span, type TimeOfDay, dayOf, spanWords, usualClosing } from '../calendar';
import { type AuthorityMode, isInForce } from '../authorities';
import type { Actor, Role } from '../people';
import type { Values } from '../forms/entry';
import type { Source, SpanRule } from './procedure';
import type { CaseEvent } from './events';
import type { StandIn } from './stand-in';
import type { CaseState } from './state';

/** Counts and codes of the case, never names: household size, authorisations on file, topic. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** A value of the office with the day it holds from; the past is judged by what was in force then. */
export interface LocalValue {
  readonly key: string;
  readonly value: string;
  readonly from: PlainDate;
  readonly document?: string;
}

/** Who may decide what on whose behalf (policy-facts §7.4): no act without its row. */
export interface Authority {
  readonly programme: string;
  readonly act: string;
  readonly mode: AuthorityMode;
  readonly document: string;
  readonly from: PlainDate;
  readonly to?: PlainDate;
  /** The highest amount of one grant; unset: none is covered where the rule asks for a ceiling. */
  readonly limitFen?: number;
}

export interface Circumstances {
  readonly now: Instant;
  readonly calendarOn: (day: PlainDate) => Calendar;
  readonly values: readonly LocalValue[];
  readonly authorities: readonly Authority[];
  /** The people who hold each post today, by staff id. */
  readonly posts: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Of these, who is on leave today. */
  readonly absent?: readonly string[];
  /** The same of another day: who held each post then, and who was on leave, whether it is still entered or not. Absent: nobody asks. */
  readonly officeOn?: (day: PlainDate) => Pick<Circumstances, 'posts'> & { readonly absent: readonly string[] };
  /** The town's departments, each with the items it answers for. */
  readonly departments?: readonly { readonly id: string; readonly topics: readonly string[] }[];
  /** By post, who is entered to stand in today for whom of its holders, those who have left among them. */
  readonly standIns?: Readonly<Partial<Record<Role, readonly StandIn[]>>>;
  /** By person who is on leave, has left or leads no more: who entered that. */
  readonly awayBy?: Readonly<Record<string, string>>;
  readonly facts: Facts;
  /** Of these, what stood otherwise on another day: somebody was still a child, nobody had signed yet. Absent: nobody asks. */
  readonly factsOn?: (day: PlainDate) => Facts;
  /** Who may have no hand in this case: near relatives, one's own household (57号 第十一条). */
  readonly recused?: readonly string[];
  /** Of these, who has declared it for this case. */
  readonly declined?: readonly string[];
  /** By the id of each member of the household: the day of the authorisation to be checked, null where there is none yet. */
  readonly signatures?: Readonly<Record<string, string | null>>;
  /** By the id of each member who has no identity number yet: why. */
  readonly unnumbered?: Readonly<Record<string, string>>;
  /** All that has happened in the case, step by step: handed only to whoever dates an act of it anew. */
  readonly history?: readonly PastStep[];
  /** Reminders of this case come so many milliseconds after their moment, so that a thousand cases don't ring at once. Legal moments stay exact. */
  readonly spreadMs: number;
}

/** A step of the case as it was taken down. */
export interface PastStep {
  readonly seq: number;
  readonly events: readonly CaseEvent[];
}

/** What is known of an office where there is no case yet: the moment. */
export const noCase = (now: Instant): Circumstances => ({
  now,
  calendarOn: (day) => calendarAsOf(day),
  values: [],
  authorities: [],
  posts: {},
  facts: {},
  spreadMs: 0,
});

/** As things stood at a moment that lies before: what is dated back is judged by it. */
export const seenAt = (at: Circumstances, moment: Instant): Circumstances => ({ ...at, now: moment, facts: { ...at.facts, ...at.factsOn?.(dayOf(moment)) } });

/** What a rule sees. `by` is absent when nobody acts: time, a letter; `entered` in a list of allowed actions too: what stands in the step, and the rows and companions beside it. */
export interface View {
  readonly state: CaseState;
  readonly at: Circumstances;
  readonly by?: Actor;
  readonly companions?: readonly string[];
  readonly entered?: Values;
  /** From when on what is judged could be done. */
  readonly since?: Instant;
}

/** It was done by the day that is asked about, which of what is dated back lies before today. */
export function wasDone({ state: { doneAt }, at }: Pick<View, 'state' | 'at'>, action: string): boolean {
  const done = doneAt[action];
  return done !== undefined && dayOf(done) <= dayOf(at.now);
}

/** The office's value of a setting in force on a day. */
export function valueOn(at: Pick<Circumstances, 'values'>, key: string, day: PlainDate): LocalValue | undefined {
  return at.values
    .filter((value) => value.key === key && value.from <= day)
    .reduce<LocalValue | undefined>((best, value) => (best === undefined || value.from >= best.from ? value : best), undefined);
}

/** The closing time that ends a day for day limits (民法典 第二百零三条: business hours end the day). */
export const closingOn = (at: Pick<Circumstances, 'values'>, day: PlainDate): TimeOfDay => valueOn(at, closingKey, day)?.value ?? usualClosing;
export const closingKey = 'office_close';

/**
 * The span a rule gives on a day: the office's own number where it has entered one, and then its document is the source. Of a number that was read, in law or
 * of the place, the office makes less and never more, and the source says what the law allowed.
 */
export function spanOn(at: Circumstances, rule: SpanRule, source: Source, day: PlainDate): { span: Span; source: Source } {
  const { setting, ...span } = rule;
  const local = setting === undefined ? undefined : valueOn(at, setting, day);
  const n = Number(local?.value);
  if (local === undefined || (source.confidence !== 'P' && n >= span.n)) return { span, source };
  const document = local.document ?? '本镇录入';
  return {
    span: { ...span, n },
    source: { article: source.confidence === 'P' ? document : `${document}（${source.article}为${spanWords(span)}）`, confidence: 'L' },
  };
}

/** How long a term lasts on a day: the days of law stand for everybody alike, only a number of our own proposal is the office's to set. */
export function termOn(at: Circumstances, { setting, ...lasts }: SpanRule, source: Source, day: PlainDate): { span: Span; source: Source } {
  return source.confidence === 'P' ? spanOn(at, { ...lasts, setting }, source, day) : { span: lasts, source };
}

/** The document that lets the township do an act on the day; `undefined`: it may not. */
export function authorityFor(at: Circumstances, programme: string, act: string): Authority | undefined {
  const day = dayOf(at.now);
  return at.authorities.find((row) => row.programme === programme && row.act === act && isInForce({ fromOn: row.from, toOn: row.to ?? null }, day));
}

export const isAuthorised = (at: Circumstances, programme: string, act: string): boolean => authorityFor(at, programme, act) !== undefined;
