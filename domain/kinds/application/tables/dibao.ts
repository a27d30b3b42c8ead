// 最低生活保障 (policy-facts §1): investigation with 核算 sheet, opinion, public notice, decision by the town or the county.
import type { Act, Procedure } from '../../../casework/procedure';
import { ceilingKeys } from '../ceilings';
import * as cooperation from '../blocks/cooperation';
import * as inquiry from '../blocks/inquiry';
import * as sheets from '../blocks/sheet';
import { correctionActs, correctionTasks } from '../blocks/correction';
import { heldActs, heldLimits, heldTasks } from '../blocks/held';
import { householdActs, householdMilestones } from '../blocks/household';
import { supervision, supervisionActs, supervisionMilestones, supervisionTasks } from '../blocks/supervision';
import { saidAtRegistration } from '../rules/registration';
import type { ApplicationVocabulary } from '../vocabulary';
import { type RuleSet, january2026, july2026 } from '../../../rule-sets';
import { from, proposal, workingDays } from '../../../casework/dsl';
import { ladder } from '../blocks/ladders';
import { accepted, undecided } from '../blocks/where';
import { confirmationNotice, refusalNotice } from '../blocks/service';
import { extensionActs, extensionLimits, extensionTasks } from '../blocks/extension';
import { reportActs } from '../blocks/reports';
import { settlingActs } from '../../../casework/settling';
import { publicationLimit, publicationTask, withPublication } from '../blocks/publication';
import { onClosing } from '../blocks/ending';
import { supplementLapse, windowActs, windowLimits, windowMilestones, windowStages, windowTasks } from '../blocks/intake';

/** 83号 四(一), 57号 第二十二条: at most 45 working days in all. */
const extended = {
  within: workingDays(45, 'dibao.total_ext_wd'),
  grounds: ['公示有异议', '人户分离', '异地申办', '调查难度较大'],
  source: from('83号 四(一)'),
} as const;

const cooperationDuty = from('57号 第五、十五条');

const investigators = ['homeVisit', 'beginVisit', 'meansSheet', 'checkReview'] as const;

/** 单独登记备案: the relation and the post in codes, never a name (57号 第十一条). */
const registerRelative = {
  signal: 'relativeRegistered',
  from: accepted,
  by: ['clerk', 'investigator'],
  standIn: true,
  needs: ['relativeNew'],
  document: 'relativeRegister',
  source: from('57号 第十一条'),
} as const satisfies Act<ApplicationVocabulary>;

