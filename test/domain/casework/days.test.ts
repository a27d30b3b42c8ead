// Every act of every table may carry the day it was done: what follows is dated by it, and the case itself never goes back.
import { type Instant, dayOf } from '../../../domain/calendar';
import type { Circumstances } from '../../../domain/casework/circumstances';
import { decide } from '../../../domain/casework/decider';
import { findAction } from '../../../domain/casework/may';
import type { Details } from '../../../domain/casework/events';
import { taskRounds } from '../../../domain/casework/rows';
import type { CaseState } from '../../../domain/casework/state';
import { formOf } from '../../../domain/forms/asking';
import { turned } from '../../../domain/forms/rule';
import type { Actor } from '../../../domain/people';
import { procedures, rulesOf } from '../../../domain/procedures';
import { aCase, aSheet, anApplication, anAuthority, asked, at, circumstances, fillings, from, readAgain, verb, wall } from '../../support/cases';

const visited = { companions: ['secondInvestigator'] };
const investigated = () => anApplication('2026-09-17 15:00').does('2026-09-17 16:00', 'clerk', 'accept').does('2026-09-17 16:10', 'clerk', 'requestCheck');
const signedPaper = { doneOn: '2026-09-18', paper: 'id-of-a-text' };

describe('A visit of Friday, typed later', () => {
  it('is dated by its day on all that starts from it, and keeps its place in the case', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-17 16:00', 'clerk', 'accept');
    story.does('2026-09-22 10:00', 'investigator', 'completeVisit', { ...visited, details: signedPaper });
    const { state, events } = story;
    expect(
      [state.milestones['investigationStarted'], state.doneAt['completeVisit'], state.tasks['meansSheet']?.openedAt].map((one) => dayOf(one ?? 0)),
    ).toEqual(Array(3).fill('2026-09-18'));
    expect(wall(state.at)).toBe('2026-09-22 10:00');
    expect(events.flatMap((event) => ('entry' in event ? [event.entry] : []))).toEqual(['transcribed']);
  });

  it('needs a reason without a signed paper, or after the five days of one', () => {
    expect(investigated().asks('2026-09-21 10:00', 'investigator', 'completeVisit', { ...visited, details: { doneOn: '2026-09-18' } })).toBe('lateReason');
    expect(investigated().asks('2026-09-24 10:00', 'investigator', 'completeVisit', { ...visited, details: signedPaper })).toBeUndefined();
    expect(investigated().asks('2026-09-29 10:00', 'investigator', 'completeVisit', { ...visited, details: signedPaper })).toBe('lateReason');
    expect(
      investigated().asks('2026-09-29 10:00', 'investigator', 'completeVisit', { ...visited, details: { ...signedPaper, lateReason: 'id' } }),
    ).toBeUndefined();
  });

  it('lies between the beginning of its task and today', () => {
    const on = (doneOn: string) => investigated().asks('2026-09-21 10:00', 'investigator', 'completeVisit', { ...visited, details: { doneOn, paper: 'id' } });
    expect([on('2026-09-16'), on('2026-09-17'), on('2026-09-21'), on('2026-09-22')]).toEqual(['doneOn', undefined, undefined, 'doneOn']);
  });

  it('never turns a breach into in time', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-17 16:00', 'clerk', 'accept');
    story.does('2026-09-24 10:00', 'investigator', 'completeVisit', { ...visited, details: signedPaper });
    expect(story.events).toContainEqual(expect.objectContaining({ type: 'clockMet', clock: 'startInvestigation', overdue: true }));
  });

  it('leaves its stage on the day of the last that was waited for', () => {
    const story = investigated()
      .does('2026-09-18 10:00', 'investigator', 'completeVisit', visited)
      .does('2026-09-22 10:00', 'clerk', 'enterCheckAnswer')
      .does('2026-09-22 16:00', 'investigator', 'fillSheet', { details: { ...aSheet, doneOn: '2026-09-18', paper: 'id' } });
    expect([story.state.stage, wall(story.state.enteredAt)]).toEqual(['opinion', '2026-09-22 10:00']);
  });
});

const supported = () =>
  investigated()
    .does('2026-09-18 09:30', 'clerk', 'enterCheckAnswer')
    .does('2026-09-18 14:00', 'investigator', 'completeVisit', visited)
    .does('2026-09-18 15:00', 'investigator', 'fillSheet')
    .does('2026-09-18 16:00', 'reviewer', 'support');
const days = (doneOn: string, more: object = {}) => ({ details: { doneOn, ...more } });

