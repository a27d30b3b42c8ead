// How means are inquired into and an opinion is published and contested: the middle that 低保, 特困 and 支出型 share (57号 第十五–二十条).
import type { Act, Consequence, Limit, Task, Term } from '../../../casework/procedure';
import { accepted } from './where';
import type { ApplicationVocabulary } from '../vocabulary';
import type { RuleSet } from '../../../rule-sets';
import { from, proposal, workingDays } from '../../../casework/dsl';
import { ladder, shortLadder } from './ladders';
import { onPaper } from './sheet';

type V = ApplicationVocabulary;

/** Where the case goes when the opinion stands: the town decides where a document lets it on that day, else the county. */
export const toDecision = { to: [{ stage: 'decision', when: 'mayConfirm' }, { stage: 'submission' }] } as const;

export const checkTasks = (rules: RuleSet) =>
  ({
    requestCheck: {
      by: ['clerk'],
      standIn: true,
      outcomes: {
        requestCheck: {
          signal: 'checkRequested',
          needs: ['checksAuthorised'],
          reaches: ['investigationStarted', 'checkRequested'],
          opens: ['informationCheck'],
        },
      },
      source: rules.consent,
    },
    informationCheck: {
      by: ['clerk'],
      standIn: true,
      outcomes: {
        enterCheckAnswer: { signal: 'checkAnswered', reaches: ['checkStarted'] },
        enterAdverseCheck: { signal: 'checkAnswered', reaches: ['checkStarted'], opens: ['tellCheckResult'] },
      },
      source: from('57号 第十七条'),
    },
    tellCheckResult: {
      by: ['clerk'],
      standIn: true,
      outcomes: {
        acknowledgeCheck: { signal: 'checkAcknowledged' },
        objectToCheck: { signal: 'checkObjected', onceClosed: 'registerReport', reaches: ['checkObjected'], opens: ['checkReview'] },
      },
      source: from('57号 第十八条'),
    },
    checkReview: {
      by: ['investigator'],
      transcribedBy: ['clerk'],
      outcomes: {
        upholdCheck: { signal: 'checkReviewed', needs: onPaper, reaches: ['checkReviewed'], document: 'checkReview' },
        correctCheck: { signal: 'checkReviewed', needs: onPaper, reaches: ['checkReviewed'], document: 'checkReview' },
      },
      source: from('57号 第十八条'),
    },
  }) as const satisfies Partial<Record<V['task'], Task<V>>>;

export const homeVisit = (then: Pick<Consequence<V>, 'opens'>) =>
  ({
    by: ['investigator'],
    transcribedBy: ['clerk'],
    outcomes: {
      completeVisit: { signal: 'homeVisitCompleted', needs: onPaper, reaches: ['investigationStarted'], document: 'homeVisitForm', ...then },
    },
    source: from('57号 第十六条'),
  }) as const satisfies Task<V>;

/** The county starts by itself; the clerk notes it as soon as it is known, at the latest with the answer. */
export const noteCheckStarted = {
  signal: 'checkStarted',
  from: ['investigation'],
  by: ['clerk'],
  standIn: true,
  since: 'checkRequested',
  needs: ['checkNotStarted'],
  reaches: ['checkStarted'],
  source: from('57号 第十七条'),
} as const satisfies Act<V>;

/** Supporters (赡养、抚养、扶养义务人) are checked only where they agree; a refusal is recorded and the case goes on with other evidence. `before`: the text before the law. */
export const noteSupporter = (rules: RuleSet, before: Act<V>['source']) =>
  ({
    signal: 'supporterNoted',
    from: accepted,
    by: ['clerk', 'investigator'],
    standIn: true,
    source: rules.supporters ?? before,
  }) as const satisfies Act<V>;

export const beginVisit = {
  signal: 'homeVisitBegun',
  from: ['investigation'],
  by: ['investigator'],
  needs: ['visitNotBegun'],
  reaches: ['investigationStarted'],
  source: from('57号 第十五条'),
} as const satisfies Act<V>;

