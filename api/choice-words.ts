// The Chinese terms of a closed list of codes, found by the codes themselves: a clerk is told what may be chosen, never how it is spelt.
import * as application from '../domain/application/words';
import { settingUnitWords } from '../domain/settings';
import { roleWords } from '../domain/people';
import * as referral from '../domain/referral/words';
import { areaWords } from './contract/applications';
import { lightWords } from './contract/lights';
import { relationWords } from './contract/people';

type Terms = Readonly<Record<string, string>>;

const books: readonly Terms[] = [
  ...[application.programmeWords, application.channelWords, application.causeWords, application.nonAcceptanceGroundWords, application.furtherGroundWords],
  ...[application.fundWords, application.relativeWords, application.relativePostWords, application.consentWords, application.serviceMethodWords],
  ...[application.authorityActWords, application.authorityModeWords, application.clockWords, application.stageWords, application.outcomeWords],
  ...[referral.topicWords, referral.purposeWords, referral.clockWords, roleWords, areaWords, lightWords, relationWords, settingUnitWords],
  { ...application.programmeWords, referral: '转办' },
  { ...application.stageWords, ...referral.stageWords },
  { true: '是', false: '否' },
  { open: '在办', closed: '已办结' },
  { mine: '我的', claimable: '可领取的' },
];

/** The smallest book that knows all of them; codes that no clerk chooses (a format) stay as they are. */
export function choiceWords(codes: readonly string[]): string[] {
  const knowing = books.filter((book) => codes.every((code) => Object.hasOwn(book, code)));
  const [book] = knowing.sort((a, b) => Object.keys(a).length - Object.keys(b).length);
  return codes.map((code) => book?.[code] ?? code);
}