describe('What law counts from against somebody, or what is judged by the law of its day', () => {
  it('counts a public notice from the day on the signed paper, and from none that somebody only says', () => {
    const typed = (more: object) => supported().asks('2026-09-25 11:00', 'villageAssistant', 'postNotice', days('2026-09-20', more));
    expect([typed({}), typed({ lateReason: 'id' })]).toEqual(['paper', 'paper']);
    expect(supported().asks('2026-10-08 11:00', 'villageAssistant', 'postNotice', days('2026-09-20', { paper: 'id', lateReason: 'id' }))).toBe('paper');
    const story = supported()
      .does('2026-09-25 11:00', 'villageAssistant', 'postNotice', days('2026-09-20', { paper: 'id' }))
      .looks('2026-09-29 08:00');
    expect(story.state.stage).toBe('decision');
  });

  it('starts no time to supplement in the past on somebody’s word alone', () => {
    const asks = (more: object) =>
      anApplication('2026-09-01 15:00').asks('2026-10-08 10:00', 'clerk', 'askSupplement', {
        details: { ...fillings['askSupplement']?.details, doneOn: '2026-09-01', ...more },
      });
    expect([asks({}), asks({ lateReason: 'id' }), asks({ paper: 'id', lateReason: 'id' })]).toEqual(['paper', 'paper', 'paper']);
  });

  it('judges a decision by the documents of the day it is dated by', () => {
    const decided = (since: string) =>
      supported()
        .meanwhile({ authorities: [anAuthority('confirm', { from: from(since) })] })
        .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
        .looks('2026-09-29 08:00')
        .asks('2026-09-30 10:00', 'approver', 'confirm', { details: { amountFen: 52_000, doneOn: '2026-09-29', paper: 'id' } });
    expect([decided('2026-01-01'), decided('2026-09-29')]).toEqual([undefined, undefined]);
    const late = supported()
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
      .looks('2026-09-29 08:00')
      .meanwhile({ authorities: [anAuthority('confirm', { from: from('2026-09-30') })] });
    expect(late.asks('2026-09-30 10:00', 'approver', 'confirm', { details: { amountFen: 52_000, doneOn: '2026-09-29', paper: 'id' } })).toBe('mayConfirm');
    expect(late.asks('2026-09-30 10:00', 'approver', 'confirm', { details: { amountFen: 52_000 } })).toBeUndefined();
  });

  it('dates no decision before the sheet that it rests on', () => {
    const story = supported()
      .does('2026-09-21 11:00', 'villageAssistant', 'postNotice')
      .looks('2026-09-29 08:00')
      .does('2026-09-29 09:00', 'approver', 'reopenSheet')
      .does('2026-09-30 09:00', 'investigator', 'fillSheet');
    const asked = (action: string, doneOn: string, more: object) =>
      story.asks('2026-10-08 10:00', 'approver', action, { details: { doneOn, paper: 'id', ...more } });
    expect([asked('confirm', '2026-09-29', { amountFen: 52_000 }), asked('refuse', '2026-09-29', { text: 'id' })]).toEqual(['amountIsSheets', 'sheetOpen']);
    expect(asked('confirm', '2026-09-30', { amountFen: 52_000 })).toBeUndefined();
  });

  it('has nobody object to a notice before it hung, nor a check begin before it was asked for', () => {
    const posted = () => supported().does('2026-09-21 11:00', 'villageAssistant', 'postNotice');
    const objects = (doneOn: string) =>
      posted().asks('2026-09-23 10:00', 'clerk', 'object', { details: { ...fillings['object']?.details, doneOn, lateReason: 'id' } });
    expect(['2026-09-18', '2026-09-20', '2026-09-21'].map(objects)).toEqual(['doneOn', 'doneOn', undefined]); // no earlier than the notice
    const begun = (doneOn: string) =>
      anApplication('2026-09-17 15:00')
        .does('2026-09-17 16:00', 'clerk', 'accept')
        .does('2026-09-21 09:00', 'clerk', 'requestCheck')
        .asks('2026-09-22 10:00', 'clerk', 'noteCheckStarted', days(doneOn, { lateReason: 'id' }));
    expect(['2026-09-18', '2026-09-21'].map(begun)).toEqual(['doneOn', undefined]);
  });

  it('accepts nothing on a day before the rules by which the case goes on', () => {
    const story = anApplication('2026-06-29 15:00').looks('2026-07-02 09:00');
    expect(story.state.procedure).toBe('dibao/cn-2026-07');
    expect(story.asks('2026-07-02 10:00', 'clerk', 'accept', days('2026-06-30', { lateReason: 'id' }))).toBe('doneOn');
    expect(story.asks('2026-07-02 10:00', 'clerk', 'accept', days('2026-07-01', { lateReason: 'id' }))).toBeUndefined();
  });
});

