// 特困人员救助供养 (policy-facts §2): investigation and opinion in 15 working days, publicity again after an objection, self-care assessment, guardian signing.
import type { Procedure } from '../../../casework/procedure';
import { ceilingKeys } from '../ceilings';
import * as cooperation from '../blocks/cooperation';
import * as inquiry from '../blocks/inquiry';
import * as sheets from '../blocks/sheet';
import { correctionActs, correctionTasks } from '../blocks/correction';
import { heldActs, heldCountyDecision, heldLimits, heldTasks } from '../blocks/held';
import { householdActs, householdInquiry, householdMilestones } from '../blocks/household';
import { supervision, supervisionActs, supervisionMilestones, supervisionTasks } from '../blocks/supervision';
import { saidAtRegistration } from '../rules/registration';
import type { ApplicationVocabulary } from '../vocabulary';
import { type RuleSet, january2026, july2026 } from '../../../rule-sets';
import { from, proposal, workingDays } from '../../../casework/dsl';
import { ladder, shortLadder } from '../blocks/ladders';
import { selfCareSource } from '../self-care';
import { accepted, undecided } from '../blocks/where';
import { supportChoice } from '../blocks/support-choice';
import { confirmationNotice, refusalNotice } from '../blocks/service';
import { reportActs } from '../blocks/reports';
import { settlingActs } from '../../../casework/settling';
import { publicationLimit, publicationTask, withPublication } from '../blocks/publication';
import { onClosing } from '../blocks/ending';
import { supplementLapse, windowActs, windowLimits, windowMilestones, windowStages, windowTasks } from '../blocks/intake';

const investigators = ['homeVisit', 'beginVisit', 'meansSheet', 'checkReview'] as const;
/** 43号 doesn't say when the county starts the check. */
const byAnalogy = proposal('参照57号 第十七条（本系统建议）');
const published = { to: [{ stage: 'publicNotice' }] } as const;

