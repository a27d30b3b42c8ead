// What the page of an application says besides: its household and intake, how long it has waited, what was decided, and what it asked of others.
import { findIntake } from '../../../db/reads/applications';
import { listAsked } from '../../../db/reads/referrals';
import { type PlainDate, dayOf, isoOf } from '../../../domain/calendar';
import { readDetails } from '../../../domain/casework/codes';
import { labelOf } from '../../../domain/casework/labels';
import { toldIn } from '../../../domain/forms/tell';
import { ageOn, birthOf } from '../../../domain/household/age';
import { submission } from '../../../domain/kinds/application/forms/submission';
import { areaLabels, causeLabels, channelLabels, noNumberLabels, programmeLabels, sexLabels } from '../../../domain/kinds/application/labels';
import { topicLabels } from '../../../domain/kinds/referral/labels';
import { type Matter, matterLabels } from '../../../domain/kinds/report/labels';
import { CaseUnreadable } from '../../../record/read-case';
import { type Application, asked as askedShape, reported as reportedShape, application as shape } from '../../applications/contract';
import { entered } from '../../cases/contract';
import { listing, tellable } from '../../cases/told';
import { outcomeWord, stageOr, stageWord, withWord } from '../../cases/words';
import { kindPage } from '../kind-page';
import { actingView, addresseeOf } from './acting';
import { decidedByView, decisionView } from './decision';
import { earlierGrants } from './earlier-grants';
import { corrections } from './corrections';
import { householdChanges } from './household';
import { masked } from './masked';
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
    const { programme, channel, outerNumber, cause, area, members, answers, number: _number, ...about } = intake;
    const { now, facts } = seen.circumstances;
    const today = dayOf(now);
    const household = members.filter(({ leftOn, actsAs }) => leftOn === null && actsAs === null);
    const acting = actingView(members);
    const shown = new Set(here.steps.flatMap(({ events }) => events.flatMap((event) => (event.type === 'caseAsked' ? [event.caseId] : []))));
    return {
      programme: withWord(programmeLabels, programme),
      channel: withWord(channelLabels, channel),
      cause: cause === null ? null : withWord(causeLabels, cause),
      area: withWord(areaLabels, area),
      ...about,
      entered: enteredIn(answers, outerNumber),
      receipt: receiptView(seen),
      decision: decisionView(seen),
      decidedBy: decidedByView(seen),
      selfCare: selfCareView(seen),
      numbers: numbersOf(seen, programme, area),
      members: household.map((member) => memberView(member, today)),
      acting,
      addressee: addresseeOf(household, acting, facts['applicantMinor'] === true || facts['incapable'] === true),
      materials: materialViews(here),
      oneTimeNotice: noticeView(here),
      referrals: referrals.rows(asked.filter(({ kind }) => kind === 'referral')),
      reports: reports.rows(asked.filter(({ id, kind }) => kind === 'report' && shown.has(id))),
    };
  },
  changes: { ...corrections, ...householdChanges },
  warnings: { helpedBefore: earlierGrants },
});

type Member = NonNullable<Awaited<ReturnType<typeof findIntake>>>['members'][number];
function memberView({ leftOn: _here, actsAs: _nobodys, ...member }: Member, today: PlainDate): Application['members'][number] {
  const { bornOn, noNumber, sex, ...shown } = masked(member);
  const born = birthOf({ idNumber: member.idNumber ?? undefined, bornOn });
  return {
    ...shown,
    noNumber: noNumber === null ? null : withWord(noNumberLabels, noNumber),
    age: born === undefined ? null : ageOn(born, today),
    sex: sex === null ? null : withWord(sexLabels, sex),
  };
}

/** Here a person's own words stand among the answers. A row that somebody has spoilt is the verifier's to tell of; the page goes on without. */
function enteredIn(text: string, outerNumber: string | null): Application['entered'] {
  const answers = { ...(outerNumber === null ? {} : { outerNumber }), ...readDetails(text) };
  const words = new Map(Object.values(answers).map((one) => [String(one), String(one)]));
  return tellable(entered, () => toldIn(submission, answers, words, (_, id) => id).map(({ label, value }) => ({ label, value }))) ?? [];
}

type Asked = Awaited<ReturnType<typeof listAsked>>[number];
const referrals = listing(
  askedShape,
  ({ subject, department, ...one }: Asked) => ({ ...standing(one), topicWord: labelOf(topicLabels, subject) ?? '', department }),
  ({ id }) => id,
);
const reports = listing(
  reportedShape,
  ({ subject, department: _none, ...one }: Asked) => ({ ...standing(one), matter: withWord(matterLabels, subject as Matter) }),
  ({ id }) => id,
);

/** Where a case stands that this one asked for. */
const standing = ({ kind, stage, outcome, askedAt, ...one }: Omit<Asked, 'subject' | 'department'>) => ({
  ...one,
  stageWord: stageOr(one.spoilt, stage === null ? '待发出' : stageWord(kind, stage, outcome)),
  outcomeWord: outcomeWord(kind, outcome),
  askedAt: isoOf(askedAt),
});
