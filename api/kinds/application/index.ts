// What the page of an application says besides: its household and intake, how long it has waited, what was decided, and what it asked of others.
import { findIntake } from '../../../db/reads/applications';
import { listAsked } from '../../../db/reads/referrals';
import { isoOf } from '../../../domain/calendar';
import { readDetails } from '../../../domain/casework/codes';
import { labelOf } from '../../../domain/casework/labels';
import { toldIn } from '../../../domain/forms/tell';
import { submission } from '../../../domain/kinds/application/forms/submission';
import { areaLabels, causeLabels, channelLabels, programmeLabels } from '../../../domain/kinds/application/labels';
import { topicLabels } from '../../../domain/kinds/referral/labels';
import { CaseUnreadable } from '../../../record/read-case';
import { type Application, asked as askedShape, application as shape } from '../../applications/contract';
import { mask } from '../../cases/mask';
import { entered } from '../../cases/contract';
import { listing, tellable } from '../../cases/told';
import { outcomeWord, stageOr, stageWord, withWord } from '../../cases/words';
import { kindPage } from '../kind-page';
import { decisionView } from './decision';
import { earlierGrants } from './earlier-grants';
import { corrections } from './corrections';
import { materialViews, noticeView } from './materials';
import { numbersOf } from './numbers';
import { receiptView } from './receipt';
import { selfCareView } from './self-care';

export const application = kindPage({
  shape,
  async about(here): Promise<Application> {
    const { seen } = here;
    const { client } = here.deps;
    const [intake, asked] = await Promise.all([findIntake(client, here.access, seen.caseId), listAsked(client, seen.caseId)]);
    if (intake === undefined) throw new CaseUnreadable(seen.caseId);
    const { programme, channel, cause, area, members, answers, number: _number, ...about } = intake;
    return {
      programme: withWord(programmeLabels, programme),
      channel: withWord(channelLabels, channel),
      cause: cause === null ? null : withWord(causeLabels, cause),
      area: withWord(areaLabels, area),
      ...about,
      entered: enteredIn(answers),
      receipt: receiptView(seen),
      decision: decisionView(seen),
      selfCare: selfCareView(seen),
      numbers: numbersOf(seen, programme, area),
      members: members.map(mask),
      materials: materialViews(here),
      oneTimeNotice: noticeView(here),
      referrals: referrals.rows(asked),
    };
  },
  changes: corrections,
  warnings: { helpedBefore: earlierGrants },
});

/** Here a person's own words stand among the answers. A row that somebody has spoilt is the verifier's to tell of; the page goes on without. */
function enteredIn(text: string): Application['entered'] {
  const answers = readDetails(text) ?? {};
  const words = new Map(Object.values(answers).map((one) => [String(one), String(one)]));
  return tellable(entered, () => toldIn(submission, answers, words, (_, id) => id).map(({ label, value }) => ({ label, value }))) ?? [];
}

type Asked = Awaited<ReturnType<typeof listAsked>>[number];
const referrals = listing(
  askedShape,
  ({ topic, stage, outcome, askedAt, ...one }: Asked) => ({
    ...one,
    topicWord: labelOf(topicLabels, topic) ?? '',
    stageWord: stageOr(one.spoilt, stage === null ? '待发出' : stageWord('referral', stage, outcome)),
    outcomeWord: outcomeWord('referral', outcome),
    askedAt: isoOf(askedAt),
  }),
  ({ id }) => id,
);
