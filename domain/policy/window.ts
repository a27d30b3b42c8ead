// What every ordinary application goes through at the window and at its end, whatever the programme: intake, supplement, non-acceptance, extension, service, early ends.
import type { Act, Exit, Limit, Procedure, Stage, Task, Term } from '../casework/procedure';
import type { Stage as StageName } from '../application/words';
import { type ApplicationVocabulary, type RuleSet, calendarDays, from, proposal, shortLadder, workingDays } from './phrases';

type V = ApplicationVocabulary;

/** Where an application that hasn't been decided may stand. */
export const undecided = [
  'materials',
  'supplement',
  'lapsed',
  'investigation',
  'opinion',
  'publicNotice',
  'reinvestigation',
  'decision',
  'submission',
  'county',
] as const satisfies readonly StageName[];
const accepted = ['investigation', 'opinion', 'publicNotice', 'reinvestigation', 'decision', 'submission', 'county'] as const satisfies readonly StageName[];

export const windowStages = {
  materials: { opens: [{ task: 'materialCheck' }] },
  supplement: { opens: [{ task: 'supplement' }] },
  lapsed: { opens: [{ task: 'lapse' }] },
  service: { opens: [{ task: 'serveNotice' }] },
} as const satisfies Partial<Record<StageName, Stage<V>>>;

/** The written notice reaches the person; the case closes as it was decided. */
export const serveNotice = <E extends Exit<V>>(rules: RuleSet, exit: E) =>
  ({
    by: ['clerk', 'villageAssistant'],
    outcomes: { serveNotice: { signal: 'noticeServed', reaches: ['served'], document: 'serviceReceipt', exit } },
    source: rules.reasons,
  }) as const satisfies Task<V>;

export const windowTasks = (rules: RuleSet) =>
  ({
    materialCheck: {
      by: ['clerk'],
      outcomes: {
        accept: {
          signal: 'accepted',
          needs: ['signedByCapable'],
          reaches: ['intakeAnswered', 'accepted'],
          document: 'acceptNotice',
          exit: { to: [{ stage: 'investigation' }] },
        },
        askSupplement: {
          signal: 'supplementAsked',
          needs: ['hasReason'],
          reaches: ['intakeAnswered', 'noticeGiven'],
          document: 'supplementNotice',
          exit: { to: [{ stage: 'supplement' }] },
        },
      },
      source: from('57号 第十条'),
    },
    signNonAcceptance: {
      by: ['sectionHead', 'director'],
      notBy: ['proposeNonAcceptance'],
      outcomes: {
        signNonAcceptance: { signal: 'nonAcceptanceSigned', reaches: ['intakeAnswered'], document: 'rejectNotice', exit: { to: [{ stage: 'service' }] } },
        rejectNonAcceptance: { signal: 'nonAcceptanceRejected' },
      },
      source: proposal(),
    },
    supplement: {
      by: ['clerk'],
      outcomes: { bringSupplement: { signal: 'supplementBrought', exit: { to: [{ stage: 'materials' }] } } },
      source: from('57号 第十条'),
    },
    lapse: {
      by: ['clerk'],
      outcomes: {
        bringLateSupplement: { signal: 'supplementBrought', exit: { to: [{ stage: 'materials' }] } },
        extendSupplement: {
          signal: 'supplementExtended',
          needs: ['notExtendedBefore', 'hasReason'],
          reaches: ['noticeGiven'],
          exit: { to: [{ stage: 'supplement' }] },
        },
        /** Until it is signed the supplement may still be brought. */
        proposeClosing: { signal: 'closingProposed', needs: ['hasReason'], opens: ['signClosing', 'lapse'] },
      },
      source: proposal('补正期满不自动终结，由人决定（本系统建议）'),
    },
    signClosing: {
      by: ['sectionHead', 'director'],
      notBy: ['lapse'],
      outcomes: {
        signClosing: { signal: 'closingSigned', document: 'closingNotice', exit: { to: [{ close: 'notSupplemented' }] } },
        rejectClosing: { signal: 'closingRejected' },
      },
      source: proposal(),
    },
    signTermination: {
      by: ['sectionHead', 'director'],
      notBy: ['proposeTermination'],
      beside: true,
      outcomes: {
        signTermination: { signal: 'terminationDecided', needs: ['notYetDecided'], document: 'terminationNotice', exit: { to: [{ close: 'terminated' }] } },
        rejectTermination: { signal: 'terminationDecided' },
      },
      source: proposal(),
    },
    serveNotice: serveNotice(rules, {
      to: [{ close: 'confirmed', when: 'wasConfirmed' }, { close: 'notAccepted', when: 'wasNotAccepted' }, { close: 'refused' }],
    }),
  }) as const satisfies Partial<Record<V['task'], Task<V>>>;

