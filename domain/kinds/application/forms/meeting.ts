// What is entered of an appraisal meeting (民主评议).
import type { Check, Judged } from '../../../forms/form';
import { fields, form } from './form';
import { reason, remark } from './parts';

const number = { kind: 'count', least: 0, most: 500 } as const;
const votes = fields({
  invited: { ...number, label: '应到人数', unit: '人' },
  present: { ...number, label: '到会人数', unit: '人' },
  votesFor: { ...number, label: '赞成初审意见', unit: '票' },
  votesAgainst: { ...number, label: '反对初审意见', unit: '票' },
  abstained: { ...number, label: '弃权', unit: '票', optional: true, help: '没有弃权的不填。' },
});
type Votes = Judged<typeof votes>;

/** More than half of those invited were there, and everybody's vote is counted (policy-facts: the numbers are ours [P]). */
const quorum: Check<typeof votes> = {
  field: 'present',
  says: '民主评议的人数不对：到会人数要超过应到人数的一半，不能多于应到人数，赞成、反对与弃权票数之和要等于到会人数。',
  holds: ({ invited, present, votesFor, votesAgainst, abstained = 0 }) =>
    present <= invited && present * 2 > invited && votesFor + votesAgainst + abstained === present,
};
/** The votes are for or against the preliminary opinion, and the verdict is theirs: more than half of those present [P]; who abstains is present. */
const isMost = (counted: number, { present }: Votes): boolean => counted * 2 > present;

export const meetingForms = {
  meetingUpholds: form(
    { ...votes, ...remark },
    {
      checks: [
        quorum,
        {
          field: 'votesFor',
          says: '赞成初审意见的票没有超过到会人数的一半，不能登记为维持初审意见。没有一方过半的，请重新评议或者重新调查。',
          holds: (entered) => isMost(entered.votesFor, entered),
        },
      ],
    },
  ),
  meetingReverses: form(
    { ...votes, ...reason },
    {
      checks: [
        quorum,
        {
          field: 'votesAgainst',
          says: '反对初审意见的票没有超过到会人数的一半，不能登记为改变初审意见。没有一方过半的，请重新评议或者重新调查。',
          holds: (entered) => isMost(entered.votesAgainst, entered),
        },
      ],
    },
  ),
} as const;
