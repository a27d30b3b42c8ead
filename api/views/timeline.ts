// The course of a case in sentences: what happened, when, by whom.
import type { RecordedStep } from '../../db/reads/steps';
import { assessmentWords } from '../../domain/kinds/application/self-care';
import { consentLabels, fundLabels, noteLabels } from '../../domain/kinds/application/labels';
import { type Instant, clockOf, dayOf, isoOf } from '../../domain/calendar';
import type { CaseEvent, Details } from '../../domain/casework/events';
import { isLate } from '../../domain/casework/late';
import type { Kind } from '../../domain/kinds';
import { rungWords } from '../../domain/notices/sentence';
import { findRules } from '../../domain/procedures';
import { topicLabels } from '../../domain/kinds/referral/labels';
import type { Moved, Paper } from '../contract/case';
import type { Names } from './who-instead';
import { isId } from '../page';
import { word } from './words';

export interface Known {
  readonly kind: Kind;
  readonly procedure: string;
  readonly names: Names;
  readonly texts: ReadonlyMap<string, string>;
}

/** A step as far as it is told. */
type Step = Pick<RecordedStep, 'seq' | 'events' | 'recordedAt'>;

/** `due`: what time and letters have brought about, to be recorded with the next step. */
export function timeline(known: Known, steps: readonly Step[], due: readonly CaseEvent[] = []): Moved[] {
  const kept = steps.flatMap(({ seq, events, recordedAt }) =>
    events.map((event) => ({ seq, ...moved(known, event), ...late(event.at, recordedAt ?? event.at) })),
  );
  return [...kept, ...due.map((event) => moved(known, event))];
}

/** “It was late” is said beside the date, which stays the law's. */
function late(at: Instant, recordedAt: Instant): Pick<Moved, 'recordedAt' | 'remark'> {
  return isLate(at, recordedAt) ? { recordedAt: isoOf(recordedAt), remark: `补记于${dayOf(recordedAt)} ${clockOf(recordedAt)}` } : {};
}

export function papers(kind: Kind, steps: readonly Step[]): Paper[] {
  return steps.flatMap(({ seq, events }) =>
    events.flatMap((event) => {
      const document = 'document' in event ? event.document : undefined;
      return document === undefined ? [] : [{ document, word: word(kind, 'document', document), on: dayOf(event.at), seq }];
    }),
  );
}

/** The texts the events name. */
export const textIds = (steps: readonly RecordedStep[]): string[] =>
  steps.flatMap(({ events }) => events.flatMap((event) => textsIn(event).map(({ id }) => id)));

function moved(known: Known, event: CaseEvent): Moved {
  const { at, type } = event;
  const text = textsIn(event)
    .flatMap(({ id, before }) => known.texts.get(id)?.replace(/^/, before) ?? [])
    .join('\n');
  const doer = event.type === 'taskClaimed' ? (event.assignedBy ?? event.by) : 'by' in event ? event.by : undefined;
  const by = doer === undefined ? undefined : known.names.get(doer);
  const told = { at: isoOf(at), on: dayOf(at), event: type, words: wordsOf(known, event) };
  return { ...told, ...(by === undefined ? {} : { by }), ...(text === '' ? {} : { text }) };
}

/** With what is said before each. Earlier records hold a receiver's name or a mail's number itself, which is no text to be looked up. */
function textsIn(event: CaseEvent): { readonly id: string; readonly before: string }[] {
  if (event.type !== 'taskCompleted' && event.type !== 'acted') return [];
  const { text, question, toPlace, receivedBy, witness, mailNumber } = event.details;
  const named = [
    ['', text ?? question],
    ['', toPlace],
    ['签收人：', receivedBy],
    ['见证人：', witness],
    ['邮件编号：', mailNumber],
  ] as const;
  return named.flatMap(([before, id]) => (typeof id === 'string' && isId(id) ? [{ id, before }] : []));
}