export const windowActs = (rules: RuleSet) =>
  ({
    proposeNonAcceptance: {
      signal: 'nonAcceptanceProposed',
      from: ['materials', 'supplement', 'lapsed'],
      by: ['clerk'],
      needs: ['groundListed', 'hasReason'],
      opens: ['signNonAcceptance'],
      source: proposal('不予受理的封闭理由（本系统建议）'),
    },
    refer: {
      signal: 'referralAsked',
      from: accepted,
      by: ['clerk'],
      asks: { kind: 'referral', letter: 'asked' },
      document: 'referralSlip',
      source: rules.oneWindow,
    },
    proposeTermination: {
      signal: 'terminationProposed',
      from: accepted,
      by: ['clerk', 'investigator'],
      needs: ['warnedInWriting'],
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
      needs: ['hasReason'],
      exit: { to: [{ close: 'movedAway' }] },
      source: proposal('户籍迁移没有规定（本系统建议）'),
    },
    withdraw: { signal: 'withdrawn', from: undecided, by: ['clerk'], exit: { to: [{ close: 'withdrawn' }] }, source: proposal('申请人自愿') },
  }) as const satisfies Partial<Record<V['action'], Act<V>>>;

/** Only in tables with a limit that may be extended: asked for by one, granted by another, with the ground from the limit's own list. */
export const extensionActs = {
  requestExtension: {
    signal: 'extensionRequested',
    from: accepted,
    by: ['clerk', 'investigator', 'reviewer'],
    needs: ['hasReason'],
    judges: 'extend',
    opens: ['approveExtension'],
    source: proposal(),
  },
} as const satisfies Partial<Record<V['action'], Act<V>>>;

export const extensionTasks = {
  approveExtension: {
    by: ['approver', 'director'],
    notBy: ['requestExtension'],
    beside: true,
    outcomes: {
      grantExtension: { signal: 'extensionDecided', as: 'requestExtension', moves: 'extend', document: 'extensionNotice' },
      denyExtension: { signal: 'extensionDecided' },
    },
    source: proposal('延期由谁批准没有规定（本系统建议）'),
  },
} as const satisfies Partial<Record<V['task'], Task<V>>>;

/** From receipt to an answer: no text gives a number (policy-facts §1.4). */
export const windowLimits = {
  intakeDecide: {
    from: 'received',
    until: 'intakeAnswered',
    within: workingDays(3, 'intake.decide_wd'),
    when: 'offlineChannel',
    ladder: shortLadder,
    source: proposal(),
  },
  onlineIntakeDecide: {
    from: 'received',
    until: 'intakeAnswered',
    within: workingDays(2, 'intake.online_decide_wd'),
    when: 'onlineChannel',
    ladder: shortLadder,
    source: proposal(),
  },
} as const satisfies Partial<Record<V['clock'], Limit<V>>>;

export const refusalNotice = (source: Limit<V>['source']) =>
  ({ from: 'refused', until: 'served', within: workingDays(3, 'refuse_notice_wd'), ladder: shortLadder, source }) as const satisfies Limit<V>;

/** A lapse opens a task for a person; the clock never ends a citizen's matter. */
export const supplementLapse = {
  from: 'noticeGiven',
  in: 'supplement',
  lasts: calendarDays(30, 'supplement.lapse_cd'),
  ladder: [{ since: workingDays(5, 'supplement.remind_wd'), tell: 'handler' }],
  exit: { to: [{ stage: 'lapsed' }] },
  source: proposal(),
} as const satisfies Term<V>;

export const farewell = { receives: { referralClosed: {} }, farewell: { toChildren: 'parentEnded' } } as const satisfies Pick<
  Procedure<V>,
  'receives' | 'farewell'
>;