describe('What has passed by the time it is taken down', () => {
  it('is on record with the act: a limit that began in the past is breached by it, as of its own moment', () => {
    const story = anApplication('2026-09-17 15:00').does('2026-09-28 10:00', 'clerk', 'accept', days('2026-09-17', { lateReason: 'id' }));
    expect(story.due('startInvestigation')).toBe('2026-09-21, 2026-09-21 17:30');
    expect(story.events.filter((event) => event.type === 'rungPassed' && event.clock === 'startInvestigation')).toEqual([
      expect.objectContaining({ rung: 'overdue', at: at('2026-09-28 10:00'), happenedAt: at('2026-09-21 17:30') }),
    ]);
    expect(story.looks('2026-09-28 10:00').events.at(-1)).toMatchObject({ type: 'rungPassed' });
  });

  it('leads on: a notice posted seven days ago has hung already', () => {
    const { state } = supported().does('2026-09-29 10:00', 'villageAssistant', 'postNotice', days('2026-09-21', { paper: 'id' }));
    expect([state.stage, wall(state.enteredAt)]).toEqual(['decision', '2026-09-29 00:00']);
  });

  it('ends nothing before it began, be the act older than the stage it leaves', () => {
    const story = anApplication('2026-09-17 15:00')
      .does('2026-09-17 15:30', 'clerk', 'withdraw')
      .does('2026-09-18 10:00', 'clerk', 'accept')
      .does('2026-09-21 10:00', 'sectionHead', 'signWithdrawal', days('2026-09-17', { lateReason: 'id' }));
    expect(wall(story.state.milestones['endedEarly'] ?? 0)).toBe('2026-09-17 15:30');
    expect([story.state.stage, wall(story.state.enteredAt)]).toEqual(['service', '2026-09-18 10:00']);
    expect(taskRounds([], story.events).filter(({ openedAt, endedAt }) => endedAt !== null && endedAt < openedAt)).toEqual([]);
  });
});

describe('The day of what others signed', () => {
  it('is the day of the act, asked once', () => {
    const twice = { ...visited, details: { ...signedPaper, signedOn: '2026-09-21' } };
    expect(investigated().asks('2026-09-21 10:00', 'investigator', 'completeVisit', twice)).toBe('signedOn');
    const withdrawn = anApplication('2026-09-17 15:00').does('2026-09-21 10:00', 'clerk', 'withdraw', {
      details: { ...fillings['withdraw']?.details, signedOn: '2026-09-18' },
    });
    expect(wall(withdrawn.state.tasks['signWithdrawal']?.openedAt ?? 0)).toBe('2026-09-18 09:00');
    expect(withdrawn.events).toContainEqual(expect.objectContaining({ action: 'withdraw', entry: 'transcribed' }));
    const both = { details: { ...fillings['withdraw']?.details, signedOn: '2026-09-18', doneOn: '2026-09-17' } };
    expect(anApplication('2026-09-17 15:00').asks('2026-09-21 10:00', 'clerk', 'withdraw', both)).toBe('doneOn');
  });
});

it('resumes a limit on a day before its pause as if it had not been paused', () => {
  const paused = aCase('expenditureAid', '2026-09-17 15:00').does('2026-09-17 16:00', 'clerk', 'accept').does('2026-09-21 10:00', 'sectionHead', 'pauseLimit');
  const story = paused.does('2026-09-23 10:00', 'sectionHead', 'resumeLimit', {
    details: { ...fillings['resumeLimit']?.details, doneOn: '2026-09-18', lateReason: 'id' },
  });
  expect(story.due('ordinaryTotal')).toBe(aCase('expenditureAid', '2026-09-17 15:00').does('2026-09-17 16:00', 'clerk', 'accept').due('ordinaryTotal'));
});

const [opened, now] = [at('2026-09-18 10:00'), at('2026-09-22 10:00')];
const actions = procedures.flatMap((table) => [
  ...Object.values(table.tasks).flatMap((task) => Object.keys(task?.outcomes ?? {}).map((action) => [table.id, action] as const)),
  ...Object.keys(table.acts).map((action) => [table.id, action] as const),
]);

