// How the forms of an application are written: the days that their bounds may name, and what a case offers to choose from.
import { type Instant, type PlainDate, addDays, addWorkingDays, dayOf, plainDate } from '../../../calendar';
import { mayMoveClock } from '../../../casework/may-move';
import { redatable } from '../../../casework/may-redate';
import { settlingOffers } from '../../../forms/settling';
import { openClocks } from '../../../casework/state';
import type { CaseDay, Offer } from '../../../forms/asking';
import { fieldsWith, formsWith } from '../../../forms/form';
import { january2026 } from '../../../rule-sets';
import { decisionOf } from '../decision';
import { sheetVersion } from '../sheet-verdict';
import { actionLabels, materialLabels } from '../labels';
import { awaitedMaterials, missingMaterials } from '../materials/needed';
import { judges } from '../restricted';
import { standardFen } from '../standard';

/** 先行救助 approved by phone is entered at once, or within three calendar days, the longest a 急难 may wait itself; our proposal [P]. */
const approvalLeadDays = 3;
const on = (moment: Instant | undefined): PlainDate | undefined => (moment === undefined ? undefined : dayOf(moment));

export const days = {
  today: { label: '今天', of: ({ at }) => dayOf(at.now) },
  receipt: { label: '收到申请之日', of: ({ state }) => on(state.milestones['received']) },
  firstRules: { label: '救助办理规则开始施行之日', of: () => plainDate(january2026.inForceFrom) },
  submission: { label: '报县之日', of: ({ state }) => on(state.doneAt['submitToCounty']) },
  acceptance: { label: '受理之日', of: ({ state }) => on(state.milestones['accepted']) },
  /** What is served exists: the decision is made, or the end without one signed. */
  ending: { label: '作出决定之日', of: ({ state }) => on(decisionOf(state)?.at ?? state.milestones['endedEarly']) },
  /** The last notice that asked for what is missing, or gave more time; the last day that it left. */
  notice: { label: '告知补正之日', of: ({ state }) => on(state.milestones['noticeGiven']) },
  supplementEnd: { label: '补正期限的最后一天', of: ({ state }) => state.clocks['supplementLapse']?.dueOn },
  extension: { label: '同意延期之日', of: ({ state }) => on(state.milestones['extensionGranted']) },
  /**
   * An approval may lie before the case was received: at night and on holidays the leader says yes by phone and the case is entered when somebody is back. But no
   * further than that, since 禁止事后补录: up to three calendar days, or to the last working day before a longer holiday.
   */
  approvalFrom: {
    label: '收到之日前三天（中间放假的，放假前的最后一个工作日）',
    of: ({ state, at }) => {
      const receivedOn = dayOf(state.milestones['received'] ?? at.now);
      const [threeDays, lastOpen] = [addDays(receivedOn, -approvalLeadDays), addWorkingDays(at.calendarOn(dayOf(at.now)), receivedOn, -1)];
      return lastOpen < threeDays ? lastOpen : threeDays;
    },
  },
} as const satisfies Readonly<Record<string, CaseDay>>;

/** The limits that the rules let one move so. */
const movable =
  (how: 'extend' | 'pause' | 'resume'): NonNullable<Offer['of']> =>
  ({ state, at }, { procedure }) =>
    openClocks(state).flatMap((clock) => (mayMoveClock({ procedure }, clock, how, at).ok ? [clock.clock] : []));

export const offers = {
  extendableLimits: { label: '可以延长的期限', names: 'clock', of: movable('extend') },
  extensionGrounds: {
    label: '延长这个期限的理由',
    by: 'clock',
    of: (_seen, { procedure, given }) => procedure.limits[String(given['clock'])]?.extended?.grounds ?? [],
  },
  pausableLimits: { label: '可以暂停的期限', names: 'clock', of: movable('pause') },
  pauseGrounds: {
    label: '暂停这个期限的理由',
    by: 'clock',
    of: (_seen, { procedure, given }) => procedure.limits[String(given['clock'])]?.paused?.grounds ?? [],
  },
  pausedLimits: { label: '已经暂停的期限', names: 'clock', of: movable('resume') },
  ...settlingOffers,
  redatableActs: {
    label: '可以更正日期的事',
    labels: { opened: '收到申请', ...actionLabels },
    of: ({ state }, { procedure }) => redatable({ procedure }, state),
  },
  /** Who answers for the item that was chosen. */
  departments: {
    label: '接收的部门',
    names: 'department',
    by: 'topic',
    of: ({ at: { departments = [] } }, { given }) => departments.flatMap(({ id, topics }) => (topics.includes(String(given['topic'])) ? [id] : [])),
  },
  /** A colleague who investigates, is here and no relative. */
  companions: {
    label: '同行的调查人员',
    names: 'staff',
    of: ({ at: { posts, recused = [], absent = [] }, by }) =>
      (posts.investigator ?? []).filter((one) => one !== by?.id && !recused.includes(one) && !absent.includes(one)),
  },
  /** In office, and no relative. A leader on leave may say yes by phone. */
  leaders: {
    label: '在任的负责人',
    names: 'staff',
    of: ({ at: { posts, recused = [] } }) => [...new Set([...(posts.director ?? []), ...(posts.sectionHead ?? [])])].filter((one) => !recused.includes(one)),
  },
  villages: { label: '本镇的村（居）', names: 'village' },
  members: { label: '家庭成员', names: 'member', of: ({ at }) => Object.keys(at.signatures ?? {}) },
  missingMaterials: { label: '材料清单里缺少的材料', labels: materialLabels, of: missingMaterials },
  awaitedMaterials: { label: '还没有收到的材料', labels: materialLabels, of: awaitedMaterials },
  /** The standard in force, in fen. */
  standard: { label: '现行标准', start: standardFen },
  /** Of the sheet in force. */
  sheetVersion: { label: '现行核算表的版本', start: ({ state }) => sheetVersion(state) },
  sheetAmount: {
    label: '核算表的金额',
    /** Of an expenditure that is helped with no sheet says how much. */
    start: ({ state, by }) => {
      if (state.procedure.startsWith('expenditureAid/') || by?.roles.some((role) => judges.includes(role)) === false) return undefined;
      const amount = state.inputs['fillSheet']?.['amountFen'];
      return typeof amount === 'number' ? amount : undefined;
    },
  },
} as const satisfies Readonly<Record<string, Offer>>;

export const form = formsWith<keyof typeof days, keyof typeof offers>();
export const fields = fieldsWith<keyof typeof days, keyof typeof offers>();
