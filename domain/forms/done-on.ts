// The day an act was done, asked with every action alike: within the stretch in which it could be done, with the dated paper or the reason of whoever enters it later.
import { type Instant, type PlainDate, dayOf, instantAt, officeOpens, workingDaysBetween } from '../calendar';
import { type Circumstances, type View, spanOn } from '../casework/circumstances';
import type { Consequence, Procedure, Source, Vocabulary } from '../casework/procedure';
import type { CaseDay } from './asking';
import type { Faults, Values } from './entry';
import type { Fields } from './field';
import type { AnyForm } from './form';

/** 当日, 转录 or 补录 (R115): typed on its day, from a dated and signed paper soon after, or later than that. */
export const entryLabels = { sameDay: '当日', transcribed: '转录', late: '补录' } as const;
export type EntryKind = keyof typeof entryLabels;

/** How long after its day a signed paper may still be copied in (禁止事后补录 has no number). */
export const transcribing = { n: 5, unit: 'workingDays', setting: 'entry.transcribe_wd' } as const;
const ours: Source = { article: '本系统建议', confidence: 'P' };

/** Days that every case has: a kind's own by the same name come before. */
export const houseDays: Readonly<Record<string, CaseDay>> = {
  entryFrom: { label: '这件事能够开始办理之日', of: ({ since, at }) => dayOf(since ?? at.now) },
  today: { label: '今天', of: ({ at }) => dayOf(at.now) },
};

const paper = {
  kind: 'line',
  label: '签字的纸质材料',
  most: 100,
  kept: 'text',
  optional: true,
  help: '写明名称和编号；材料上签字的日期就是办理日期。',
} as const;
const lateReason = { kind: 'prose', label: '补录的原因', most: 500, optional: true } as const;
const help = '不填的，按现在办理。早于今天的，属于转录（凭签字的纸质材料）或者补录。';
/** Asked beside the day. */
export const entryAsked = { paper, lateReason } as const;
/** Of what is noted beside the procedure: since when it could be, the case knows. */
export const notedOn = { doneOn: { kind: 'day', label: '办理日期', to: 'today', optional: true, help }, ...entryAsked } as const;
export const byDay = { doneOn: { kind: 'day', label: '办理日期', from: 'entryFrom', to: 'today', optional: true, help }, paper, lateReason } as const;
const byMoment: Fields = { doneAt: { kind: 'moment', label: '办理时间', from: 'entryFrom', to: 'today', optional: true, help }, paper, lateReason };
const withOwnDay: Fields = { paper, lateReason };

/** A cache of a pure result: whoever knows a form knows it by its identity. */
const dated = { day: new WeakMap<AnyForm, AnyForm>(), moment: new WeakMap<AnyForm, AnyForm>() };

/** The form with what every action is asked: urgent aid counts in hours, so there it is a moment. */
export function datedForm(form: AnyForm, { hours }: Pick<Procedure, 'hours'>): AnyForm {
  const known = dated[hours === 'always' ? 'moment' : 'day'];
  const asked: Fields = form.day !== undefined ? withOwnDay : hours === 'always' ? byMoment : byDay;
  const whole = known.get(form) ?? { ...form, ownsPaper: Object.hasOwn(form.fields, 'paper'), fields: { ...form.fields, ...without(asked, form.fields) } };
  known.set(form, whole);
  return whole;
}

/** Where a form asks for a paper of its own, that is the paper. */
const without = (asked: Fields, own: Fields): Fields => Object.fromEntries(Object.entries(asked).filter(([name]) => !Object.hasOwn(own, name)));

/** The field that says the day of an act. */
export const dayFieldOf = (form: AnyForm | undefined, { hours }: Pick<Procedure, 'hours'>): string => form?.day ?? (hours === 'always' ? 'doneAt' : 'doneOn');

/** From when on it could be done: its task was opened, or the case came to where it stands; what is put right may lie before that. */
export function sinceOf({ state }: Pick<View, 'state'>, found: Standing): Instant {
  if (found.consequence.mends !== undefined) return 0;
  return (found.in === 'task' ? state.tasks[found.task]?.openedAt : undefined) ?? state.enteredAt;
}
type Standing = ({ readonly in: 'task'; readonly task: string } | { readonly in: 'act' }) & { readonly consequence: { readonly mends?: string } };

