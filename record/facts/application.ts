// Of an application: its intake and household as the rules are told of them, who is recused, and whom the same cause was helped for before.
import { inArray, sql } from 'drizzle-orm';
import type { Sealed } from '../../db/numbers';
import type { intake } from '../../db/schema';
import { type Instant, dayOf } from '../../domain/calendar';
import type { LocalValue } from '../../domain/casework/circumstances';
import { isMinor } from '../../domain/household/age';
import { giving, isRepeated, repeatMonths, repeatable } from '../../domain/kinds/application/repeat';
import { numberFor } from '../numbers';
import type { About, KindFacts } from './kind-facts';
import { type Recused, declinedOf, recusedIn, recusedOf } from './recused';

type Intake = typeof intake.$inferSelect;
interface Row extends Pick<Intake, 'programme' | 'channel' | 'area' | 'incapable' | 'guardianSigned' | 'villageId'> {
  readonly members: readonly { readonly id: string; readonly authorisedOn: string | null; readonly sealed: Sealed | null }[] | null;
  readonly openElsewhere: number;
  readonly grants: readonly Instant[] | null;
  readonly recused: readonly Recused[] | null;
}

/** How many other open applications for the same programme name somebody of its household. */
const openElsewhere = sql`(
  select count(distinct a.case_id)::int
    from person ours
    join person theirs on theirs.number_id = ours.number_id and theirs.household_id <> ours.household_id
    join intake other on other.household_id = theirs.household_id and other.town_id = i.town_id and other.programme = i.programme
    join case_file a on a.case_id = other.case_id and a.outcome is null
   where ours.household_id = i.household_id)`;

/** When anybody of the household was first given money for the same cause, by each application that did, ever: aid is given to families (policy-facts §3 says the same person; the household is ours [P]). */
const grants = sql`case when i.cause is not null then (
  select json_agg(g.at) from (
    select min(d.at) as at
      from person ours
      join person theirs on theirs.number_id = ours.number_id
      join intake other on other.household_id = theirs.household_id and other.cause = i.cause and other.case_id <> i.case_id
      join case_file a on a.case_id = other.case_id and a.town_id = i.town_id and ${inArray(sql`a.subject`, [...repeatable])}
      join participant d on d.case_id = a.case_id and ${inArray(sql`d.action`, [...giving])}
     where ours.household_id = i.household_id
     group by a.case_id) g) end`;

const column = sql`(
  select json_build_object(
    'programme', i.programme, 'channel', i.channel, 'area', i.area, 'incapable', i.incapable, 'guardianSigned', i.guardian_signed, 'villageId', i.village_id,
    'members', (select json_agg(json_build_object('id', m.id, 'authorisedOn', m.authorised_on, 'sealed', (
                  select json_build_object('id', n.id, 'townId', n.town_id, 'number', n.number) from identity_number n where n.id = m.number_id)) order by m.position)
                  from person m where m.household_id = i.household_id),
    'openElsewhere', ${openElsewhere}, 'grants', ${grants}, 'recused', ${recusedIn(sql`i.case_id`)})
    from intake i where i.case_id = c.case_id)`;

export const application: KindFacts = {
  about: {
    column,
    of({ caseId, townId, keys, at, office, about }): About {
      if (about === null) return { facts: {} };
      const { programme, channel, area, incapable, guardianSigned, villageId, recused, ...found } = about as Row;
      const members = found.members ?? [];
      const [applicant = ''] = members.map(({ sealed }) => numberFor(keys, { caseId, townId }, sealed));
      return {
        facts: {
          programme,
          channel,
          area,
          incapable,
          guardianSigned,
          householdSize: members.length,
          authorisations: members.filter(({ authorisedOn }) => authorisedOn !== null).length,
          applicantMinor: isMinor(applicant, dayOf(at)),
          openElsewhere: found.openElsewhere,
          earlierGrants: countRepeated(found.grants ?? [], office.values, at),
        },
        recused: recusedOf(recused),
        declined: declinedOf(recused),
        signatures: Object.fromEntries(members.map(({ id, authorisedOn }) => [id, authorisedOn])),
        villageId,
      };
    },
  },
  handedIn: {
    columns: ['villageId', 'subject'],
    of(about) {
      if (about === null) throw new Error('an application without its intake');
      return ofIntake(about as Row);
    },
    among: ({ intake: [found] }) => found && ofIntake(found as Pick<Intake, 'villageId' | 'programme'>),
  },
};
const ofIntake = ({ villageId, programme }: Pick<Intake, 'villageId' | 'programme'>) => ({ villageId, subject: programme });

function countRepeated(granted: readonly Instant[], values: readonly LocalValue[], now: Instant): number {
  const months = repeatMonths({ values }, dayOf(now));
  return granted.filter((one) => isRepeated(one, now, months)).length;
}
