// What is said when somebody is registered, or gets a number: warnings that stop nothing; and that a number is nobody else's in the household.
import type { Details } from '../../../casework/events';
import type { View } from '../../../casework/circumstances';
import { rules } from '../../../forms/rule';

/** Which applications, by their numbers. */
type Found = 'applicantOpen' | 'householdOpen' | 'refusedBefore' | 'besideOther';
const foundIn = ({ at }: View, what: Found): string => String(at.facts[what] ?? '');
const found = (what: Found, sentence: (numbers: string) => string) => ({
  warns: (used: Details): string => sentence(String(used[what] ?? '')),
  holds: (seen: View): boolean => foundIn(seen, what) !== '',
  uses: (seen: View): Details => (foundIn(seen, what) === '' ? {} : { [what]: foundIn(seen, what) }),
});
const onlySaid = '这只是提醒，不影响登记。';

export const registrationRules = rules({
  applicantOpen: found('applicantOpen', (numbers) => `这个人还有正在办理的申请：${numbers}。请核对是否重复申请；${onlySaid}`),
  householdOpen: found('householdOpen', (numbers) => `本户还有人在另外的申请中，正在办理：${numbers}。请核对是否同一户；${onlySaid}`),
  refusedBefore: found('refusedBefore', (numbers) => `这个人以前的申请没有通过：${numbers}。情况有变化的可以再申请，请看原来的理由；${onlySaid}`),
  /** That one person has only one of the two was read in no text [M]. */
  tekunBesideDibao: found(
    'besideOther',
    (numbers) => `本户有人已经申请或者享受低保、特困供养中的另一项：${numbers}。同一人不同时享受两项（没有读到条文，本系统理解），请核对；${onlySaid}`,
  ),
  /** A day may have been guessed, so that it is no fault; what hangs on the age is. */
  numberOfOtherBirth: {
    warns: `号码上的出生日期与原来登记的不一致，请照证件核对；${onlySaid}`,
    holds: ({ at }) => at.facts['otherBirth'] === true,
  },
  numberOfOtherSex: { warns: `号码上的性别与原来登记的不一致，请照证件核对；${onlySaid}`, holds: ({ at }) => at.facts['otherSex'] === true },
  numberOfAdult: {
    warns: '原来登记的是未成年人，按这个号码已满十八周岁：监护人签字、公示和公布都按成年人办理。请照证件核对，登记错了的请先更正。',
    holds: ({ at }) => at.facts['comesOfAge'] === true,
  },
  numberOfMinor: {
    warns: '原来登记的是成年人，按这个号码未满十八周岁：要由监护人签字，不公示、不公布。请照证件核对，登记错了的请先更正。',
    holds: ({ at }) => at.facts['becomesMinor'] === true,
  },
  numberNobodyElses: {
    says: '这个身份证号码是本户另一位家庭成员的，请核对证件。',
    holds: ({ at }) => at.facts['numberInHousehold'] !== true,
  },
  openInAnotherTown: {
    warns: `本户有人在别的乡镇还有正在办理的申请，请向申请人了解；${onlySaid}`,
    holds: ({ at }) => at.facts['openInAnotherTown'] === true,
  },
});
export const saidAtRegistration = ['applicantOpen', 'householdOpen', 'refusedBefore', 'tekunBesideDibao', 'openInAnotherTown'] as const;
/** Of a number that comes later, or is put right. */
export const saidOfNumber = [...saidAtRegistration, 'numberOfOtherBirth', 'numberOfOtherSex', 'numberOfAdult', 'numberOfMinor'] as const;
