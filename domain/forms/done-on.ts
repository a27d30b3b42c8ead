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
const byDay: Fields = { doneOn: { kind: 'day', label: '办理日期', from: 'entryFrom', to: 'today', optional: true, help }, paper, lateReason };
const byMoment: Fields = { doneAt: { kind: 'moment', label: '办理时间', from: 'entryFrom', to: 'today', optional: true, help }, paper, lateReason };
/** What a rule may read of the paper that every action is asked, where its form has no paper of its own. */
export const signedAndDated = { paper } as const satisfies Fields;
const withOwnDay: Fields = { paper, lateReason };

/** A cache of a pure result: whoever knows a form knows it by its identity. */
const dated = { day: new WeakMap<AnyForm, AnyForm>(), moment: new WeakMap<AnyForm, AnyForm>() };

/** The form with what every action is asked: urgent aid counts in hours, so there it is a moment. */
export function datedForm(form: AnyForm, { hours }: Pick<Procedure, 'hours'>): AnyForm {
  const known = dated[hours === 'always' ? 'moment' : 'day'];
  const asked = form.day !== undefined ? withOwnDay : hours === 'always' ? byMoment : byDay;
  const whole = known.get(form) ?? { ...form, ownsPaper: Object.hasOwn(form.fields, 'paper'), fields: { ...form.fields, ...without(asked, form.fields) } };
  known.set(form, whole);
  return whole;
}

/** Where a form asks for a paper of its own, that is the paper. */
const without = (asked: Fields, own: Fields): Fields => Object.fromEntries(Object.entries(asked).filter(([name]) => !Object.hasOwn(own, name)));

/** The field that says the day of an act. */
export const dayFieldOf = (form: AnyForm | undefined, { hours }: Pick<Procedure, 'hours'>): string => form?.day ?? (hours === 'always' ? 'doneAt' : 'doneOn');

/** From when on it could be done: from the milestone its table names, or since its task was opened, or the case came to where it stands. */
export const sinceOf = ({ state }: Pick<View, 'state'>, found: Found): Instant =>
  state.milestones[found.consequence.since ?? ''] ?? (found.in === 'task' ? state.tasks[found.task]?.openedAt : undefined) ?? state.enteredAt;
type Found = { readonly consequence: Pick<Consequence<Vocabulary>, 'since'> } & ({ readonly in: 'task'; readonly task: string } | { readonly in: 'act' });

/** When it was done and how it came to be entered; nothing: now. A day stands for its opening hour, within the stretch. */
export function entryOf(form: AnyForm | undefined, entered: Values, since: Instant, at: Circumstances): Dated | undefined {
  const { doneAt } = entered;
  const day = typeof doneAt === 'number' ? dayOf(doneAt) : entered[form?.day ?? 'doneOn'];
  if (typeof day !== 'string' || (day >= dayOf(at.now) && doneAt === undefined)) return undefined;
  const on = day as PlainDate;
  const moment = typeof doneAt === 'number' ? doneAt : instantAt(on, officeOpens);
  return { happenedAt: Math.min(Math.max(moment, since), at.now), entry: kindOf(form, entered, on, at) };
}
export interface Dated {
  readonly happenedAt: Instant;
  readonly entry: EntryKind;
}

/** A paper that a form asks for itself (a certificate, a number) is the act's own only where the form says so. */
const isOnPaper = (form: AnyForm | undefined, entered: Values): boolean =>
  (form?.paper !== undefined && entered[form.paper] !== undefined) || (form?.ownsPaper !== true && entered['paper'] !== undefined);

function kindOf(form: AnyForm | undefined, entered: Values, on: PlainDate, at: Circumstances): EntryKind {
  const today = dayOf(at.now);
  if (on >= today) return 'sameDay';
  const { span } = spanOn(at, transcribing, ours, today);
  return isOnPaper(form, entered) && workingDaysBetween(at.calendarOn(today), on, today) <= span.n ? 'transcribed' : 'late';
}

/** What is entered late says why; of some acts it isn't entered late at all. */
export function lateFaults(
  dated: Dated | undefined,
  {
    form,
    entered,
    onPaper,
    procedure,
    fixesTable,
  }: { readonly form: AnyForm; readonly entered: Values; readonly onPaper: boolean; readonly procedure: Procedure; readonly fixesTable: boolean },
): Faults {
  if (dated === undefined) return {};
  const { inForceFrom } = procedure;
  if (fixesTable && dayOf(dated.happenedAt) < inForceFrom)
    return { [dayFieldOf(form, procedure)]: `现行办理规则自${inForceFrom}起施行，本案按它办理，办理日期不能早于这一天。` };
  if (dated.entry !== 'late') return {};
  if (onPaper)
    return { paper: '这一步要早于今天的，只能凭当天签字的纸质材料、在规定的工作日内转录：请写明材料的名称和编号；没有的或者已经过了的，请按今天办理。' };
  if (entered['lateReason'] !== undefined) return {};
  return { lateReason: '办理日期早于今天，又不是按期凭签字的纸质材料转录的，属于补录，请写明补录的原因。' };
}

/** What an act says of itself beside its day: never part of what it asks of somebody else. */
export const entryFields = ['doneOn', 'doneAt', 'paper', 'lateReason'] as const;
