// What the guards of an application mean. Each reads codes and counts; none reads a name.
import { type Guard, isAuthorised } from '../casework/circumstances';

export const guards = {
  /** Nobody is checked without that person's own consent on file (社会救助法 第四十条; 57号 第九条). */
  checksAuthorised: { holds: ({ at }) => Number(at.facts['authorisations'] ?? 0) >= Number(at.facts['householdSize'] ?? Infinity) },
  /** At least two investigators a group, each of them holding the post (57号 第十六条). */
  twoInvestigators: {
    asksDetails: true,
    holds: ({ at, by, with: others = [] }) => new Set([by?.id, ...others]).size >= 2 && others.every((other) => (at.posts.investigator ?? []).includes(other)),
  },
  visitNotBegun: { holds: ({ state }) => state.acts['beginVisit'] === undefined && state.tasks['homeVisit'] !== undefined },
  /** An objection is raised against a notice that stands (57号 第十九条). */
  noticeStands: { holds: ({ state }) => state.clocks['publicNotice']?.state === 'running' },
  /** The township decides only what a document lets it decide on that day (policy-facts §7.4); else the case goes to the county. */
  mayConfirm: { holds: ({ at }) => isAuthorised(at, String(at.facts['programme']), 'confirm') },
  mayRefuse: { holds: ({ at }) => isAuthorised(at, String(at.facts['programme']), 'refuse') },
  /** A refusal states its reasons (社会救助法 第四十五条). */
  hasReason: { asksDetails: true, holds: ({ details }) => typeof details?.['text'] === 'string' && details['text'] !== '' },
  hasAmount: { asksDetails: true, holds: ({ details }) => typeof details?.['amountFen'] === 'number' && details['amountFen'] > 0 },
  wasConfirmed: { holds: ({ state }) => state.results['decide'] === 'confirm' },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;

/** What a person reads when the guard says no: what is missing, and what would make it possible. */
export const guardSentences: Record<GuardName, string> = {
  checksAuthorised: '还不能提请核对：有家庭成员没有签核对授权书。请先补签，签好后即可提请。',
  twoInvestigators: '入户调查须由两名以上调查人员进行，请填写同行的调查人员。',
  visitNotBegun: '本案已经开始或者完成入户调查，不必重复登记。',
  noticeStands: '公示还没有张贴或者已经期满，不能登记公示异议。',
  mayConfirm: '今天没有有效的审核确认委托文件，本镇不能作出确认决定，请报县级民政部门。',
  mayRefuse: '今天没有有效的不予确认委托文件，本镇不能作出不予确认决定，请报县级民政部门。',
  hasReason: '请写明理由。',
  hasAmount: '请填写救助金额（元，大于零）。',
  wasConfirmed: '本案没有作出予以确认的决定。',
};