/** `notBy`: whoever investigated gives no opinion. `needs`: a sheet that is being recomputed is waited for. */
export const preliminaryOpinion = ({
  notBy,
  needs = [],
  source = from('57号 第十九条'),
}: Pick<Task<V>, 'notBy'> & Pick<Consequence<V>, 'needs'> & { source?: Task<V>['source'] }) => {
  const given = {
    signal: 'opinionGiven',
    needs: [...needs, 'sheetIsJudged'],
    reaches: ['opinionGiven'],
    exit: { to: [{ stage: 'publicNotice' }] },
  } as const satisfies Consequence<V>;
  return {
    by: ['reviewer'],
    ...(notBy === undefined ? {} : { notBy }),
    outcomes: {
      support: { ...given, warns: ['sheetRefuses'] },
      oppose: { ...given, warns: ['sheetGrants'] },
    },
    source,
  } as const satisfies Task<V>;
};

export const postNotice = {
  by: ['villageAssistant', 'clerk'],
  standIn: true,
  outcomes: {
    postNotice: { signal: 'noticePosted', onPaper: true, needs: ['not applicantIsMinor'], reaches: ['noticePosted'], document: 'publicitySheet' },
    recordNoPosting: { signal: 'noticePosted', needs: ['applicantIsMinor'], exit: toDecision },
  },
  source: from('57号 第十九条'),
} as const satisfies Task<V>;

/** While the notice stands; and one of those days that was typed later, as long as nobody has decided and the case is still here. */
export const object = {
  signal: 'objectionRaised',
  from: ['publicNotice', 'decision', 'submission'],
  by: ['clerk'],
  standIn: true,
  since: 'noticePosted',
  needs: ['noticeStands', 'objectedInTime'],
  reaches: ['objected'],
  onceClosed: 'registerReport',
  exit: { to: [{ stage: 'reinvestigation' }] },
  source: from('57号 第十九条'),
} as const satisfies Act<V>;

/** The posted day is day 0; seven full days follow, and the last rolls over a day of rest (民法典 第二百零三条). */
export const publicNotice = (n: number, setting: string, source: Term<V>['source']) =>
  ({
    from: 'noticePosted',
    in: 'publicNotice',
    lasts: { n, unit: 'calendarDays', rollOver: true, setting },
    exit: toDecision,
    source,
  }) as const satisfies Term<V>;

export const startInvestigation = {
  from: 'accepted',
  until: 'investigationStarted',
  in: accepted,
  within: workingDays(3, 'dibao.start_investigation_wd'),
  ladder: shortLadder,
  source: from('57号 第十五条'),
} as const satisfies Limit<V>;

export const startCheck = (setting: string, source: Limit<V>['source']) =>
  ({
    from: 'checkRequested',
    until: 'checkStarted',
    in: accepted,
    within: workingDays(3, setting),
    others: true,
    ladder: shortLadder,
    source,
  }) as const satisfies Limit<V>;

export const checkReview = {
  from: 'checkObjected',
  until: 'checkReviewed',
  in: ['investigation'],
  within: workingDays(10, 'check.review_wd'),
  ladder,
  source: proposal('57号 第十八条没有天数（本系统建议）'),
} as const satisfies Limit<V>;

const formed = (form: V['form'] | undefined): Pick<Consequence<V>, 'form'> => (form === undefined ? {} : { form });

