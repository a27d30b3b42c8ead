// 临时救助·支出型 (policy-facts §3): application, verification of expenditure, check and sheet unless the household is recognised already, publicity, decision within the ceiling or by the county. No national limit in days was found.
import type { Procedure } from '../../../casework/procedure';
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
import { accepted, unaccepted, undecided } from '../blocks/where';
import { confirmationNotice, refusalNotice } from '../blocks/service';
import { reportActs } from '../blocks/reports';
import { settlingActs } from '../../../casework/settling';
import { publicationLimit, publicationTask, withPublication } from '../blocks/publication';
import { onClosing } from '../blocks/ending';
import { supplementLapse, windowActs, windowLimits, windowMilestones, windowStages, windowTasks } from '../blocks/intake';

/** Whoever had a hand in what the opinion rests on. */
const investigators = ['verifyExpenditure', 'meansSheet', 'checkReview'] as const;

const expenditureAid = (rules: RuleSet) =>
  ({
    id: `expenditureAid/${rules.id}`,
    kind: 'application',
    book: '支出',
    inForceFrom: rules.inForceFrom,
    first: 'materials',
    judgedBy: ['authority', 'ceiling', ...ceilingKeys('expenditureAid')],
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
      ...(rules.publication === undefined ? {} : { service: withPublication(windowStages.service) }),
      investigation: {
        opens: [
          { task: 'requestCheck', when: 'not householdRecognised' },
          { task: 'meansSheet', when: 'not householdRecognised' },
          { task: 'verifyExpenditure', when: 'expenditureNotVerified' },
        ],
        whenAllDone: { to: [{ stage: 'opinion' }] },
      },
      opinion: { opens: [{ task: 'preliminaryOpinion' }] },
      publicNotice: { opens: [{ task: 'postNotice' }] },
      reinvestigation: { opens: [{ task: 'reinvestigation' }] },
      ...inquiry.decisionStages,
    },
    tasks: {
      ...supervisionTasks,
      ...correctionTasks,
      ...heldTasks,
      ...windowTasks(rules),
      ...(rules.publication === undefined ? {} : { publication: publicationTask(rules.publication) }),
      verifyExpenditure: {
        by: ['investigator'],
        transcribedBy: ['clerk'],
        outcomes: {
          verifyExpenditure: { signal: 'expenditureVerified', needs: sheets.onPaper, reaches: ['investigationStarted'], document: 'homeVisitForm' },
        },
        source: from('民发〔2018〕23号 二(二)'),
      },
      ...inquiry.checkTasks(rules),
      meansSheet: sheets.meansSheet,
      preliminaryOpinion: inquiry.preliminaryOpinion({
        notBy: investigators,
        needs: ['sheetWhereOwed', 'sheetIsJudged'],
        source: from('民发〔2018〕23号 二(二)'),
      }),
      coopReply: cooperation.coopReplyTask(cooperation.byAnalogy),
      postNotice: inquiry.postNotice,
      reinvestigation: {
        by: ['investigator'],
        notBy: ['preliminaryOpinion'],
        transcribedBy: ['clerk'],
        outcomes: {
          upholdOpinion: { signal: 'reinvestigationCompleted', needs: ['sheetWhereOwed', 'sheetIsJudged', ...sheets.onPaper], exit: inquiry.toDecision },
          reverseOpinion: { signal: 'reinvestigationCompleted', needs: ['sheetWhereOwed', 'sheetIsJudged', ...sheets.onPaper], exit: inquiry.toDecision },
        },
        source: proposal(),
      },
      ...inquiry.decisionTasks(
        {
          notBy: [...investigators, 'reinvestigation', 'preliminaryOpinion'],
          confirm: ['sheetWhereOwed', 'withinCeiling'],
          always: ['sheetWhereOwed'],
          warns: ['helpedBefore'],
          exit: { to: [{ stage: 'service' }] },
        },
        from('国务院令第649号 第四十八条'),
      ),
    },
    acts: {
      ...reportActs([...undecided, 'service']),
      ...settlingActs([...undecided, 'service']),
      ...supervisionActs([...undecided, 'service']),
      ...correctionActs([...undecided, 'service']),
      ...heldActs([...undecided, 'service']),
      ...householdActs,
      ...windowActs(rules),
      object: inquiry.object,
      passToCounty: inquiry.passToCounty('sheetWhereOwed'),
      noteCheckStarted: inquiry.noteCheckStarted,
      noteSupporter: inquiry.noteSupporter(rules, proposal('参照57号 第九条（本系统建议）')),
      reopenSheet: sheets.reopenSheet,
      /** A household that is recognised already has its necessary expenditure verified, and nothing else. */
      noteRecognition: {
        signal: 'recognitionNoted',
        from: [...unaccepted, 'investigation'],
        by: ['clerk', 'investigator'],
        needs: ['not householdRecognised', 'checkNotRequested', 'recognisedLately'],
        exit: { to: [{ stage: 'investigation', when: 'isAccepted' }, { stay: true }] },
        source: from('民发〔2018〕23号 二(二)'),
      },
      /** A recognition that doesn't stand any more, or that somebody doubts, spares no inquiry. */
      requireMeans: {
        signal: 'meansRequired',
        from: ['investigation'],
        by: ['clerk', 'investigator'],
        needs: ['meansSpared'],
        exit: { to: [{ stage: 'investigation' }] },
        source: proposal('已有的认定不再可靠时怎样办没有规定（本系统建议）'),
      },
      requestCooperation: cooperation.requestCooperation(cooperation.byAnalogy),
      pauseLimit: {
        signal: 'limitPaused',
        from: ['investigation', 'reinvestigation'],
        by: ['sectionHead', 'director'],
        changesLimit: 'pause',
        source: proposal(),
      },
      resumeLimit: {
        signal: 'limitResumed',
        from: ['investigation', 'opinion', 'publicNotice', 'reinvestigation', 'decision', 'submission', 'county'],
        by: ['clerk', 'sectionHead', 'director'],
        changesLimit: 'resume',
        source: proposal(),
      },
    },
    limits: {
      supervision,
      ...heldLimits,
      ...windowLimits,
      ordinaryTotal: {
        from: 'accepted',
        until: 'decided',
        in: accepted,
        within: workingDays(15, 'temp.ordinary_total_wd'),
        whole: true,
        paused: { grounds: ['等待外地协查', '申请人补充支出凭证'], source: proposal() },
        ladder,
        foreseen: true,
        source: proposal('没有全国规定（本系统建议；济南15个工作日）'),
      },
      startCheck: inquiry.startCheck('temp.start_check_wd', proposal('参照57号 第十七条（本系统建议）')),
      checkReview: inquiry.checkReview,
      coopReply: cooperation.coopReply,
      submission: { ...inquiry.submission, source: proposal('没有全国规定（本系统建议）') },
      countyConfirm: {
        from: 'submitted',
        until: 'countyAnswered',
        in: accepted,
        within: workingDays(10, 'temp.county_wd'),
        others: true,
        ladder,
        source: proposal('没有全国规定（本系统建议）'),
      },
      confirmationNotice: confirmationNotice('confirmed', proposal('没有全国规定（本系统建议）')),
      ...(rules.publication === undefined ? {} : { publication: publicationLimit('confirmed', '社会救助法 第四十五条') }),
      refusalNotice: refusalNotice(proposal('社会救助法 第四十五条没有天数（本系统建议）')),
    },
    terms: { supplementLapse, publicNotice: inquiry.publicNotice(7, 'temp.publicity_days', proposal('2026年意见没有天数（本系统建议）')) },
    ...onClosing,
  }) as const satisfies Procedure<ApplicationVocabulary>;

export const expenditureAid202601 = expenditureAid(january2026);
export const expenditureAid202607 = expenditureAid(july2026);
