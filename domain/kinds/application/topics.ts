// What a page tells of an application by topic: which act says something of what, and which figures follow from what was entered.
import { type Labels, labelOf } from '../../casework/labels';
import type { FactTopics } from '../../casework/kind';
import { yuanWords } from '../../money';
import { paidFrom, paidFromWords, verbsOf } from './decision';
import { type Action, propertyKinds, propertyLabels } from './labels';
import { sumOf } from './means-sheet';

const topicLabels = {
  materials: '材料',
  check: '信息核对',
  visit: '入户调查',
  sheet: '家庭经济状况核算',
  opinion: '初审意见',
  notice: '公示',
  votes: '民主评议',
  decision: '审核确认',
  payment: '发放',
  service: '送达',
  publication: '公布',
} satisfies Labels;
type Topic = keyof typeof topicLabels;

const topicOf: Partial<Record<Action, Topic>> = {
  ...{ accept: 'materials', askSupplement: 'materials', askFurther: 'materials', bringSupplement: 'materials' },
  ...{ bringLateSupplement: 'materials', transcribeSupplement: 'materials', extendSupplement: 'materials' },
  ...{ requestCheck: 'check', noteCheckStarted: 'check', enterCheckAnswer: 'check', enterAdverseCheck: 'check', acknowledgeCheck: 'check' },
  ...{ objectToCheck: 'check', upholdCheck: 'check', correctCheck: 'check', noteSupporter: 'check' },
  ...{ beginVisit: 'visit', completeVisit: 'visit', verifyExpenditure: 'visit', requestCooperation: 'visit', enterCoopReply: 'visit' },
  ...{ fillSheet: 'sheet', reopenSheet: 'sheet', noteRecognition: 'sheet', requireMeans: 'sheet' },
  ...{ support: 'opinion', oppose: 'opinion', upholdOpinion: 'opinion', reverseOpinion: 'opinion' },
  ...{ postNotice: 'notice', recordNoPosting: 'notice', object: 'notice' },
  ...{ meetingUpholds: 'votes', meetingReverses: 'votes' },
  ...{ confirm: 'decision', refuse: 'decision', passToCounty: 'decision', submitToCounty: 'decision', chooseSupportForm: 'decision', assess: 'decision' },
  ...{ countyConfirms: 'decision', countyRefuses: 'decision', countyReturns: 'decision', signNonAcceptance: 'decision', signTermination: 'decision' },
  ...{ signClosing: 'decision', giveFirstAid: 'decision', grantFastAid: 'decision', declineAid: 'decision' },
  ...{ signFirstAid: 'payment', countersignFirstAid: 'payment', completePapers: 'payment', registerFastAid: 'payment' },
  serveNotice: 'service',
  ...{ publishDecision: 'publication', enterCountyPublication: 'publication', recordNoPublication: 'publication' },
};

const figureLabels = { members: '计入的人数', yearFen: '全年收入（扣减后）', perCapitaFen: '人均月收入', amountFen: '按差额计算的金额' } satisfies Labels;
const figureWords = (name: string, value: unknown): string => (name === 'members' ? `${String(value)}人` : yuanWords(Number(value)));

export const facts: FactTopics = {
  topics: topicLabels,
  of: topicOf,
  follows: ({ action, details, on }, { paidFrom: nextMonth }) => {
    if (action === 'fillSheet') return sheetFigures(details);
    if (nextMonth === undefined || !verbsOf('confirm').includes(action)) return [];
    return [{ topic: 'payment', word: '发放起始月', value: paidFromWords(paidFrom(on)), article: nextMonth.article }];
  },
};

function sheetFigures(details: Parameters<FactTopics['follows']>[0]['details']): ReturnType<FactTopics['follows']> {
  const named = { ...figureLabels, ...Object.fromEntries(propertyKinds.map((kind) => [sumOf(kind), `财产：${propertyLabels[kind]}`])) };
  return Object.entries(details).flatMap(([name, value]) => {
    const label = labelOf(named, name);
    return label === undefined ? [] : [{ topic: 'sheet', word: label, value: figureWords(name, value) }];
  });
}
