// What every ordinary application goes through at the window, whatever the programme: materials, supplement, non-acceptance, early ends.
import { from, proposal, workingDays } from '../../../casework/dsl';
import type { Act, Limit, Stage, Task, Term } from '../../../casework/procedure';
import type { RuleSet } from '../../../rule-sets';
import type { Stage as StageName } from '../labels';
import type { ApplicationVocabulary as V } from '../vocabulary';
import { endingNotice } from './ending';
import { heldReceipt } from './held';
import { homeServiceLimit, homeServiceTask, openedAtHome } from './home-service';
import { shortLadder } from './ladders';
import { serveNotice, serviceStage } from './service';
import { supplementNotice, supplementNoticeTask, supplementService } from './supplement-notice';
import { accepted, unaccepted, undecided } from './where';
import { signWithdrawal, withdraw } from './withdrawal';

export const windowStages = {
  materials: { opens: [{ task: 'materialCheck' }, openedAtHome, heldReceipt] },
  ...supplementNotice.stages,
  lapsed: { reaches: ['supplementLapsed'], opens: [{ task: 'lapse' }] },
  service: serviceStage({
    to: [
      { close: 'withdrawn', when: 'wasWithdrawn' },
      { close: 'confirmed', when: 'wasConfirmed' },
      { close: 'notAccepted', when: 'wasNotAccepted' },
      { close: 'notSupplemented', when: 'wasClosed' },
      { close: 'terminated', when: 'wasTerminated' },
      { close: 'refused' },
    ],
  }),
} as const satisfies Partial<Record<StageName, Stage<V>>>;

export const windowTasks = (rules: RuleSet) =>
  ({
    materialCheck: {
      by: ['clerk'],
      standIn: true,
      outcomes: {
        accept: {
          signal: 'accepted',
          needs: ['signedByCapable'],
          warns: ['openElsewhere'],
          reaches: ['intakeAnswered', 'materialsAnswered', 'accepted'],
          document: 'acceptNotice',
          exit: { to: [{ stage: 'investigation' }] },
        },
        askSupplement: {
          signal: 'supplementAsked',
          onPaper: true,
          needs: ['firstNotice', 'lacksMaterial'],
          warns: ['leavesSomeOut'],
          reaches: ['intakeAnswered', 'noticeGiven'],
          document: 'supplementNotice',
          exit: supplementNotice.given,
        },
        /** New material, not the rest of the old: told with its ground, and with a time of its own (R122). */
        askFurther: {
          signal: 'furtherAsked',
          onPaper: true,
          needs: ['not firstNotice'],
          warns: ['missedByUs'],
          reaches: ['materialsAnswered', 'noticeGiven'],
          document: 'furtherNotice',
          exit: supplementNotice.given,
        },
      },
      source: from('57号 第十条'),
    },
    signNonAcceptance: {
      by: ['sectionHead', 'director'],
      notBy: ['proposeNonAcceptance'],
      outcomes: {
        signNonAcceptance: {
          signal: 'nonAcceptanceSigned',
          reaches: ['intakeAnswered', 'materialsAnswered', 'endedEarly'],
          document: 'rejectNotice',
          exit: { to: [{ stage: 'service' }] },
        },
        rejectNonAcceptance: { signal: 'nonAcceptanceRejected' },
      },
      source: proposal(),
    },
    serveSupplementNotice: supplementNoticeTask,
    supplement: {
      by: ['clerk'],
      standIn: true,
      outcomes: { bringSupplement: { signal: 'supplementBrought', reaches: ['supplementBrought'], exit: { to: [{ stage: 'materials' }] } } },
      source: from('57号 第十条'),
    },
    lapse: {
      by: ['clerk'],
      standIn: true,
      outcomes: {
        bringLateSupplement: { signal: 'supplementBrought', reaches: ['supplementBrought'], exit: { to: [{ stage: 'materials' }] } },
        extendSupplement: {
          signal: 'supplementExtended',
          onPaper: true,
          needs: ['notExtendedBefore'],
          reaches: ['noticeGiven'],
          exit: supplementNotice.given,
        },
        /** Until it is signed the supplement may still be brought. */
        proposeClosing: { signal: 'closingProposed', needs: ['noticeWasServed'], opens: ['signClosing', 'lapse'] },
      },
      source: proposal('补正期满不自动终结，由人决定（本系统建议）'),
    },
    signClosing: {
      by: ['sectionHead', 'director'],
      notBy: ['lapse'],
      outcomes: {
        signClosing: {
          signal: 'closingSigned',
          needs: ['noticeWasServed'],
          reaches: ['endedEarly'],
          document: 'closingNotice',
          exit: { to: [{ stage: 'service' }] },
        },
        rejectClosing: { signal: 'closingRejected' },
      },
      source: proposal(),
    },
    signTermination: {
      by: ['sectionHead', 'director'],
      notBy: ['proposeTermination'],
      nonBlocking: true,
      outcomes: {
        signTermination: {
          signal: 'terminationDecided',
          needs: ['notYetDecided'],
          reaches: ['decided', 'endedEarly'],
          document: 'terminationNotice',
          exit: { to: [{ stage: 'service' }] },
        },
        rejectTermination: { signal: 'terminationDecided' },
      },
      source: proposal(),
    },
    signWithdrawal,
    serveNotice: serveNotice(rules),
    homeService: homeServiceTask,
  }) as const satisfies Partial<Record<V['task'], Task<V>>>;