const dibao = (rules: RuleSet) =>
  ({
    id: `dibao/${rules.id}`,
    kind: 'application',
    book: '低保',
    inForceFrom: rules.inForceFrom,
    first: 'materials',
    pays: 'monthly',
    paidFrom: from('57号 第二十一条'),
    judgedBy: ['standard.dibao', 'authority', ...ceilingKeys('dibao')],
    fixedBy: 'accepted',
    saidAtOpening: saidAtRegistration,
    bornWith: ['received'],
    datedAnew: [
      ...supervisionMilestones,
      ...windowMilestones,
      ...householdMilestones,
      ...inquiry.checkMilestones,
      ...inquiry.countyMilestones,
      ...cooperation.cooperationMilestones,
      'noticePosted',
    ],
    datedOnceAfter: inquiry.checkStartedOnce,
    stages: {
      ...windowStages,
      service: withPublication(windowStages.service),
      investigation: { opens: [{ task: 'requestCheck' }, { task: 'homeVisit' }], whenAllDone: { to: [{ stage: 'opinion' }] } },
      opinion: { opens: [{ task: 'preliminaryOpinion' }] },
      publicNotice: { opens: [{ task: 'postNotice' }] },
      /** 57号 第十九条第二款: re-investigation or an appraisal meeting; publicity again is not asked for. */
      reinvestigation: { opens: [{ task: 'reinvestigation' }, { task: 'reviewMeeting' }] },
      ...inquiry.decisionStages,
    },
    tasks: {
      ...supervisionTasks,
      ...correctionTasks,
      ...heldTasks,
      ...windowTasks(rules),
      publication: publicationTask(from('57号 第二十四条')),
      ...extensionTasks,
      ...inquiry.checkTasks(rules),
      coopReply: cooperation.coopReplyTask(cooperationDuty),
      homeVisit: inquiry.homeVisit({ opens: ['meansSheet'] }),
      meansSheet: sheets.meansSheet,
      preliminaryOpinion: inquiry.preliminaryOpinion({ notBy: investigators, needs: ['sheetOpen'] }),
      postNotice: inquiry.postNotice,
      reinvestigation: {
        by: ['investigator'],
        notBy: ['preliminaryOpinion'],
        transcribedBy: ['clerk'],
        outcomes: {
          upholdOpinion: { signal: 'reinvestigationCompleted', needs: ['sheetOpen', 'sheetIsJudged', ...sheets.onPaper], exit: inquiry.toDecision },
          reverseOpinion: { signal: 'reinvestigationCompleted', needs: ['sheetOpen', 'sheetIsJudged', ...sheets.onPaper], exit: inquiry.toDecision },
        },
        source: from('57号 第十九条第二款'),
      },
      reviewMeeting: {
        by: ['clerk'],
        standIn: true,
        outcomes: {
          meetingUpholds: { signal: 'reviewMeetingHeld', needs: ['sheetOpen'], document: 'reviewRecord', exit: inquiry.toDecision },
          meetingReverses: {
            signal: 'reviewMeetingHeld',
            needs: ['sheetOpen'],
            document: 'reviewRecord',
            exit: inquiry.toDecision,
          },
        },
        source: from('57号 第十九条第二款'),
      },
      ...inquiry.decisionTasks({
        notBy: [...investigators, 'reinvestigation', 'preliminaryOpinion'],
        confirm: ['amountIsSheets', 'withinLimit'],
        county: ['countyAmountExplained'],
        countyWarns: ['countyAmountDiffers'],
        always: ['sheetOpen'],
        either: ['registeredVisited'],
        exit: { to: [{ stage: 'service' }] },
      }),
    },
    acts: {
      ...reportActs([...undecided, 'service']),
      ...settlingActs([...undecided, 'service']),
      ...supervisionActs([...undecided, 'service']),
      ...correctionActs([...undecided, 'service']),
      ...heldActs([...undecided, 'service']),
      ...householdActs,
      ...windowActs(rules),
      ...extensionActs,
      noteCheckStarted: inquiry.noteCheckStarted,
      beginVisit: inquiry.beginVisit,
      reopenSheet: sheets.reopenSheet,
      object: inquiry.object,
      passToCounty: inquiry.passToCounty('sheetOpen'),
      registerRelative,
      /** 57号 第九条 asks the consent of those who live together; that of supporters was read only in the law. */
      noteSupporter: inquiry.noteSupporter(rules, proposal('参照57号 第九条（本系统建议）')),
      requestCooperation: cooperation.requestCooperation(cooperationDuty),
    },
    limits: {
      supervision,
      ...heldLimits,
      ...windowLimits,
      ...extensionLimits,
      startInvestigation: inquiry.startInvestigation,
      startCheck: inquiry.startCheck('dibao.start_check_wd', from('57号 第十七条')),
      checkReview: inquiry.checkReview,
      coopReply: cooperation.coopReply,
      opinion: {
        from: 'accepted',
        until: 'opinionGiven',
        in: accepted,
        within: workingDays(10, 'dibao.preliminary_opinion_wd'),
        whole: true,
        ladder,
        source: proposal('83号 四(一)由各地规定（本系统建议）'),
      },
      total: {
        from: 'accepted',
        until: 'decided',
        in: accepted,
        within: workingDays(20, 'dibao.total_wd'),
        whole: true,
        when: 'mayConfirm',
        extended,
        ladder,
        foreseen: true,
        source: from('83号 四(一)'),
      },
      totalAtCounty: {
        from: 'accepted',
        until: 'decided',
        in: accepted,
        within: workingDays(30, 'dibao.total_county_wd'),
        whole: true,
        when: 'not mayConfirm',
        extended: { ...extended, source: from('57号 第二十二条') },
        ladder,
        foreseen: true,
        source: from('57号 第二十二条'),
      },
      submission: inquiry.submission,
      countyConfirm: {
        from: 'submitted',
        until: 'countyAnswered',
        in: accepted,
        within: workingDays(10, 'dibao.confirm_wd'),
        others: true,
        ladder,
        source: from('57号 第二十条'),
      },
      confirmationNotice: confirmationNotice('confirmed', proposal('57号 第二十一条没有天数（本系统建议）')),
      publication: publicationLimit('confirmed', '57号 第二十四条'),
      refusalNotice: refusalNotice(from('57号 第二十一条')),
    },
    terms: { supplementLapse, publicNotice: inquiry.publicNotice(7, 'publicity.days', from('57号 第十九条')) },
    ...onClosing,
  }) as const satisfies Procedure<ApplicationVocabulary>;

export const dibao202601 = dibao(january2026);
export const dibao202607 = dibao(july2026);
