// 临时救助·支出型 (policy-facts §3): application, verification of expenditure, publicity, decision within the ceiling or by the county. No national limit in days was found.
import type { Procedure } from '../../../casework/procedure';
import * as cooperation from '../blocks/cooperation';
import * as inquiry from '../blocks/inquiry';
import { supervision, supervisionActs, supervisionMilestones, supervisionTasks } from '../blocks/supervision';
import type { ApplicationVocabulary } from '../vocabulary';
import { type RuleSet, january2026, july2026 } from '../../../rule-sets';
import { from, proposal, workingDays } from '../../../casework/dsl';
import { ladder } from '../blocks/ladders';
import { accepted, undecided } from '../blocks/where';
import { confirmationNotice, refusalNotice } from '../blocks/service';
import { publicationLimit, publicationTask, withPublication } from '../blocks/publication';
import { onClosing } from '../blocks/ending';
import { supplementLapse, windowActs, windowLimits, windowMilestones, windowStages, windowTasks } from '../blocks/intake';

const expenditureAid = (rules: RuleSet) =>
  ({
    id: `expenditureAid/${rules.id}`,
    kind: 'application',
    book: '支出',
    inForceFrom: rules.inForceFrom,
    first: 'materials',
    judgedBy: ['authority', 'ceiling'],
    fixedBy: 'accepted',
    bornWith: ['received'],
    datedAnew: [...supervisionMilestones, ...windowMilestones, ...inquiry.countyMilestones, ...cooperation.cooperationMilestones, 'noticePosted'],
    stages: {
      ...windowStages,
      ...(rules.publication === undefined ? {} : { service: withPublication(windowStages.service) }),
      investigation: { opens: [{ task: 'verifyExpenditure' }], whenAllDone: { to: [{ stage: 'opinion' }] } },
      opinion: { opens: [{ task: 'preliminaryOpinion' }] },
      publicNotice: { opens: [{ task: 'postNotice' }] },
      reinvestigation: { opens: [{ task: 'reinvestigation' }] },
      ...inquiry.decisionStages,
    },
    tasks: {
      ...supervisionTasks,
      ...windowTasks(rules),
      ...(rules.publication === undefined ? {} : { publication: publicationTask(rules.publication) }),
      verifyExpenditure: {
        by: ['investigator'],
        outcomes: {
          verifyExpenditure: { signal: 'expenditureVerified', reaches: ['investigationStarted'], document: 'homeVisitForm' },
        },
        source: from('民发〔2018〕23号 二(二)'),
      },
      preliminaryOpinion: inquiry.preliminaryOpinion({ notBy: ['verifyExpenditure'], source: from('民发〔2018〕23号 二(二)') }),
      coopReply: cooperation.coopReplyTask(cooperation.byAnalogy),
      postNotice: inquiry.postNotice,
      reinvestigation: {
        by: ['investigator'],
        outcomes: {
          upholdOpinion: { signal: 'reinvestigationCompleted', exit: inquiry.toDecision },
          reverseOpinion: { signal: 'reinvestigationCompleted', exit: inquiry.toDecision },
        },
        source: proposal(),
      },
      ...inquiry.decisionTasks(
        {
          notBy: ['verifyExpenditure', 'reinvestigation', 'preliminaryOpinion'],
          confirm: ['withinCeiling'],
          warns: ['helpedBefore'],
          exit: { to: [{ stage: 'service' }] },
        },
        from('国务院令第649号 第四十八条'),
      ),
    },
    acts: {
      ...supervisionActs([...undecided, 'service']),
      ...windowActs(rules),
      object: inquiry.object,
      passToCounty: inquiry.passToCounty(),
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
      ...windowLimits,
      ordinaryTotal: {
        from: 'accepted',
        until: 'decided',
        in: accepted,
        within: workingDays(15, 'temp.ordinary_total_wd'),
        whole: true,
        paused: { grounds: ['等待外地协查', '申请人补充支出凭证'], source: proposal() },
        ladder,
        source: proposal('没有全国规定（本系统建议；济南15个工作日）'),
      },
      coopReply: cooperation.coopReply,
      submission: { ...inquiry.submission, source: proposal('没有全国规定（本系统建议）') },
      countyConfirm: {
        from: 'submitted',
        until: 'countyAnswered',
        in: accepted,
        within: workingDays(10, 'temp.county_wd'),
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
