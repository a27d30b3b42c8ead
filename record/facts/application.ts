// Of an application: its intake and household as the rules are told of them, who is recused, and whom the same cause was helped for before.
import { type SQL, inArray, sql } from 'drizzle-orm';
import type { Sealed } from '../../db/numbers';
import { household, intake, meansSheet, person } from '../../db/schema';
import { type Instant, type PlainDate, dayOf } from '../../domain/calendar';
import type { Facts, LocalValue } from '../../domain/casework/circumstances';
import { readDetails } from '../../domain/casework/codes';
import { type Born, isMinor } from '../../domain/household/age';
import { toldOtherwise } from '../../domain/household/other-number';
import { verbsOf } from '../../domain/kinds/application/decision';
import { areaLabels, causeLabels, channelLabels, programmeLabels } from '../../domain/kinds/application/labels';
import { factsOfAnswers } from '../../domain/kinds/application/materials/needed';
import { recognisedBy, recognising } from '../../domain/kinds/application/recognition';
import { giving, isRepeated, repeatMonths, repeatable } from '../../domain/kinds/application/repeat';
import { momentOf } from '../letters';
import { numberFor } from '../numbers';
import { CaseUnreadable } from '../stored-state';
import type { About, Changing, EnteredRows, KindFacts } from './kind-facts';
import { earlierOf } from './application/earlier';
import { type Recused, declinedOf, recusedIn, recusedOf } from './recused';

type Intake = typeof intake.$inferSelect;
type Person = typeof person.$inferSelect;
interface Member extends Pick<Person, 'id' | 'authorisedOn' | 'numberId' | 'noNumber' | 'bornOn' | 'sex'> {
  readonly sealed: Sealed | null;
}
interface Row extends Pick<Intake, 'programme' | 'channel' | 'area' | 'cause' | 'incapable' | 'guardianSigned' | 'villageId'> {
  /** As they lie there; of what can't be read nothing is known. */
  readonly answers: string;
  readonly members: readonly Member[] | null;
  readonly guardianNamed: boolean;
  readonly openElsewhere: number;
  readonly grants: readonly Instant[] | null;
  readonly confirmed: readonly { readonly number: string; readonly at: Instant }[] | null;
  readonly recused: readonly Recused[] | null;
}

/**
 * Other applications that name somebody of its household: from each of its numbers to whoever has it, and from there to what they applied for, in this order and no other
 * (`offset 0`), since a plan that was made while the tables were small may go through all that is open instead.
 */
const elsewhere = (columns: SQL, which: SQL, ofWhom: SQL = sql``): SQL => sql`
      from (select distinct p.household_id
              from person ours, lateral (select theirs.household_id from person theirs where theirs.number_id = ours.number_id and theirs.left_on is null and theirs.acts_as is null offset 0) p
             where ours.household_id = i.household_id and ours.left_on is null and ours.acts_as is null ${ofWhom}) h,
           lateral (select ${columns} from intake other where other.household_id = h.household_id and other.case_id <> i.case_id and ${which} offset 0) other`;

/** How many of them are open, for the same programme. */
const openElsewhere = sql`(
  select count(*)::int
    ${elsewhere(sql`other.case_id`, sql`other.town_id = i.town_id and other.programme = i.programme`)}
   where (select a.outcome is null from case_file a where a.case_id = other.case_id))`;

/** When anybody of the household was first given money for the same cause, by each application that did, ever: aid is given to families (policy-facts §3 says the same person; the household is ours [P]). */
const grants = sql`case when i.cause is not null then (
  select json_agg(g.at) from (
    select (select min(d.at) from participant d where d.case_id = other.case_id and ${inArray(sql`d.action`, [...giving])}) as at
      ${elsewhere(sql`other.case_id`, sql`other.cause = i.cause`)}
     where (select a.town_id = i.town_id and ${inArray(sql`a.subject`, [...repeatable])} from case_file a where a.case_id = other.case_id)) g
   where g.at is not null) end`;

/** Of 支出型: by which application, and when, the applicant was confirmed for what recognises a household. */
const confirmed = sql`case when i.programme = 'expenditureAid' then (
  select json_agg(json_build_object('number', g.number, 'at', g.at)) from (
    select (select a.number from case_file a where a.case_id = other.case_id) as number, (select max(d.at) from participant d where d.case_id = other.case_id and ${inArray(sql`d.action`, verbsOf('confirm'))}) as at
      ${elsewhere(sql`other.case_id`, sql`other.town_id = i.town_id and ${inArray(sql`other.programme`, [...recognising])}`, sql`and ours.position = 0`)}) g
   where g.at is not null) end`;

const column = sql`(
  select json_build_object(
    'programme', i.programme, 'channel', i.channel, 'area', i.area, 'cause', i.cause, 'incapable', i.incapable, 'guardianSigned', i.guardian_signed, 'villageId', i.village_id,
    'answers', i.answers,
    'members', (select json_agg(json_build_object('id', m.id, 'authorisedOn', m.authorised_on, 'numberId', m.number_id, 'noNumber', m.no_number, 'bornOn', m.born_on, 'sex', m.sex, 'sealed', (
                  select json_build_object('id', n.id, 'townId', n.town_id, 'number', n.number) from identity_number n where n.id = m.number_id)) order by m.position)
                  from person m where m.household_id = i.household_id and m.left_on is null and m.acts_as is null),
    'guardianNamed', exists (select 1 from person g where g.household_id = i.household_id and g.acts_as = 'guardian'),
    'openElsewhere', ${openElsewhere}, 'grants', ${grants}, 'confirmed', ${confirmed}, 'recused', ${recusedIn(sql`i.case_id`)})
    from intake i where i.case_id = c.case_id)`;

