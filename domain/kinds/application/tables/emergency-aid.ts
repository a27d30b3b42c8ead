// 临时救助·急难型 (policy-facts §3): money first and papers after; its clock runs in hours, through nights and holidays.
import type { Procedure } from '../../../casework/procedure';
import { correctionActs, correctionTasks } from '../blocks/correction';
import { heldActs, heldLimits, heldReceipt, heldTasks } from '../blocks/held';
import { householdActsUrgently } from '../blocks/household';
import { supervision, supervisionActs, supervisionMilestones, supervisionTasks } from '../blocks/supervision';
import { saidAtRegistration } from '../rules/registration';
import { urgentActs, urgentDecline, urgentEnd, urgentNonAcceptance, urgentWithdrawal } from '../blocks/urgent';
import type { ApplicationVocabulary } from '../vocabulary';
import { type RuleSet, january2026, july2026 } from '../../../rule-sets';
import { calendarDays, from, hours, proposal, workingDays } from '../../../casework/dsl';
import { dayLadder, hourLadder, namedLadder, shortLadder, urgentLadder } from '../blocks/ladders';
import { homeServiceLimit, homeServiceTask, openedAtHome } from '../blocks/home-service';
import { endingNotice, onClosing } from '../blocks/ending';
import { refusalNotice, serveNotice, serviceStage } from '../blocks/service';
import { reportActs } from '../blocks/reports';
import { settlingActs } from '../../../casework/settling';

const emergencyAid = (rules: RuleSet) =>
  ({
    id: `emergencyAid/${rules.id}`,
    kind: 'application',
    book: '急难',
    inForceFrom: rules.inForceFrom,
    first: 'emergency',
    hours: 'always',
    judgedBy: ['authority', 'ceiling'],
    fixedBy: 'urgencyAnswered',
    saidAtOpening: saidAtRegistration,
    bornWith: ['received'],
    datedAnew: [...supervisionMilestones],
    stages: {
      emergency: { opens: [{ task: 'firstAid' }, openedAtHome, heldReceipt] },
      papers: {
        opens: [{ task: 'leaderSignature' }, { task: 'aidPapers' }, { task: 'tellCounty', when: 'aidNotAuthorised' }],
        whenAllDone: { to: [{ close: 'aided' }] },
      },
      service: serviceStage(urgentEnd),
    },
    tasks: {
      ...supervisionTasks,
      ...correctionTasks,
      ...heldTasks,
      /** Neither an unset ceiling nor a missing authority stands in the way: the duty is the law's; the leader who said yes signs afterwards. */
      firstAid: {
        by: ['clerk', 'sectionHead', 'director'],
        outcomes: {
          giveFirstAid: {
            signal: 'firstAidGiven',
            needs: ['leaderIsAnother', 'wordsAgree', 'pointInPlace', 'amountMeant'],
            warns: ['helpedBefore'],
            reaches: ['urgencyAnswered', 'firstAidGiven'],
            document: 'fastAidRegister',
            exit: { to: [{ stage: 'papers' }] },
          },
        },
        source: rules.aidFirst,
      },
      leaderSignature: {
        by: ['sectionHead', 'director'],
        named: { in: 'giveFirstAid', as: 'leader' },
        notBy: ['firstAid'],
        able: { asks: ['isNamedLeader', 'namedLeaderAway', 'awayByAnother'], helper: 'administrator' },
        outcomes: {
          signFirstAid: { signal: 'firstAidSigned', needs: ['isNamedLeader'], reaches: ['leaderSigned'] },
          countersignFirstAid: { signal: 'firstAidSigned', needs: ['namedLeaderAway', 'awayByAnother'], reaches: ['leaderSigned'] },
        },
        source: proposal(),
      },
      aidPapers: {
        by: ['clerk'],
        standIn: true,
        outcomes: { completePapers: { signal: 'papersCompleted', reaches: ['papersDone'], document: 'fastAidRegister' } },
        source: from('民发〔2018〕23号 二(二)'),
      },
      tellCounty: { by: ['clerk'], standIn: true, outcomes: { reportToCounty: { signal: 'countyTold', reaches: ['countyTold'] } }, source: proposal() },
      signNonAcceptance: urgentNonAcceptance(['urgencyAnswered']),
      ...urgentDecline(['urgencyAnswered', 'decided', 'refused']),
      signWithdrawal: urgentWithdrawal,
      serveNotice: serveNotice(rules),
      homeService: homeServiceTask,
    },
    acts: {
      ...reportActs(['emergency', 'papers', 'service']),
      ...settlingActs(['emergency', 'papers', 'service']),
      ...supervisionActs(['emergency', 'papers', 'service']),
      ...correctionActs(['emergency', 'papers', 'service']),
      ...heldActs(['emergency', 'papers', 'service']),
      ...householdActsUrgently(['emergency', 'papers']),
      ...urgentActs(rules, 'emergency'),
    },
    limits: {
      supervision,
      ...heldLimits,
      firstAid: {
        from: 'received',
        until: 'urgencyAnswered',
        in: ['emergency'],
        within: hours(24, 'temp.first_aid_hours'),
        whole: true,
        ladder: hourLadder,
        source: from('济宁2020（新闻报道）、山东2019', 'L'),
      },
      /** "一般不超过3天" bounds the 24 hours from outside (policy-facts §3: encode both): calendar days without roll-over [P]. */
      firstAidOuter: {
        from: 'received',
        until: 'urgencyAnswered',
        in: ['emergency'],
        within: calendarDays(3, 'temp.fast_limit_days'),
        whole: true,
        ladder: urgentLadder,
        source: from('2026年意见 二(一)'),
      },
      paperworkAfter: {
        from: 'firstAidGiven',
        until: 'papersDone',
        within: workingDays(5, 'temp.paperwork_wd'),
        ladder: shortLadder,
        source: from('济宁2020（新闻报道）', 'L'),
      },
      leaderSign: { from: 'firstAidGiven', until: 'leaderSigned', within: workingDays(2, 'temp.leader_sign_wd'), ladder: namedLadder, source: proposal() },
      tellCounty: {
        from: 'firstAidGiven',
        until: 'countyTold',
        within: calendarDays(0),
        endsAt: '24:00',
        when: 'aidNotAuthorised',
        ladder: dayLadder,
        source: proposal(),
      },
      endingNotice,
      homeService: homeServiceLimit,
      refusalNotice: refusalNotice(proposal('社会救助法 第四十五条没有天数（本系统建议）')),
    },
    terms: {},
    ...onClosing,
  }) as const satisfies Procedure<ApplicationVocabulary>;

export const emergencyAid202601 = emergencyAid(january2026);
export const emergencyAid202607 = emergencyAid(july2026);
