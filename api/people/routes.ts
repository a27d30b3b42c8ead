// Looking somebody up at the window before anything is handed in: in a body, never in an address; on record as every look is.
import { isOpenInAnotherTown, listCasesOf } from '../../db/reads/person-cases';
import { dayOf } from '../../domain/calendar';
import { ageOn, birthFault, birthOf, isMinor, sexIn } from '../../domain/household/age';
import { type Outcome, type Programme, programmeLabels, sexLabels } from '../../domain/kinds/application/labels';
import { beginsAt } from '../../domain/procedures';
import { listing } from '../cases/told';
import { maskedNumber } from '../cases/mask';
import { outcomeWord, stageOr, stageWord, withWord } from '../cases/words';
import { badInput, ofPosts } from '../http/errors';
import { type Route, route } from '../http/route';
import { holdsAny } from '../../domain/access';
import { lookedUp, namedIn, personLookUp } from './contract';

const registrars = beginsAt('application').by;
/** Shown at once; whoever has more is found by the search. */
const mostShown = 20;

export const people: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/people/look-up',
    name: 'lookUpPerson',
    title: '登记之前按身份证号码核对一个人',
    scope: 'cases',
    keyless: true,
    inDoubt: true,
    posts: registrars,
    standIn: true,
    body: personLookUp,
    reply: lookedUp,
    looks: { as: 'intake', shown: ({ cases }) => ({ cases: cases.map((one) => ('id' in one ? one.id : one.caseId)), rows: cases.length }) },
    async answer({ deps: { client }, who, access, body: { idNumber }, townNow }) {
      if (!holdsAny({ posts: [...who.posts, ...who.standsIn] }, registrars)) throw ofPosts(registrars);
      const today = dayOf(townNow);
      const fault = birthFault(idNumber, today);
      const born = birthOf({ idNumber });
      if (fault !== undefined || born === undefined) throw badInput({ idNumber: fault ?? '身份证号码里没有出生日期' });
      const [found, elsewhere] = await Promise.all([listCasesOf(client, access, idNumber, mostShown + 1), isOpenInAnotherTown(client, who.town, idNumber)]);
      const death = found.find(({ outcome, member }) => (outcome as Outcome | null) === 'applicantDied' && member.position === 0);
      return {
        idNumber: maskedNumber(idNumber),
        ...{ bornOn: born, age: ageOn(born, today), minor: isMinor({ idNumber }, today), sex: withWord(sexLabels, sexIn(idNumber)) },
        died: death === undefined ? null : { number: death.number },
        cases: cases.rows(found.slice(0, mostShown)),
        more: found.length > mostShown,
        openInAnotherTown: elsewhere,
      };
    },
  }),
];

type Found = Awaited<ReturnType<typeof listCasesOf>>[number];
const cases = listing(
  namedIn,
  ({ member, programme, stage, outcome, openedAt, closedAt, spoilt, ...one }: Found) => ({
    ...one,
    programme: withWord(programmeLabels, programme as Programme),
    stageWord: stageOr(spoilt, stageWord('application', stage, outcome)),
    outcomeWord: outcomeWord('application', outcome),
    ...{ open: outcome === null, openedOn: dayOf(openedAt), closedOn: closedAt === null ? null : dayOf(closedAt) },
    ...{ applicant: member.position === 0, name: member.name },
  }),
  ({ id }) => id,
);
