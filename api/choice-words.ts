// The Chinese terms of a closed list of codes, found by the codes themselves: a clerk is told what may be chosen, never how it is spelt.
import { kinds } from '../domain/kinds';
import { settingUnitWords } from '../domain/settings';
import { roleWords } from '../domain/people';
import { areaWords } from './contract/applications';
import { lightWords } from './contract/lights';
import { relationWords } from './contract/people';

type Terms = Readonly<Record<string, string>>;

const ofKinds = kinds.flatMap(({ subjects, codes, labels }) => [subjects, ...codes, labels.clock, labels.stage, labels.outcome]);
const books: readonly Terms[] = [
  ...ofKinds,
  ...[roleWords, areaWords, lightWords, relationWords, settingUnitWords],
  // A list over all kinds is narrowed by a programme or a kind, by a stage of any of them.
  Object.assign({}, ...kinds.map(({ name, label, subjects }) => ({ ...subjects, [name]: label }))) as Terms,
  Object.assign({}, ...kinds.map(({ labels }) => labels.stage)) as Terms,
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