/** The table with everything true that the action needs: what is asked here is its day. */
function ready(id: string, action: string) {
  const rules = rulesOf(id);
  const found = findAction(rules, action);
  if (found === undefined) throw new Error(action);
  const needs = new Map((found.consequence.needs ?? []).map((need) => [turned(need).name, turned(need).wanted]));
  const guards = Object.fromEntries(
    Object.entries(rules.guards).map(([name, { uses: _uses, ...rule }]) => [name, { ...rule, holds: () => needs.get(name) ?? true }]),
  );
  const stage = found.in === 'act' ? (found.rule.from[0] ?? '') : rules.procedure.first;
  const state: CaseState = {
    ...anApplication('2026-09-17 15:00').state,
    ...{ procedure: id, kind: rules.procedure.kind, stage, enteredAt: opened, at: opened },
    clocks: anApplication('2026-09-17 15:00').does('2026-09-17 16:00', 'clerk', 'askSupplement').state.clocks, // a day of it that bounds another
    milestones: { received: opened, accepted: opened, sent: opened, extensionGranted: opened, endedEarly: opened, noticeGiven: opened, noticePosted: opened },
    tasks: { [found.in === 'task' ? found.task : (found.consequence.mends ?? 'none')]: { round: 1, openedAt: opened } },
    inputs: { opened: { submittedAt: opened }, countyRefuses: { number: '31', decidedOn: dayOf(opened) } },
    doneAt: { submitToCounty: opened },
  };
  const by: Actor = { id: 'doer', roles: found.rule.by };
  return { rules: { ...rules, guards }, state, by, found };
}

const around = (moment: Instant): Circumstances => circumstances(moment, { posts: { investigator: ['secondInvestigator'], sectionHead: ['sectionHead'] } });
const defined = (given: object): Details => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
/** They move a limit that isn't there in so bare a case: the form alone is looked at. */
const isOfLimits = ({ changesLimit, requestsLimitChange, settlesLimit }: Partial<Record<'changesLimit' | 'requestsLimitChange' | 'settlesLimit', unknown>>) =>
  (changesLimit ?? requestsLimitChange ?? settlesLimit) !== undefined;

it.each(actions)('%s %s carries the day it was done', (id, action) => {
  const { rules, state, by, found } = ready(id, action);
  const form = rules.asking === undefined ? undefined : formOf(rules.asking, rules.procedure, action, found.consequence);
  const isByMoment = form?.day === undefined ? rules.procedure.hours === 'always' : form.fields[form.day]?.kind === 'moment';
  const field = form?.day ?? (isByMoment ? 'doneAt' : 'doneOn');
  expect(Object.keys(form?.fields ?? {})).toEqual(expect.arrayContaining([field, 'paper', 'lateReason']));
  if (isOfLimits(found.consequence)) return;
  const sent = (more: object) => {
    const filled = verb(action, {}, opened);
    const ground = action === 'proposeNonAcceptance' ? { ground: 'otherBody', text: 'id', toPlace: undefined } : {};
    const read = readAgain(rules, state, action);
    const command = asked(rules, read === undefined || filled.type !== 'do' ? filled : { ...filled, details: read });
    if (command.type !== 'do') throw new Error(action);
    const child = found.in === 'act' && found.rule.asks !== undefined ? { opens: 'B' } : {};
    return decide(rules, state, { ...command, ...child, details: defined({ ...command.details, ...ground, ...more }) }, by, around(now));
  };
  const day = isByMoment ? at('2026-09-19 11:00') : from('2026-09-19');
  const refused = sent({ [field]: day });
  const filled = verb(action, {}, opened);
  const isEntered = filled.type === 'do' && form?.paper !== undefined && filled.details[form.paper] !== undefined;
  const [owed, entry] = found.consequence.onPaper !== undefined ? ['paper', { paper: 'id-of-a-text' }] : ['lateReason', { lateReason: 'id-of-a-text' }];
  expect(refused.ok ? [] : Object.keys(refused.fields ?? { [refused.code]: '' })).toEqual(isEntered || form?.dayIsGiven === true ? [] : [owed]);
  const done = sent({ [field]: day, ...entry });
  if (!done.ok) throw new Error(`${done.code} ${JSON.stringify(done.fields)}`);
  expect(done.state.at).toBe(now);
  expect(dayOf(done.state.doneAt[action] ?? 0)).toBe('2026-09-19');
  expect(done.events.every((event) => event.at === now && (event.happenedAt === undefined || event.happenedAt >= opened))).toBe(true);
});
