// The decision a case rests on: who made it, on which document, whose seal it bears, who answers for it, and what can be done against it (policy-facts §7.4).
import { type Calendar, type Instant, type PlainDate, dayOf, dueOf, instantAt, isPlainDate } from '../../calendar';
import { type Circumstances, authorityFor, valueOn } from '../../casework/circumstances';
import type { Details } from '../../casework/events';
import type { Procedure, Source } from '../../casework/procedure';
import type { CaseState } from '../../casework/state';
import type { Action, DecidedAct, DecisionMode } from './labels';

export type { DecidedAct, DecisionMode };

interface Decision {
  readonly act: DecidedAct;
  /** The verb by which it was made. */
  readonly verb: Action;
  readonly mode: DecisionMode;
  /** The document that lets the township decide. */
  readonly document?: string;
  readonly at: Instant;
  /** The day the notice reached the person. */
  readonly servedOn?: PlainDate;
}

const actOf: Partial<Record<Action, DecidedAct>> = {
  ...{ confirm: 'confirm', countyConfirms: 'confirm', giveFirstAid: 'confirm', grantFastAid: 'confirm' },
  ...{ refuse: 'refuse', countyRefuses: 'refuse', declineAid: 'refuse' },
  ...{ signNonAcceptance: 'notAccept', signTermination: 'terminate', signClosing: 'close' },
};
/** The verbs by which an act is decided: a sentence printed with one of them stays as it was. */
export const verbsOf = (act: DecidedAct): string[] => Object.entries(actOf).flatMap(([verb, decided]) => (decided === act ? [verb] : []));
const countys: readonly string[] = ['countyConfirms', 'countyRefuses'] satisfies Action[];

/** The last decision made in the case; none: nothing is decided yet, or it ended without one. */
export function decisionOf(state: CaseState): Decision | undefined {
  const made = (Object.entries(actOf) as [Action, DecidedAct][]).flatMap(([verb, act]) => {
    const at = state.doneAt[verb];
    return at === undefined ? [] : [{ verb, act, at }];
  });
  const last = made.sort((a, b) => b.at - a.at)[0];
  if (last === undefined) return undefined;
  const { mode, document } = state.basis?.[last.verb] ?? {};
  const served = servedOn(state, last.at);
  return {
    act: last.act,
    verb: last.verb,
    mode: countys.includes(last.verb) ? 'none' : mode === 'entrusted' || mode === 'province_rule' ? mode : 'own',
    ...(typeof document === 'string' ? { document } : {}),
    at: last.at,
    ...(served === undefined ? {} : { servedOn: served }),
  };
}

/** In whose name it is to be decided as things stand today, and on which document: before the decision. */
export function decidedBy(procedure: Procedure, at: Circumstances): Pick<Decision, 'document'> & Pick<LegalStanding, 'maker' | 'source'> {
  const verbs = Object.values(procedure.tasks).flatMap((task) => Object.keys(task?.outcomes ?? {}));
  const own = verbs.find((verb) => Object.hasOwn(ownSource, verb) && actOf[verb as Action] === 'confirm') as Action | undefined;
  if (own !== undefined) return standingOf({ verb: own, mode: 'own' });
  const row = authorityFor(at, String(at.facts['programme']), 'confirm');
  const { maker, source } = standingOf({ verb: 'confirm', mode: row?.mode ?? 'none' });
  return { maker, source, ...(row === undefined ? {} : { document: row.document }) };
}

/** What a grant comes to, as it is published and paid: the members it was given for, and the amount where it names one. */
export function grantOf(state: CaseState, { facts }: Pick<Circumstances, 'facts'>): Details {
  const amountFen = state.inputs[decisionOf(state)?.verb ?? '']?.['amountFen'];
  return { members: Number(facts['householdSize'] ?? 0), ...(typeof amountFen === 'number' ? { amountFen } : {}) };
}

