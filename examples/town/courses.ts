// How an invented case of each programme usually goes, act by act.
import { act } from './story';

const pair = { companions: ['@investigator2'] };
const income = (yearFen: number) => ({ income: [{ what: '务工收入', yearFen, source: '信息核对报告' }] });

const dibaoInquiry = (yearFen: number) => [
  act('clerk', 'accept', 1),
  act('clerk', 'requestCheck', 1),
  act('clerk', 'enterCheckAnswer', 2),
  act('investigator1', 'beginVisit'),
  act('investigator1', 'completeVisit', 1, pair),
  act('investigator1', 'fillSheet', 0, income(yearFen)),
];
export const serve = act('clerk', 'serveNotice', 1, { method: 'direct' });
/** In the village, by the town under its document; else the county's own sheet, entered. */
const published = act('clerk', 'publishDecision', 0, { place: '村务公开栏' });
const publishedByCounty = act('clerk', 'enterCountyPublication', 0, { paper: '示民救公〔2026〕9号（虚构）' });

/** Fourteen working days, all told. */
export const dibao = [...dibaoInquiry(480_000), act('reviewer1', 'support', 1), act('clerk', 'postNotice'), act('approver1', 'confirm', 7), serve, published];
const tooMuch = { text: '家庭人均收入高于本地低保标准。' };
export const dibaoRefused = [
  ...dibaoInquiry(3_600_000),
  act('reviewer1', 'oppose', 1, tooMuch),
  act('clerk', 'postNotice'),
  act('approver1', 'refuse', 7, tooMuch),
  serve,
];

export const tekun = [
  act('clerk', 'accept', 1),
  act('clerk', 'requestCheck', 1),
  act('clerk', 'enterCheckAnswer', 1),
  act('investigator1', 'completeVisit', 1, pair),
  act('investigator1', 'fillSheet'),
  act('reviewer1', 'support', 1),
  act('clerk', 'postNotice'),
  act('clerk', 'chooseSupportForm', 0, { supportForm: 'dispersed', signedBy: 'self' }),
  act('clerk', 'submitToCounty', 7),
  act('clerk', 'countyConfirms', 3, { samplePercent: 35, number: '示民救〔2026〕31号（虚构）', decidedOn: '@today', paper: '确认通知书' }),
  act('head', 'holdCountyDecision', 0, { number: '示民救〔2026〕31号（虚构）', decidedOn: '@today' }),
  act('clerk', 'assess', 2, { eating: true, dressing: true, transferring: true, toileting: false, walking: true, bathing: false }),
  serve,
  publishedByCounty,
];

export const emergency = [
  act('clerk', 'giveFirstAid', 0, {
    amountFen: 80_000,
    amountInWords: '捌佰元整',
    fund: 'reserveFund',
    signedFor: true,
    leader: '@director',
    approvedAt: '@now',
  }),
  act('director', 'signFirstAid'),
  act('clerk', 'completePapers', 2, { text: '登记救助对象、事由、金额，补齐签字盖章。' }),
];

export const fast = [
  act('approver1', 'grantFastAid', 0, { amountFen: 60_000, fund: 'bank' }),
  act('clerk', 'registerFastAid', 1, { text: '登记救助对象、事由、金额和发放方式。' }),
];

export const expenditure = [
  act('clerk', 'accept', 1),
  act('clerk', 'requestCheck'),
  act('clerk', 'enterCheckAnswer', 1),
  act('investigator1', 'verifyExpenditure', 1, pair),
  act('investigator1', 'fillSheet', 0, income(480_000)),
  act('reviewer1', 'support', 1),
  act('clerk', 'postNotice'),
  act('approver1', 'confirm', 7, { amountFen: 150_000 }),
  serve,
  publishedByCounty,
];
