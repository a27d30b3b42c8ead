// The course of a case in sentences: what happened, when, by whom.
import type { RecordedStep } from '../../db/reads/steps';
import { entryLabels } from '../../domain/forms/done-on';
import { findKind, findRules } from '../../domain/procedures';
import { type Instant, clockOf, dayOf, isoOf } from '../../domain/calendar';
import { type CaseEvent, type Details, happenedAt } from '../../domain/casework/events';
import { stepsAsDated } from '../../domain/casework/history';
import { labelOf } from '../../domain/casework/labels';
import { findAction } from '../../domain/casework/may';
import { isLate } from '../../domain/casework/late';
import { rungWords } from '../../domain/notices/sentence';
import type { Moved, Paper } from './contract';
import { type Known, enteredIn, isAct, phraseOf, underTables } from './said';
import { word } from './words';

/** A step as far as it is told. */
type Step = Pick<RecordedStep, 'seq' | 'events' | 'recordedAt'>;

/** `due`: what time and letters have brought about, to be recorded with the next step. */
export function timeline(known: Known, steps: readonly Step[], due: readonly CaseEvent[] = []): Moved[] {
  const recorded = steps.flatMap(({ seq, events, recordedAt }) => events.map((event) => ({ event, told: { seq, ...late(event, recordedAt ?? event.at) } })));
  const all = [...recorded, ...due.map((event) => ({ event, told: {} }))];
  return underTables(known.procedure, all).map(([procedure, { event, told }]) => ({ ...moved({ ...known, procedure }, event), ...told }));
}

/** “It was late” is said beside the date, which stays the law's. */
function late({ at, happenedAt: before, ...event }: CaseEvent, recordedAt: Instant): Pick<Moved, 'recordedAt' | 'remark'> {
  if (before !== undefined) {
    const how = 'entry' in event && event.entry !== undefined ? entryLabels[event.entry] : '记录';
    return { recordedAt: isoOf(recordedAt), remark: `发生于${dayOf(before)}，${how}于${dayOf(recordedAt)} ${clockOf(recordedAt)}` };
  }
  return isLate(at, recordedAt) ? { recordedAt: isoOf(recordedAt), remark: `补记于${dayOf(recordedAt)} ${clockOf(recordedAt)}` } : {};
}

/** Those made before something in them was put right are to be issued anew. */
export function papers({ kind, procedure }: Pick<Known, 'kind' | 'procedure'>, steps: readonly Step[]): Paper[] {
  const corrected = Math.max(...steps.flatMap(({ seq, events }) => (events.some((event) => corrects(procedure, event)) ? [seq] : [])));
  return stepsAsDated(steps).flatMap(({ seq, events }) =>
    events.flatMap((event) => {
      const document = 'document' in event ? event.document : undefined;
      return document === undefined
        ? []
        : [{ document, word: word(kind, 'document', document), on: dayOf(happenedAt(event)), seq, ...(seq < corrected ? { reissue: true as const } : {}) }];
    }),
  );
}

function corrects(procedure: string, event: CaseEvent): boolean {
  const rules = findRules(procedure);
  return isAct(event) && rules !== undefined && findAction(rules, event.action)?.consequence.corrects === true;
}

function moved(known: Known, event: CaseEvent): Moved {
  const { type } = event;
  const at = happenedAt(event);
  const said = enteredIn(known, event);
  const prose = said.flatMap(({ value, isProse }) => (isProse ? [value] : [])).join('\n');
  const entries = said.flatMap(({ label, value, isProse }) => (isProse ? [] : [{ label, value }]));
  const doer = event.type === 'taskClaimed' ? (event.assignedBy ?? event.by) : 'by' in event ? event.by : undefined;
  const by = doer === undefined ? undefined : known.names.get(doer);
  const told = { weight: weightOf[type], at: isoOf(at), on: dayOf(at), event: type, words: wordsOf(known, event) };
  const standsInFor = event.standsInFor === undefined ? {} : { standsInFor: known.names.get(event.standsInFor) ?? '' };
  return {
    ...told,
    ...(by === undefined ? {} : { by }),
    ...standsInFor,
    ...(prose === '' ? {} : { text: prose }),
    ...(entries.length === 0 ? {} : { entered: entries }),
  };
}