/** A monthly grant is paid from the month after the decision (下月起): `YYYY-MM`. */
export function paidFrom(decidedOn: PlainDate): string {
  const [year = 0, month = 0] = decidedOn.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
export const paidFromWords = (month: string): string => `自${Number(month.slice(0, 4))}年${Number(month.slice(5))}月起发放`;

function servedOn({ inputs, milestones }: CaseState, decidedAt: Instant): PlainDate | undefined {
  const reached = milestones['served'];
  if (reached === undefined || reached < decidedAt) return undefined;
  const day = inputs['serveNotice']?.['servedOn'];
  return typeof day === 'string' && isPlainDate(day) ? day : dayOf(reached);
}

type Body = 'township' | 'county';
export const bodyWords: Record<Body, string> = { township: '乡镇人民政府', county: '县级人民政府民政部门' };

/** In whose name it is made, whose seal it bears, and against whom reconsideration or a suit is brought. */
interface LegalStanding {
  readonly maker: Body;
  readonly seal: Body;
  readonly respondent: Body;
  readonly source: Source;
}

/** That the township helps in an emergency under every mode is a reading of ours (policy-facts §3). */
const firstAidIsOurs: Source = { article: '急难先行救助由乡镇办理（本系统理解）', confidence: 'P' };
/** 小额快救 is registered and given by the township directly (policy-facts §12.3). */
const fastAidIsOurs: Source = { article: '2026年意见 二(一)', confidence: 'V' };
const ownSource: Partial<Record<Action, Source>> = {
  ...{ giveFirstAid: firstAidIsOurs, declineAid: firstAidIsOurs, grantFastAid: fastAidIsOurs },
  signNonAcceptance: { article: '57号 第十条、43号 第十二条', confidence: 'V' },
  signTermination: { article: '57号 第二十九条', confidence: 'V' },
  signClosing: { article: '逾期未补正的办结没有规定（本系统建议）', confidence: 'P' },
};
/** A confirmation or refusal of the township's without a document isn't one its table allows. */
const noneRead: Source = { article: '没有读到依据（本系统理解）', confidence: 'P' };

/** Whose seal an entrusted act bears was not read in a text [M]. */
export const standingOf = ({ verb, mode }: Pick<Decision, 'verb' | 'mode'>): LegalStanding =>
  mode === 'own' ? { maker: 'township', seal: 'township', respondent: 'township', source: ownSource[verb] ?? noneRead } : standings[mode];

const standings: Record<Exclude<DecisionMode, 'own'>, LegalStanding> = {
  none: { maker: 'county', seal: 'county', respondent: 'county', source: { article: '57号 第二十条、第三十二条', confidence: 'V' } },
  entrusted: {
    maker: 'township',
    seal: 'county',
    respondent: 'county',
    source: { article: '行政复议法 第十九条第三款、行政诉讼法 第二十六条第五款', confidence: 'V' },
  },
  province_rule: { maker: 'township', seal: 'township', respondent: 'township', source: { article: '社会救助法 第四十四条第二款', confidence: 'V' } },
};

const reconsider = '对本决定不服的，可以自收到本通知书之日起60日内向县人民政府申请行政复议（书面申请有困难的，可以口头申请）';
/** While the county has settled nothing, the amount of a grant may be fought both ways, and of all else only reconsideration is printed, which is open in every case (our proposal [P]). */
export const usualRemedy = (act: DecidedAct): string =>
  act === 'confirm' ? `${reconsider}，也可以自收到本通知书之日起6个月内依法向人民法院提起行政诉讼。` : `${reconsider}。`;
export const usualRemedySource: Source = { article: '行政复议法 第二十条、第二十二条、第二十四条', confidence: 'V' };

export const remedyKey = (act: DecidedAct, mode: DecisionMode): string => `remedy.text.${act}.${mode}`;

/** The sentence on the notice: the county's legal office settles it per act and mode. */
export function remedyOf({ act, mode, at }: Decision, office: Pick<Circumstances, 'values'>): { readonly text: string; readonly source: Source } {
  const settled = valueOn(office, remedyKey(act, mode), dayOf(at));
  if (settled !== undefined) return { text: settled.value, source: { article: settled.document ?? '县级审定的救济告知', confidence: 'L' } };
  return { text: usualRemedy(act), source: usualRemedySource };
}

/** Reconsideration may be asked for within 60 days of the day the notice reached the person (行政复议法 第二十条); the last day rolls over a day of rest. */
export const reconsiderBy = (served: PlainDate, calendar: Calendar): PlainDate =>
  dueOf({ startsAt: instantAt(served, '12:00'), span: { n: 60, unit: 'calendarDays', rollOver: true } }, calendar, '24:00').dueOn;
