// What must hold where a decision is published in the village, and where somebody is to be served at home.
import { rules } from '../../../forms/rule';
import { isAuthorised } from '../../../casework/circumstances';
import { decisionOf, grantOf } from '../decision';
import { authorityUsed, programmeOf } from './decision';

export const publicationRules = rules({
  /** A document that gives the township the publication, too: one that names only the confirmation leaves it with the county (policy-facts §7.4). */
  mayPublish: {
    says: '今天没有有效的公布委托文件，由县级公布，请登记县级公布的日期；由本镇公布的，请先录入委托文件。',
    holds: (seen) => isAuthorised(seen.at, programmeOf(seen), 'publish'),
    uses: authorityUsed('publish'),
  },
  /** What stands on the paper beside the applicant's name goes into the step: the number of members and the amount (57号 第二十四条). */
  grantKnown: {
    says: '还没有作出予以确认的决定，没有可以公布的内容。',
    holds: ({ state }) => decisionOf(state)?.act === 'confirm',
    uses: ({ state, at }) => grantOf(state, at),
  },
  /** Said at the window, and not done yet. */
  homeServiceOwed: { holds: ({ state, at }) => at.facts['needsHomeService'] === true && state.milestones['homeServed'] === undefined },
});