/** The town's decision, the way up to the county, and the county's answer. */
export const decisionTasks = (
  needs: {
    /** Whoever had a hand in what the decision rests on. */
    notBy: Task<V>['notBy'];
    confirm?: Consequence<V>['needs'];
    /** The forms of this programme, where they aren't the ones of their names. */
    forms?: Readonly<Partial<Record<'confirm' | 'countyConfirms', V['form']>>>;
    /** Said with a confirmation, by whomever, without stopping it. */
    warns?: Consequence<V>['warns'];
    /** Said with the county's confirmation only. */
    countyWarns?: Consequence<V>['warns'];
    exit: Consequence<V>['exit'];
    county?: Consequence<V>['needs'];
    /** Whatever is decided. */
    always?: Consequence<V>['needs'];
    /** Whoever confirms or refuses, the town or the county. */
    either?: Consequence<V>['needs'];
  },
  countySource = from('57号 第二十条'),
) => {
  const { always = [] } = needs;
  const either = needs.either ?? [];
  const [granted, denied] = [
    ['opinionOpposes', 'sheetRefuses', 'sheetReckonedSince', 'sheetOfAnotherLine', 'relativeHadPart'],
    ['opinionSupports', 'sheetGrants', 'sheetReckonedSince', 'sheetOfAnotherLine', 'relativeHadPart'],
  ] as const;
  const confirmed = { signal: 'decisionMade', onPaper: true, reaches: ['decided', 'confirmed'], document: 'confirmNotice' } as const;
  const refused = { to: [{ stage: 'service' }] } as const;
  return {
    decide: {
      by: ['approver'],
      ...(needs.notBy === undefined ? {} : { notBy: needs.notBy }),
      outcomes: {
        confirm: {
          ...confirmed,
          ...formed(needs.forms?.confirm),
          needs: ['mayConfirm', ...either, ...(needs.confirm ?? [])],
          warns: [...(needs.warns ?? []), ...granted],
          ...(needs.exit === undefined ? {} : { exit: needs.exit }),
        },
        refuse: {
          signal: 'decisionMade',
          onPaper: true,
          needs: ['mayRefuse', ...either, ...always],
          warns: denied,
          reaches: ['decided', 'refused'],
          document: 'refuseNotice',
          exit: refused,
        },
      },
      source: from('83号 四(一)'),
    },
    submitToCounty: {
      by: ['clerk'],
      standIn: true,
      outcomes: { submitToCounty: { signal: 'submittedToCounty', reaches: ['submitted'], document: 'approvalForm', exit: { to: [{ stage: 'county' }] } } },
      source: from('57号 第十九条'),
    },
    countyDecision: {
      by: ['clerk'],
      standIn: true,
      outcomes: {
        countyConfirms: {
          signal: 'countyDecided',
          ...formed(needs.forms?.countyConfirms),
          needs: [...either, ...(needs.county ?? [])],
          warns: [...(needs.warns ?? []), ...(needs.countyWarns ?? []), ...granted],
          reaches: ['countyAnswered', 'decided', 'confirmed'],
          document: 'confirmNotice',
          ...(needs.exit === undefined ? {} : { exit: needs.exit }),
        },
        countyRefuses: {
          signal: 'countyDecided',
          needs: either,
          warns: denied,
          reaches: ['countyAnswered', 'decided', 'refused'],
          document: 'refuseNotice',
          exit: refused,
        },
        countyReturns: {
          signal: 'countyReturned',
          reaches: ['countyAnswered', 'countyReturned'],
          exit: { to: [{ stage: 'reinvestigation' }] },
        },
      },
      source: countySource,
    },
  } as const satisfies Partial<Record<V['task'], Task<V>>>;
};

/** To pass a decision on to the county is not to decide: it stays open where four eyes or recusal leave nobody who may (security: 报县 is the last resort). */
export const passToCounty = (...needs: V['guard'][]) =>
  ({
    signal: 'passedToCounty',
    from: ['decision'],
    by: ['approver', 'sectionHead', 'director'],
    needs,
    exit: { to: [{ stage: 'submission' }] },
    source: proposal('由谁转报没有规定（本系统建议）'),
  }) as const satisfies Act<V>;

export const decisionStages = {
  decision: { opens: [{ task: 'decide' }] },
  submission: { reaches: ['submissionOpened'], opens: [{ task: 'submitToCounty' }] },
  county: { opens: [{ task: 'countyDecision' }] },
} as const;

/** Each request for a check counts by itself (57号 第十七条), and so does each objection to what came of one; the county begins once for each request. */
export const checkMilestones = ['checkRequested', 'checkObjected', 'checkReviewed'] as const;
export const checkStartedOnce = { checkStarted: 'checkRequested' } as const;

/** Dated anew each time a case goes to the county and comes back. */
export const countyMilestones = ['submissionOpened', 'submitted', 'countyAnswered', 'countyReturned'] as const;

export const submission = {
  from: 'submissionOpened',
  until: 'submitted',
  in: ['submission'],
  within: workingDays(3, 'county.submit_wd'),
  ladder: shortLadder,
  source: proposal('57号 第十九条没有天数（本系统建议）'),
} as const satisfies Limit<V>;
