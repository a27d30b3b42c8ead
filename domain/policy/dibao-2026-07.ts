// 最低生活保障 under the Social Assistance Law (in force 2026-07-01) where the township decides: stages, tasks, limits, each with its source (policy-facts §1).
import type * as words from '../application/words';
import type { GuardName } from '../application/guards';
import type { Procedure, RungRule, Source, SpanRule, Confidence } from '../casework/procedure';

export interface ApplicationVocabulary {
  readonly stage: words.Stage;
  readonly task: words.Task;
  readonly action: words.Action;
  readonly milestone: words.Milestone;
  readonly guard: GuardName;
  readonly clock: words.ClockName;
  readonly outcome: words.Outcome;
  readonly signal: words.Signal;
  readonly letter: words.Letter | 'asked';
  readonly document: words.Document;
}

const from = (article: string, confidence: Confidence = 'V'): Source => ({ article, confidence });
const workingDays = (n: number, setting?: string): SpanRule => ({ n, unit: 'workingDays', ...(setting === undefined ? {} : { setting }) });
const open = ['materials', 'supplement', 'investigation', 'opinion', 'publicNotice', 'reinvestigation', 'decision'] as const;

/** Whoever holds the open task the day before, the section head on the day, the director the day after; the intervals are our proposal [P]. */
const shortLadder: readonly RungRule[] = [{ before: workingDays(1), tell: 'handler' }, { tell: 'sectionHead' }, { after: workingDays(1), tell: 'director' }];
const ladder: readonly RungRule[] = [{ before: workingDays(3), tell: 'handler' }, { tell: 'sectionHead' }, { after: workingDays(1), tell: 'director' }];