const tekun = (rules: RuleSet) =>
  ({
    id: `tekun/${rules.id}`,
    kind: 'application',
    book: '特困',
    inForceFrom: rules.inForceFrom,
    first: 'materials',
    pays: 'monthly',
    paidFrom: from('43号 第十七条'),
    judgedBy: ['standard.dibao', 'tekun.sample_check_percent', 'authority', ...ceilingKeys('tekun')],
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
      'decisionOpened',
      'opinionGiven',
      'objected',
    ],
    datedOnceAfter: inquiry.checkStartedOnce,
    stages: {
      ...windowStages,
      service: withPublication(windowStages.service),
      investigation: { opens: [{ task: 'requestCheck' }, { task: 'homeVisit' }], whenAllDone: { to: [{ stage: 'opinion' }] } },
      opinion: { opens: [{ task: 'preliminaryOpinion' }] },
      publicNotice: { opens: [{ task: 'postNotice' }] },
      reinvestigation: { opens: [{ task: 'reinvestigation' }] },
      ...inquiry.decisionStages,
      decision: { ...inquiry.decisionStages.decision, reaches: ['decisionOpened'] },
      assessment: { opens: [{ task: 'selfCareAssessment' }, heldCountyDecision] },
    },
    tasks: {
      ...supervisionTasks,
      ...correctionTasks,
      ...heldTasks,
      ...windowTasks(rules),
      publication: publicationTask(from('43号 第十七条')),
      ...inquiry.checkTasks(rules),
      coopReply: cooperation.coopReplyTask(cooperation.byAnalogy),
      homeVisit: inquiry.homeVisit({ opens: ['meansSheet'] }),
      meansSheet: sheets.tekunSheet,
      preliminaryOpinion: inquiry.preliminaryOpinion({ notBy: investigators, needs: ['sheetOpen'], source: from('43号 第十三条') }),
      postNotice: inquiry.postNotice,
      /** A new opinion is published again (43号 第十五条; contrast 57号 第十九条). */
      reinvestigation: {
        by: ['investigator'],
        notBy: ['preliminaryOpinion'],
        transcribedBy: ['clerk'],
        outcomes: {
          upholdOpinion: {
            signal: 'reinvestigationCompleted',
            needs: ['sheetOpen', 'sheetIsJudged', ...sheets.onPaper],
            reaches: ['opinionGiven'],
            exit: published,
          },
          reverseOpinion: {
            signal: 'reinvestigationCompleted',
            needs: ['sheetOpen', 'sheetIsJudged', ...sheets.onPaper],
            reaches: ['opinionGiven'],
            exit: published,
          },
        },
        source: from('43号 第十五条'),
      },
      ...inquiry.decisionTasks(
        {
          notBy: [...investigators, 'reinvestigation', 'preliminaryOpinion'],
          forms: { confirm: 'confirmWithoutAmount', countyConfirms: 'countyConfirmsBySample' },
          confirm: ['sheetOpen', 'supportFormChosen'],
          county: ['sampledEnough', 'supportFormChosen'],
          always: ['sheetOpen'],
          exit: { to: [{ stage: 'assessment' }] },
        },
        from('43号 第十六条'),
      ),
      selfCareAssessment: {
        by: ['clerk', 'investigator'],
        standIn: true,
        outcomes: {
          assess: {
            signal: 'assessmentDone',
            reaches: ['assessed'],
            document: 'tekunAssessment',
            exit: { to: [{ stage: 'service' }] },
          },
        },
        source: selfCareSource,
      },
    },
    acts: {
      ...reportActs([...undecided, 'assessment', 'service']),
      ...settlingActs([...undecided, 'assessment', 'service']),
      ...supervisionActs([...undecided, 'assessment', 'service']),
      ...correctionActs([...undecided, 'assessment', 'service']),
      ...heldActs([...undecided, 'assessment', 'service']),
      ...householdActs,
      ...windowActs(rules),
      noteCheckStarted: { ...inquiry.noteCheckStarted, source: byAnalogy },
      beginVisit: inquiry.beginVisit,
      object: inquiry.object,
      reopenSheet: sheets.reopenSheet,
      chooseSupportForm: supportChoice(rules),
      passToCounty: inquiry.passToCounty('sheetOpen'),
      noteSupporter: inquiry.noteSupporter(rules, from('43号 第十条')),
      requestCooperation: cooperation.requestCooperation(cooperation.byAnalogy),
    },
    limits: {
      supervision,
      ...heldLimits,
      ...windowLimits,
      investigateAndOpinion: {
        from: 'accepted',
        until: 'opinionGiven',
        in: accepted,
        within: workingDays(15, 'tekun.investigate_wd'),
        whole: true,
        ladder,
        source: from('43号 第十三条'),
      },
      reinvestigate: {
        from: 'objected',
        until: 'opinionGiven',
        in: accepted,
        within: workingDays(15, 'tekun.reinvestigate_wd'),
        whole: true,
        ladder,
        source: from('43号 第十五条'),
      },
      /** 43号 gives its 15 days for an objection only. */
      returnedInvestigation: {
        from: 'countyReturned',
        until: 'opinionGiven',
        in: accepted,
        within: workingDays(15, 'tekun.returned_wd'),
        whole: true,
        ladder,
        source: proposal('参照43号 第十五条（本系统建议）'),
      },
      householdInquiry,
      startCheck: inquiry.startCheck('tekun.start_check_wd', byAnalogy),
      checkReview: inquiry.checkReview,
      coopReply: cooperation.coopReply,
      submission: { ...inquiry.submission, source: proposal('43号 第十五条没有天数（本系统建议）') },
      countyConfirm: {
        from: 'submitted',
        until: 'countyAnswered',
        in: accepted,
        within: workingDays(15, 'tekun.confirm_wd'),
        others: true,
        ladder,
        source: from('43号 第十六条'),
      },
      /** An opinion whose notice nobody posts gets no further, and its own limit is met. */
      noticePosting: {
        from: 'opinionGiven',
        until: 'noticePosted',
        in: ['publicNotice'],
        within: workingDays(3, 'tekun.post_notice_wd'),
        ladder: shortLadder,
        source: proposal('43号 第十五条没有天数（本系统建议）'),
      },
      /** Where the town decides nothing is received by the county, from which 43号 counts. */
      townConfirm: {
        from: 'decisionOpened',
        until: 'decided',
        in: ['decision'],
        within: workingDays(15, 'tekun.town_confirm_wd'),
        ladder,
        source: proposal('参照43号 第十六条（本系统建议）'),
      },
      selfCareAssessment: {
        from: 'confirmed',
        until: 'assessed',
        within: workingDays(10, 'tekun.assess_wd'),
        ladder,
        source: proposal('参照43号 第二十三条（本系统建议）'),
      },
      confirmationNotice: confirmationNotice('assessed', proposal('43号 第十七条没有天数（本系统建议）')),
      publication: publicationLimit('assessed', '43号 第十七条'),
      refusalNotice: refusalNotice(from('43号 第十八条')),
    },
    terms: { supplementLapse, publicNotice: inquiry.publicNotice(7, 'publicity.days', from('43号 第十五条')) },
    ...onClosing,
  }) as const satisfies Procedure<ApplicationVocabulary>;

export const tekun202601 = tekun(january2026);
export const tekun202607 = tekun(july2026);
