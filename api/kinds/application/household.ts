// Who is written into the household, and who is marked as gone from it: a row that stays, since earlier sheets and steps name it.
import { randomUUID } from 'node:crypto';
import { canonical } from '../../../db/ids';
import { type PlainDate, dayOf } from '../../../domain/calendar';
import type { EnteredIn } from '../../../domain/forms/form';
import { birthFault, birthOf } from '../../../domain/household/age';
import { relationFault } from '../../../domain/household/applicant';
import { signatureFault } from '../../../domain/household/consent';
import { householdForms } from '../../../domain/kinds/application/forms/household';
import { numberOf } from '../../../domain/kinds/application/paper';
import { readCase } from '../../../record/read-case';
import { maskedNumber } from '../../cases/mask';
import { badInput } from '../../http/errors';
import type { Changed, Doing } from '../kind-page';
import { handedIn } from './corrections';

type Added = EnteredIn<typeof householdForms.addMember>;
type Removed = EnteredIn<typeof householdForms.removeMember>;

/** What the form alone doesn't know of somebody who is added. */
function assertSound({ idNumber = '', bornOn, authorisedOn, relation }: Added, today: PlainDate): void {
  const related = relationFault(relation, false);
  if (related !== undefined) throw badInput({ relation: related });
  const unborn = birthFault(idNumber, today);
  if (unborn !== undefined) throw badInput({ idNumber: unborn });
  const fault = signatureFault(authorisedOn, birthOf({ idNumber, bornOn }), today);
  if (fault !== undefined) throw badInput({ authorisedOn: fault });
}

export const householdChanges = {
  async addMember(doing: Doing): Promise<Changed> {
    const { client, caseId } = doing;
    const added = doing.entered as Added;
    const { name, relation, phone, authorisedOn, noNumber, bornOn, sex, paperNumber } = added;
    const [{ circumstances, seq }, { householdId, members }] = await Promise.all([readCase(client, caseId), handedIn(doing)]);
    assertSound(added, dayOf(circumstances.now));
    const idNumber = numberOf(added);
    const row = {
      ...{ id: randomUUID(), householdId, position: Math.max(...members.map(({ position }) => position)) + 1 },
      ...{ name, relation, phone, authorisedOn, noNumber, bornOn, sex, idNumber },
    };
    return {
      ...(idNumber === undefined ? {} : { filledIn: { numberSeal: client.keys.sign('row', canonical(['number added', caseId, idNumber])) } }),
      kept: {
        ...(added.idNumber === undefined ? {} : { idNumber: maskedNumber(added.idNumber) }),
        ...(paperNumber === undefined ? {} : { paperNumber: `****${paperNumber.slice(-4)}` }),
      },
      content: [{ kind: 'person', row }],
      seq,
    };
  },
  async removeMember(doing: Doing): Promise<Changed> {
    const { memberId, leftOn } = doing.entered as Removed;
    const member = (await handedIn(doing)).members.find(({ id }) => id === memberId);
    if (member === undefined) throw badInput({ memberId: '不是本案的家庭成员' });
    return { filledIn: { was: `${member.name}（${member.relation}）` }, content: [{ kind: 'person', id: memberId, change: { leftOn } }] };
  },
} as const;