export const windowActs = (rules: RuleSet) =>
  ({
    proposeNonAcceptance: {
      signal: 'nonAcceptanceProposed',
      from: unaccepted,
      by: ['clerk'],
      standIn: true,
      opens: ['signNonAcceptance'],
      source: proposal('不予受理的封闭理由（本系统建议）'),
    },
    refer: {
      signal: 'referralAsked',
      from: accepted,
      by: ['clerk'],
      warns: ['askedBefore'],
      standIn: true,
      asks: { kind: 'referral', letter: 'asked' },
      document: 'referralSlip',
      source: rules.oneWindow,
    },
    proposeTermination: {
      signal: 'terminationProposed',
      from: accepted,
      by: ['clerk', 'investigator'],
      standIn: true,
      opens: ['signTermination'],
      source: from('57号 第二十九条'),
    },
    recordDeath: {
      signal: 'deathRecorded',
      from: undecided,
      by: ['clerk'],
      needs: ['soleApplicant'],
      exit: { to: [{ close: 'applicantDied' }] },
      source: from('83号 一(三)'),
    },
    moveAway: {
      signal: 'movedAway',
      from: undecided,
      by: ['clerk'],
      document: 'transferLetter',
      exit: { to: [{ close: 'movedAway' }] },
      source: proposal('户籍迁移没有规定（本系统建议）'),
    },
    withdraw: withdraw(undecided),
    transcribeSupplement: {
      signal: 'supplementBrought',
      from: ['lapsed'],
      by: ['clerk'],
      standIn: true,
      since: 'noticeGiven',
      reaches: ['supplementBrought'],
      exit: { to: [{ stage: 'materials' }] },
      source: proposal('期满前收到、期满后录入的补正按收到之日算（本系统建议）'),
    },
  }) as const satisfies Partial<Record<V['action'], Act<V>>>;

/** From receipt, and from each supplement, to an answer; from an end before the decision to its notice: no text gives a number (policy-facts §1.4). */
export const windowLimits = {
  intakeDecide: {
    from: 'received',
    until: 'intakeAnswered',
    in: undecided,
    within: workingDays(3, 'intake.decide_wd'),
    when: 'not online',
    ladder: shortLadder,
    source: proposal(),
  },
  onlineIntakeDecide: {
    from: 'received',
    until: 'intakeAnswered',
    in: undecided,
    within: workingDays(2, 'intake.online_decide_wd'),
    when: 'online',
    ladder: shortLadder,
    source: proposal(),
  },
  supplementDecide: {
    from: 'supplementBrought',
    until: 'materialsAnswered',
    in: undecided,
    within: workingDays(3, 'intake.decide_wd'),
    ladder: shortLadder,
    source: proposal(),
  },
  supplementService,
  /** The clock never closes a lapsed matter, so it reminds whoever is to close it, or to give more time. */
  lapseDecide: {
    from: 'supplementLapsed',
    until: 'endedEarly',
    in: ['lapsed'],
    within: workingDays(3, 'supplement.lapse_decide_wd'),
    ladder: shortLadder,
    source: proposal('补正期满后多久处理没有规定（本系统建议）'),
  },
  endingNotice,
  homeService: homeServiceLimit,
} as const satisfies Partial<Record<V['clock'], Limit<V>>>;

/** Dated anew with each notice and each supplement. */
export const windowMilestones = [
  'noticeGiven',
  'noticeServiceOpened',
  'supplementNoticeServed',
  'supplementLapsed',
  'supplementBrought',
  'materialsAnswered',
] as const;

/** A lapse opens a task for a person; the clock never ends a citizen's matter. It runs from the day the notice reached the family, never from the day it was written. The last day rolls over a day of rest (民法典 第二百零三条). */
export const supplementLapse = {
  from: 'supplementNoticeServed',
  in: 'supplement',
  lasts: { n: 30, unit: 'calendarDays', rollOver: true, setting: 'supplement.lapse_cd' },
  ladder: [{ since: workingDays(5, 'supplement.remind_wd'), tell: 'handler' }],
  exit: { to: [{ stage: 'lapsed' }] },
  source: proposal(),
} as const satisfies Term<V>;
