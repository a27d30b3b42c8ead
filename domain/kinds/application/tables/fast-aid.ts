// 小额快救 (policy-facts §3): registered directly, no means check, no publicity; generally within three days, which are days and not working days.
import type { Procedure } from '../../../casework/procedure';
import { correctionActs, correctionTasks } from '../blocks/correction';
import { heldActs, heldLimits, heldReceipt, heldTasks } from '../blocks/held';
import { householdActsUrgently } from '../blocks/household';
import { supervision, supervisionActs, supervisionMilestones, supervisionTasks } from '../blocks/supervision';
import { saidAtRegistration } from '../rules/registration';
import { urgentActs, urgentDecline, urgentEnd, urgentNonAcceptance, urgentWithdrawal } from '../blocks/urgent';
import type { ApplicationVocabulary } from '../vocabulary';
import { type RuleSet, january2026, july2026 } from '../../../rule-sets';
import { calendarDays, from, proposal } from '../../../casework/dsl';
import { urgentLadder } from '../blocks/ladders';
import { homeServiceLimit, homeServiceTask, openedAtHome } from '../blocks/home-service';
import { endingNotice, onClosing } from '../blocks/ending';
import { refusalNotice, serveNotice, serviceStage } from '../blocks/service';
import { reportActs } from '../blocks/reports';
import { settlingActs } from '../../../casework/settling';

const fastAid = (rules: RuleSet) =>
  ({
    id: `fastAid/${rules.id}`,
    kind: 'application',
    book: '快救',
    inForceFrom: rules.inForceFrom,
    first: 'grant',
    hours: 'always',
    judgedBy: ['standard.dibao'],
    fixedBy: 'urgencyAnswered',
    saidAtOpening: saidAtRegistration,
    bornWith: ['received'],
    datedAnew: [...supervisionMilestones],
    stages: {
      grant: { opens: [{ task: 'fastGrant' }, openedAtHome, heldReceipt] },
      papers: { opens: [{ task: 'fastRegister' }], whenAllDone: { to: [{ close: 'aided' }] } },
      service: serviceStage(urgentEnd),
    },
    tasks: {
      ...supervisionTasks,
      ...correctionTasks,
      ...heldTasks,
      fastGrant: {
        by: ['approver', 'sectionHead', 'director'],
        outcomes: {
          grantFastAid: {
            signal: 'fastAidGranted',
            needs: ['withinFastCap'],
            warns: ['helpedBefore'],
            reaches: ['urgencyAnswered'],
            exit: { to: [{ stage: 'papers' }] },
          },
        },
        source: from('2026年意见 二(一)'),
      },
      fastRegister: {
        by: ['clerk'],
        standIn: true,
        notBy: ['fastGrant'],
        outcomes: {
          registerFastAid: {
            signal: 'fastAidRegistered',
            reaches: ['papersDone', 'aidSettled'],
            document: 'fastAidRegister',
          },
        },
        source: from('2026年意见 二(一)'),
      },
      signNonAcceptance: urgentNonAcceptance(['urgencyAnswered', 'aidSettled']),
      ...urgentDecline(['urgencyAnswered', 'aidSettled', 'decided', 'refused']),
      signWithdrawal: urgentWithdrawal,
      serveNotice: serveNotice(rules),
      homeService: homeServiceTask,
    },
    acts: {
      ...reportActs(['grant', 'papers', 'service']),
      ...settlingActs(['grant', 'papers', 'service']),
      ...supervisionActs(['grant', 'papers', 'service']),
      ...correctionActs(['grant', 'papers', 'service']),
      ...heldActs(['grant', 'papers', 'service']),
      ...householdActsUrgently(['grant', 'papers']),
      ...urgentActs(rules, 'grant'),
    },
    limits: {
      supervision,
      ...heldLimits,
      /** "一般不超过3天": calendar days without roll-over [P]. */
      fastAid: {
        from: 'received',
        until: 'aidSettled',
        in: ['grant', 'papers'],
        within: calendarDays(3, 'temp.fast_limit_days'),
        whole: true,
        ladder: urgentLadder,
        source: from('2026年意见 二(一)'),
      },
      endingNotice,
      homeService: homeServiceLimit,
      refusalNotice: refusalNotice(proposal('社会救助法 第四十五条没有天数（本系统建议）')),
    },
    terms: {},
    ...onClosing,
  }) as const satisfies Procedure<ApplicationVocabulary>;

export const fastAid202601 = fastAid(january2026);
export const fastAid202607 = fastAid(july2026);