/** When it was done and how it came to be entered; nothing: now. Where a table counts in days, a day, and a moment of it, stands for its opening hour, within the stretch. */
export function entryOf(form: AnyForm | undefined, entered: Values, since: Instant, at: Circumstances, { hours }: Pick<Procedure, 'hours'>): Dated | undefined {
  const said = entered['doneAt'] ?? entered[form?.day ?? 'doneOn'] ?? entered['doneOn'];
  const day = typeof said === 'number' ? dayOf(said) : said;
  const exact = hours === 'always' && typeof said === 'number' ? said : undefined;
  if (typeof day !== 'string' || (day >= dayOf(at.now) && exact === undefined)) return undefined;
  const on = day as PlainDate;
  const moment = exact ?? instantAt(on, officeOpens);
  return { happenedAt: Math.min(Math.max(moment, since), at.now), entry: kindOf(form, entered, on, at) };
}
export interface Dated {
  readonly happenedAt: Instant;
  readonly entry: EntryKind;
}

/** A paper that a form asks for itself (a certificate, a number) is the act's own only where the form says so; one that says its day is of that day alone. */
function isOnPaper(form: AnyForm | undefined, entered: Values, on: PlainDate): boolean {
  const own = form?.paper === undefined ? undefined : entered[form.paper];
  const isItsDays = form?.fields[form.paper ?? '']?.kind === 'day' ? own === on : own !== undefined;
  return isItsDays || (form?.ownsPaper !== true && entered['paper'] !== undefined);
}

function kindOf(form: AnyForm | undefined, entered: Values, on: PlainDate, at: Circumstances): EntryKind {
  const today = dayOf(at.now);
  if (on >= today || (form?.dayIsGiven === true && entered[form.day ?? ''] !== undefined)) return 'sameDay';
  const { span } = spanOn(at, transcribing, ours, today);
  return isOnPaper(form, entered, on) && workingDaysBetween(at.calendarOn(today), on, today) <= span.n ? 'transcribed' : 'late';
}

interface Entered {
  readonly form: AnyForm;
  readonly entered: Values;
  readonly consequence: Pick<Consequence<Vocabulary>, 'onPaper' | 'reaches' | 'changesLimit'>;
  readonly procedure: Procedure;
}

/** What is entered late says why; of some acts it isn't entered late at all. */
export function lateFaults(dated: Dated | undefined, { form, entered, consequence, procedure }: Entered): Faults {
  if (dated === undefined) return {};
  const { inForceFrom, fixedBy } = procedure;
  const [field, on] = [dayFieldOf(form, procedure), dayOf(dated.happenedAt)];
  if (fixedBy !== undefined && consequence.reaches?.includes(fixedBy) === true && on < inForceFrom)
    return { [field]: `现行办理规则自${inForceFrom}起施行，本案按它办理，办理日期不能早于这一天。` };
  if (consequence.changesLimit === 'pause' && dated.entry !== 'sameDay') return { [field]: '暂停从登记的这一天起算，不能早于今天。' };
  if (consequence.onPaper === 'however late' && dated.entry !== 'sameDay' && !isOnPaper(form, entered, on))
    return { paper: '这一天起要对当事人计算期限，早于今天的，要有当天签字的纸质材料：请写明材料的名称和编号；没有的，请按今天办理。' };
  if (dated.entry !== 'late') return {};
  if (consequence.onPaper === true)
    return { paper: '这一步要早于今天的，只能凭当天签字的纸质材料、在规定的工作日内转录：请写明材料的名称和编号；没有的或者已经过了的，请按今天办理。' };
  if (entered['lateReason'] !== undefined) return {};
  return { lateReason: '办理日期早于今天，又不是按期凭签字的纸质材料转录的，属于补录，请写明补录的原因。' };
}

/** What an act rests on was there when it was done: of the days and moments in it none lies after its own, save that of its paper. */
export function laterFaults(dated: Dated | undefined, { form, entered, procedure }: Pick<Entered, 'form' | 'entered' | 'procedure'>): Faults {
  if (dated === undefined) return {};
  const own = dayFieldOf(form, procedure);
  const isAfter = (value: unknown): boolean =>
    typeof value === 'number'
      ? own === 'doneAt'
        ? value > dated.happenedAt
        : dayOf(value) > dayOf(dated.happenedAt)
      : String(value) > dayOf(dated.happenedAt);
  const rested = Object.entries(form.fields).filter(
    ([name, { kind }]) => (kind === 'day' || kind === 'moment') && name !== own && name !== form.paper && entered[name] !== undefined,
  );
  return Object.fromEntries(
    rested.flatMap(([name, { label }]) => (isAfter(entered[name]) ? [[name, `${label}不能晚于办理${own === 'doneAt' ? '时间' : '日期'}`]] : [])),
  );
}

/** What an act says of itself beside its day: never part of what it asks of somebody else. */
export const entryFields = ['doneOn', 'doneAt', 'paper', 'lateReason'] as const;