export const application = {
  entering: earlierOf,
  about: {
    column,
    of({ caseId, townId, keys, at, state, office, about, isThere }): About {
      if (about === null && isThere) throw new CaseUnreadable(caseId); // its intake is gone
      if (about === null) return { facts: {} };
      const { programme, channel, area, incapable, guardianSigned, villageId, recused, members, answers, ...found } = about as Row;
      if (members === null || !isKnown(about as Row)) throw new CaseUnreadable(caseId); // of its household nobody is left, or its intake names what there isn't
      const [applicant = {}] = members.map(({ numberId, sealed, bornOn }): Born => ({
        ...(numberId === null ? {} : { idNumber: numberFor(keys, { caseId, townId }, sealed) }),
        bornOn,
      }));
      const signedAt = state.doneAt['guardianSigned']; // else it was handed in with the application
      const factsOn = (day: PlainDate) => ({
        applicantMinor: isMinor(applicant, day),
        guardianSigned: guardianSigned && (signedAt === undefined || dayOf(signedAt) <= day),
      });
      return {
        factsOn,
        facts: {
          programme,
          channel,
          area,
          incapable,
          guardianSigned,
          guardianNamed: found.guardianNamed,
          householdSize: members.length,
          authorisations: members.filter(({ authorisedOn }) => authorisedOn !== null).length,
          needsHomeService: readDetails(answers)?.['needsHomeService'] === true,
          applicantMinor: isMinor(applicant, dayOf(at)),
          openElsewhere: found.openElsewhere,
          ...factsOfAnswers(readDetails(answers) ?? {}),
          ...(found.confirmed === null ? {} : { recognised: recognisedBy(found.confirmed, { values: office.values, now: at }) }),
          earlierGrants: countRepeated(found.grants ?? [], office.values, at),
        },
        recused: recusedOf(recused),
        declined: declinedOf(recused),
        signatures: Object.fromEntries(members.map(({ id, authorisedOn }) => [id, authorisedOn])),
        unnumbered: Object.fromEntries(members.flatMap(({ id, noNumber }) => (noNumber === null ? [] : [[id, noNumber]]))),
        villageId,
      };
    },
  },
  handedIn: {
    columns: ['villageId', 'subject'],
    of: (about) => (about === null ? undefined : ofIntake(about as Row)),
    among: ({ intake: rows }: EnteredRows) => rows?.[0] && ofIntake(rows[0] as Pick<Intake, 'villageId' | 'programme'>),
  },
  changed: ({ villageId, channel, idNumber }, { id, ...where }) => ({
    head: typeof villageId === 'string' ? { villageId } : {},
    facts: {
      ...(typeof channel === 'string' ? { channel } : {}),
      ...(typeof idNumber === 'string' ? toldBy(idNumber, id, where) : {}),
    },
  }),
  entered: {
    household: { table: household, isTold: true, later: ['address', 'villageId'], through: { column: 'id', kind: 'intake', its: 'householdId' } },
    person: {
      table: person,
      isTold: true,
      later: ['authorisedOn', 'name', 'relation', 'phone', 'numberId', 'noNumber', 'leftOn'],
      through: { column: 'householdId', kind: 'household', its: 'id' },
      found: (row) => foundBy(row as unknown as typeof person.$inferInsert),
    },
    intake: {
      table: intake,
      isTold: true,
      later: ['guardianSigned', 'area', 'villageId', 'channel', 'outerNumber'],
      once: { by: [intake.townId, intake.channel, intake.outerNumber], code: 'outerNumberKnown', field: 'outerNumber' },
    },
    sheet: { table: meansSheet },
  },
} as const satisfies KindFacts;
const foundBy = ({ id, name, phone = null }: typeof person.$inferInsert) => ({ id, name, phone });
const isKnown = ({ programme, channel, area, cause }: Pick<Intake, 'programme' | 'channel' | 'area' | 'cause'>): boolean =>
  Object.hasOwn(programmeLabels, programme) &&
  Object.hasOwn(channelLabels, channel) &&
  Object.hasOwn(areaLabels, area) &&
  (cause === null || Object.hasOwn(causeLabels, cause));
function toldBy(idNumber: string, id: string | undefined, { keys, standing }: Omit<Changing, 'id'>): Facts {
  const { caseId, townId, now, offset, letters, about } = standing;
  const before = (about as Row | null)?.members?.find((one) => one.id === id);
  if (before === undefined) return {};
  const { bornOn, sex, noNumber, sealed } = before;
  const known = { bornOn, sex, ...(noNumber === null ? { idNumber: numberFor(keys, { caseId, townId }, sealed) } : {}) };
  return toldOtherwise(known, idNumber, dayOf(momentOf(now, offset, letters)));
}
const ofIntake = ({ villageId, programme }: Pick<Intake, 'villageId' | 'programme'>) => ({ villageId, subject: programme });

function countRepeated(granted: readonly Instant[], values: readonly LocalValue[], now: Instant): number {
  const months = repeatMonths({ values }, dayOf(now));
  return granted.filter((one) => isRepeated(one, now, months)).length;
}
