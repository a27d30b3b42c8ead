// An invented procedure, a permit to dig a well: a programme is its table and the meaning of its guards, and nothing else had to be written for it.
import { type RulesByName, rules, rulesOn } from '../../../domain/forms/rule';
import type { Rules } from '../../../domain/casework/course';
import type { Procedure, RungRule } from '../../../domain/casework/procedure';

const source = { article: '虚构', confidence: 'P' } as const;
const inDays: readonly RungRule[] = [
  { before: { n: 2, unit: 'calendarDays' }, tell: 'handler' },
  { tell: 'sectionHead' },
  { after: { n: 3, unit: 'workingDays' }, tell: 'director' },
  { every: { n: 4, unit: 'calendarDays' }, tell: 'handler' },
];

const procedure = {
  id: 'well/invented',
  kind: 'well',
  book: '打井',
  inForceFrom: '2026-01-01',
  first: 'desk',
  bornWith: ['received'],
  datedAnew: ['posted'],
  stages: {
    desk: { opens: [{ task: 'register' }] },
    survey: {
      opens: [{ task: 'survey' }, { task: 'waterTest', when: 'isDeep' }],
      whenAllDone: { to: [{ stage: 'hearing', when: 'isDisputed' }, { stage: 'posting' }] },
    },
    hearing: { opens: [{ task: 'hear' }] },
    posting: { opens: [{ task: 'post' }] },
    /** Nothing to do for a shallow well: passed through at once. */
    geology: { opens: [{ task: 'examine', when: 'isDeep' }], whenAllDone: { to: [{ stage: 'grant' }] } },
    grant: { opens: [{ task: 'grant' }] },
    digging: { opens: [{ task: 'inspect' }] },
  },
  tasks: {
    register: { by: ['clerk'], outcomes: { register: { signal: 'registered', reaches: ['registered'], exit: { to: [{ stage: 'survey' }] } } }, source },
    survey: {
      by: ['investigator'],
      outcomes: {
        surveyDone: { signal: 'surveyed', reaches: ['surveyed'] },
        surveyAgain: { signal: 'surveyFailed', opens: ['survey'] },
      },
      source,
    },
    waterTest: { by: ['departmentContact'], outcomes: { testDone: { signal: 'tested', needs: ['hasResult'] } }, source },
    hear: {
      by: ['reviewer'],
      notBy: ['dispute'],
      outcomes: { dismiss: { signal: 'heard', exit: { to: [{ stage: 'posting' }] } }, admit: { signal: 'heard', exit: { to: [{ stage: 'survey' }] } } },
      source,
    },
    post: { by: ['villageAssistant', 'clerk'], outcomes: { post: { signal: 'posted', reaches: ['posted'] } }, source },
    examine: { by: ['investigator'], outcomes: { examined: { signal: 'examined' } }, source },
    grant: {
      by: ['approver'],
      notBy: ['survey', 'examine', 'hear'],
      outcomes: {
        grant: { signal: 'granted', reaches: ['granted'], exit: { to: [{ stage: 'digging' }] } },
        deny: { signal: 'granted', reaches: ['granted'], exit: { to: [{ close: 'denied' }] } },
      },
      source,
    },
    inspect: { by: ['investigator'], outcomes: { inspect: { signal: 'inspected', reaches: ['inspected'], exit: { to: [{ close: 'dug' }] } } }, source },
  },
  acts: {
    dispute: { signal: 'disputed', from: ['survey', 'posting'], by: ['clerk', 'reviewer'], source },
    noticeLost: { signal: 'noticeLost', from: ['posting'], by: ['clerk'], opens: ['post'], source },
    askHousing: {
      signal: 'asked',
      from: ['survey', 'hearing', 'posting', 'geology', 'grant'],
      by: ['clerk'],
      asks: { kind: 'referral', letter: 'asked' },
      source,
    },
    giveUp: {
      signal: 'givenUp',
      from: ['survey', 'hearing', 'posting', 'geology', 'digging'],
      by: ['clerk'],
      exit: { to: [{ close: 'halfDug', when: 'isGranted' }, { close: 'givenUp' }] },
      source,
    },
  },
  limits: {
    /** In hours: ends at its exact moment, whatever the office's. */
    firstSurvey: {
      from: 'registered',
      until: 'surveyed',
      within: { n: 48, unit: 'hours' },
      ladder: [
        { before: { n: 4, unit: 'hours' }, tell: 'handler' },
        { after: { n: 24, unit: 'hours' }, tell: 'villageAssistant' },
      ],
      source,
    },
    total: { from: 'registered', until: 'granted', within: { n: 45, unit: 'calendarDays', rollOver: true, setting: 'well.total' }, ladder: inDays, source },
    /** Only for deep wells. */
    deepWell: { from: 'granted', until: 'inspected', within: { n: 1, unit: 'months' }, when: 'isDeep', ladder: inDays, source },
  },
  terms: {
    posting: {
      from: 'posted',
      in: 'posting',
      lasts: { n: 10, unit: 'calendarDays' },
      exit: { to: [{ stage: 'hearing', when: 'isDisputed' }, { stage: 'geology' }] },
      source,
    },
    lapse: { from: 'granted', in: 'digging', lasts: { n: 2, unit: 'months' }, exit: { to: [{ close: 'lapsed' }] }, source },
  },
  receives: { referralClosed: { exit: { to: [{ stage: 'hearing', when: 'isDisputed' }, { stay: true }] } } },
  onClose: { toChildren: 'parentEnded' },
} as const satisfies Procedure;

const result = { text: { kind: 'prose', label: '', most: 100, optional: true } } as const;
const guards: RulesByName = {
  ...rules({
    isDeep: { says: '', holds: ({ state }) => state.traits['depth'] === 'deep' },
    isDisputed: { says: '', holds: ({ state }) => (state.actionCounts['dispute'] ?? 0) > (state.rounds['hear'] ?? 0) },
    isGranted: { says: '', holds: ({ state }) => state.milestones['granted'] !== undefined },
  }),
  ...rulesOn(result, { hasResult: { field: 'text', says: '', holds: ({ entered }) => entered.text !== undefined } }),
};

export const well: Rules = { procedure, guards };