const weightOf: Record<CaseEvent['type'], Moved['weight']> = {
  ...{ opened: 'acted', taskCompleted: 'acted', acted: 'acted', noted: 'acted', ownerAssigned: 'acted', letterReceived: 'acted', closed: 'acted' },
  ...{ clockStarted: 'clock', clockPaused: 'clock', clockMoved: 'clock', clockMet: 'clock', clockSettled: 'clock', clockStopped: 'clock' },
  ...{ rungPassed: 'clock', termEnded: 'clock' },
  ...{ stageEntered: 'mechanical', taskOpened: 'mechanical', taskClaimed: 'mechanical', taskReleased: 'mechanical', taskCancelled: 'mechanical' },
  ...{ milestoneReached: 'mechanical', procedureChanged: 'mechanical', caseAsked: 'mechanical', letterSent: 'mechanical' },
  readingDiffered: 'mechanical',
  redated: 'acted',
};

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
      return `${word(kind, 'action', event.action)}${event.companions.length === 0 ? '' : `（${event.transcribes === true ? '转录，调查' : '同行'}：${people(event.companions)}）`}${phraseOf(kind, procedure, event)}${paper(event.document)}`;
    case 'taskCancelled':
      return `不再需要“${word(kind, 'task', event.task)}”`;
    case 'readingDiffered':
      return `“${word(kind, 'task', event.task)}”：填写的与原来登记的不一致（第${event.times}次），没有通过`;
    case 'acted':
      return `${word(kind, 'action', event.action)}${phraseOf(kind, procedure, event)}${paper(event.document)}`;
    case 'noted':
      return `${labelOf(findKind(kind)?.noteLabels ?? {}, event.note) ?? ''}${signedIn(event.details)}`;
    case 'milestoneReached':
      return `${word(kind, 'milestone', event.milestone)}之日：${dayOf(happenedAt(event))}`;
    case 'clockStarted':
      return `“${word(kind, 'clock', event.clock.clock)}”开始计算，截止日${event.clock.dueOn}${event.clock.provisional ? '（暂定）' : ''}`;
    case 'procedureChanged':
      return `改按${event.procedure}办理`;
    case 'ownerAssigned':
      return `主办人：${people([event.to])}`;
    case 'clockPaused':
      return `“${word(kind, 'clock', event.clock)}”暂停（挂起）计时：${event.pause.ground}`;
    case 'clockMoved':
      return `“${word(kind, 'clock', event.clock.clock)}”${{ extended: '延期', resumed: '恢复计时', calendar: '因放假安排公布而重算', redated: '因办理日期更正而重算' }[event.why]}，截止日由${event.was}改为${event.clock.dueOn}`;
    case 'redated':
      return `“${dayWord(kind, event.action)}”的日期由${bothDays(event).join('更正为')}`;
    case 'clockMet':
      return `“${word(kind, 'clock', event.clock)}”已完成${metWords(event)}`;
    case 'clockSettled':
      return `“${word(kind, 'clock', event.clock)}”凭纸质材料更正：${event.metOn}已办成，在期限内；曾记为超期`;
    case 'clockStopped':
      return `“${word(kind, 'clock', event.clock)}”不再计算`;
    case 'rungPassed':
      return `“${word(kind, 'clock', event.clock)}”${rungWords(event.rung, event.internal)}${event.told.length === 0 ? '' : `，告知${people(event.told)}`}`;
    case 'termEnded':
      return `“${word(kind, 'clock', event.clock)}”期满`;
    case 'caseAsked':
      return askedWords(event);
    case 'letterSent':
      return `去函：${word(kind, 'letter', event.letter)}`;
    case 'letterReceived':
      return `来函：${word(kind, 'letter', event.letter)}`;
    case 'closed':
      return `办结：${word(kind, 'outcome', event.outcome)}`;
  }
}

/** Of one day, with their hours. */
const bothDays = ({ was, to }: { readonly was: Instant; readonly to: Instant }): string[] =>
  [was, to].map((one) => (dayOf(was) === dayOf(to) ? `${dayOf(one)} ${clockOf(one)}` : dayOf(one)));
const dayWord = (kind: Known['kind'], action: string): string => (action === 'opened' ? '收到申请' : word(kind, 'action', action));

/** What another case was begun for. */
function askedWords({ kind, codes }: Extract<CaseEvent, { type: 'caseAsked' }>): string {
  const asked = findKind(kind);
  return `发出${asked?.label ?? kind}：${labelOf(asked?.subjects ?? {}, String(codes[asked?.subjectTrait ?? ''])) ?? ''}`;
}

function metWords({ overdue, internal }: Extract<CaseEvent, { type: 'clockMet' }>): string {
  if (internal === true) return overdue ? '，超过内部时限' : '，在内部时限内';
  return overdue ? '，超期' : '，在期限内';
}

/** The day on the paper. */
const signedIn = ({ signedOn }: Details): string => (typeof signedOn === 'string' ? `（签字日期${signedOn}）` : '');