export const dibao202607 = {
  id: 'dibao/cn-2026-07',
  kind: 'application',
  book: '低保',
  inForceFrom: '2026-07-01',
  first: 'materials',
  bornWith: ['received'],
  datedAnew: ['noticePosted'],
  stages: {
    materials: { opens: [{ task: 'materialCheck' }] },
    supplement: { opens: [{ task: 'supplement' }] },
    investigation: { opens: [{ task: 'requestCheck' }, { task: 'homeVisit' }], whenAllDone: { to: [{ stage: 'opinion' }] } },
    opinion: { opens: [{ task: 'preliminaryOpinion' }] },
    publicNotice: { opens: [{ task: 'postNotice' }] },
    reinvestigation: { opens: [{ task: 'reinvestigation' }] },
    decision: { opens: [{ task: 'decide' }] },
    service: { opens: [{ task: 'serveNotice' }] },
  },
  tasks: {
    materialCheck: {
      by: ['clerk'],
      outcomes: {
        accept: { signal: 'accepted', reaches: ['accepted'], document: 'acceptNotice', exit: { to: [{ stage: 'investigation' }] } },
        askSupplement: { signal: 'supplementAsked', needs: ['hasReason'], document: 'supplementNotice', exit: { to: [{ stage: 'supplement' }] } },
      },
      source: from('57号 第十条'),
    },
    supplement: {
      by: ['clerk'],
      outcomes: { bringSupplement: { signal: 'supplementBrought', exit: { to: [{ stage: 'materials' }] } } },
      source: from('57号 第十条'),
    },
    requestCheck: {
      by: ['clerk'],
      outcomes: { requestCheck: { signal: 'checkRequested', needs: ['checksAuthorised'], reaches: ['investigationStarted'], opens: ['informationCheck'] } },
      source: from('57号 第十七条'),
    },
    informationCheck: { by: ['clerk'], outcomes: { enterCheckAnswer: { signal: 'checkAnswered' } }, source: from('57号 第十七条') },
    homeVisit: {
      by: ['investigator'],
      outcomes: { completeVisit: { signal: 'homeVisitCompleted', needs: ['twoInvestigators'], reaches: ['investigationStarted'], document: 'homeVisitForm' } },
      source: from('57号 第十六条'),
    },
    preliminaryOpinion: {
      by: ['reviewer'],
      outcomes: {
        support: { signal: 'opinionGiven', exit: { to: [{ stage: 'publicNotice' }] } },
        oppose: { signal: 'opinionGiven', needs: ['hasReason'], exit: { to: [{ stage: 'publicNotice' }] } },
      },
      source: from('57号 第十九条'),
    },
    postNotice: {
      by: ['villageAssistant', 'clerk'],
      outcomes: { postNotice: { signal: 'noticePosted', reaches: ['noticePosted'], document: 'publicitySheet' } },
      source: from('57号 第十九条'),
    },
    reinvestigation: {
      by: ['investigator'],
      outcomes: {
        upholdOpinion: { signal: 'reinvestigationCompleted', needs: ['twoInvestigators'], exit: { to: [{ stage: 'decision' }] } },
        reverseOpinion: { signal: 'reinvestigationCompleted', needs: ['twoInvestigators', 'hasReason'], exit: { to: [{ stage: 'decision' }] } },
      },
      source: from('57号 第十九条第二款'),
    },
    decide: {
      by: ['approver'],
      notBy: ['homeVisit', 'beginVisit', 'reinvestigation', 'preliminaryOpinion'],
      outcomes: {
        confirm: {
          signal: 'decisionMade',
          needs: ['mayConfirm', 'hasAmount'],
          reaches: ['decided'],
          document: 'confirmNotice',
          exit: { to: [{ stage: 'service' }] },
        },
        refuse: {
          signal: 'decisionMade',
          needs: ['mayRefuse', 'hasReason'],
          reaches: ['decided', 'refused'],
          document: 'refuseNotice',
          exit: { to: [{ stage: 'service' }] },
        },
      },
      source: from('83号 四(一)'),
    },
    serveNotice: {
      by: ['clerk', 'villageAssistant'],
      outcomes: {
        serveNotice: {
          signal: 'noticeServed',
          reaches: ['served'],
          document: 'serviceReceipt',
          exit: { to: [{ close: 'confirmed', when: 'wasConfirmed' }, { close: 'refused' }] },
        },
      },
      source: from('57号 第二十一条'),
    },
  },
  acts: {
    beginVisit: {
      signal: 'homeVisitBegun',
      from: ['investigation'],
      by: ['investigator'],
      needs: ['visitNotBegun'],
      reaches: ['investigationStarted'],
      source: from('57号 第十五条'),
    },
    object: {
      signal: 'objectionRaised',
      from: ['publicNotice'],
      by: ['clerk'],
      needs: ['noticeStands', 'hasReason'],
      exit: { to: [{ stage: 'reinvestigation' }] },
      source: from('57号 第十九条'),
    },
    refer: {
      signal: 'referralAsked',
      from: ['investigation', 'opinion', 'publicNotice', 'reinvestigation', 'decision'],
      by: ['clerk'],
      asks: { kind: 'referral', letter: 'asked' },
      document: 'referralSlip',
      source: from('社会救助法 第六十四条'),
    },
    withdraw: { signal: 'withdrawn', from: open, by: ['clerk'], exit: { to: [{ close: 'withdrawn' }] }, source: from('申请人自愿', 'P') },
  },
  limits: {
    startInvestigation: {
      from: 'accepted',
      until: 'investigationStarted',
      within: workingDays(3, 'dibao.start_investigation_wd'),
      ladder: shortLadder,
      source: from('57号 第十五条'),
    },
    total: { from: 'accepted', until: 'decided', within: workingDays(20, 'dibao.total_wd'), ladder, source: from('83号 四(一)') },
    refusalNotice: { from: 'refused', until: 'served', within: workingDays(3, 'dibao.refuse_notice_wd'), ladder: shortLadder, source: from('57号 第二十一条') },
  },
  terms: {
    /** The posted day is day 0; seven full days follow, and the last rolls over a day of rest (民法典 第二百零三条). */
    publicNotice: {
      from: 'noticePosted',
      in: 'publicNotice',
      lasts: { n: 7, unit: 'calendarDays', rollOver: true, setting: 'publicity.days' },
      exit: { to: [{ stage: 'decision' }] },
      source: from('57号 第十九条'),
    },
  },
  receives: { referralClosed: {} },
  farewell: { toChildren: 'parentEnded' },
} as const satisfies Procedure<ApplicationVocabulary>;