function wordsOf({ kind, procedure, names }: Known, event: CaseEvent): string {
  const people = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? '').join('、');
  const paper = (document: string | undefined): string => (document === undefined ? '' : `，出具《${word(kind, 'document', document)}》`);
  switch (event.type) {
    case 'opened':
      return `登记，编号${event.traits['number'] ?? ''}`;
    case 'stageEntered':
      return `进入“${word(kind, 'stage', event.stage)}”`;
    case 'taskOpened':
      return `待办：${word(kind, 'task', event.task)}`;
    case 'taskClaimed':
      return event.assignedBy === undefined ? `领取“${word(kind, 'task', event.task)}”` : `“${word(kind, 'task', event.task)}”交给${people([event.by])}办理`;
    case 'taskReleased':
      return `放回“${word(kind, 'task', event.task)}”`;
    case 'taskCompleted':
      return `${word(kind, 'action', event.action)}${event.with.length === 0 ? '' : `（同行：${people(event.with)}）`}${amountWords(procedure, event.details)}${assessedIn(event.details)}${paper(event.document)}`;
    case 'taskCancelled':
      return `不再需要“${word(kind, 'task', event.task)}”`;
    case 'acted':
      return `${word(kind, 'action', event.action)}${consentIn(event.details)}${paper(event.document)}`;
    case 'noted':
      return `${noteLabels[event.note as keyof typeof noteLabels] ?? ''}${signedIn(event.details)}`;
    case 'milestoneReached':
      return `${word(kind, 'milestone', event.milestone)}之日：${dayOf(event.at)}`;
    case 'clockStarted':
      return `“${word(kind, 'clock', event.clock.clock)}”开始计算，截止日${event.clock.dueOn}${event.clock.provisional ? '（暂定）' : ''}`;
    case 'procedureChanged':
      return `改按${event.procedure}办理`;
    case 'ownerAssigned':
      return `主办人：${people([event.to])}`;
    case 'clockPaused':
      return `“${word(kind, 'clock', event.clock)}”暂停（挂起）计时：${event.pause.ground}`;
    case 'clockMoved':
      return `“${word(kind, 'clock', event.clock.clock)}”${{ extended: '延期', resumed: '恢复计时', calendar: '因放假安排公布而重算' }[event.why]}，截止日由${event.was}改为${event.clock.dueOn}`;
    case 'clockMet':
      return `“${word(kind, 'clock', event.clock)}”已完成${metWords(event)}`;
    case 'clockStopped':
      return `“${word(kind, 'clock', event.clock)}”不再计算`;
    case 'rungPassed':
      return `“${word(kind, 'clock', event.clock)}”${rungWords(event.rung, event.internal)}${event.told.length === 0 ? '' : `，告知${people(event.told)}`}`;
    case 'chaseResumed':
      return `“${word(kind, 'clock', event.clock)}”仍未办，自${dayOf(event.next.at)}起继续催办`;
    case 'termEnded':
      return `“${word(kind, 'clock', event.clock)}”期满`;
    case 'caseAsked':
      return `发出转办：${topicLabels[event.codes['topic'] as keyof typeof topicLabels] ?? ''}`;
    case 'letterSent':
      return `去函：${word(kind, 'letter', event.letter)}`;
    case 'letterReceived':
      return `来函：${word(kind, 'letter', event.letter)}`;
    case 'closed':
      return `办结：${word(kind, 'outcome', event.outcome)}`;
  }
}

/** The grade that an assessment comes to, and what it rests on. */
function assessedIn(details: Details): string {
  const said = assessmentWords(details);
  return said === undefined ? '' : `：${said}`;
}

function metWords({ overdue, internal }: Extract<CaseEvent, { type: 'clockMet' }>): string {
  if (internal === true) return overdue ? '，超过内部时限' : '，在内部时限内';
  return overdue ? '，超期' : '，在期限内';
}

/** The day on the paper. */
const signedIn = ({ signedOn }: Details): string => (typeof signedOn === 'string' ? `（签字日期${signedOn}）` : '');

/** What a supporter answered, and when. */
function consentIn({ consent, askedOn }: Readonly<Record<string, unknown>>): string {
  const said = consentLabels[consent as keyof typeof consentLabels];
  return said === undefined ? '' : `：${said}（询问日期${String(askedOn)}）`;
}

function amountWords(procedure: string, details: Readonly<Record<string, unknown>>): string {
  const fen = details['amountFen'];
  const each = findRules(procedure)?.procedure.pays === 'monthly' ? '每月' : '';
  const fund = fundLabels[details['fund'] as keyof typeof fundLabels] ?? '';
  const notes = [
    ...(fund === '' ? [] : [fund]),
    ...(details['signedFor'] === true ? ['领款人已签字'] : []),
    ...(details['amountMeant'] === true ? ['金额经核对无误'] : []),
  ];
  const from = notes.length === 0 ? '' : `（${notes.join('，')}）`;
  return typeof fen === 'number' ? `，${each}${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}元${from}` : '';
}
