// What is put right of what was handed in: where it lies, and what stood there before.
import { findByOuterNumber } from '../../../db/reads/applications';
import { textsOf } from '../../../db/content/texts';
import { findHandedIn } from '../../../db/reads/handed-in';
import { findVillageName } from '../../../db/reads/town';
import { canonical } from '../../../db/ids';
import { clockOf, dayOf } from '../../../domain/calendar';
import { labelOf } from '../../../domain/casework/labels';
import { momentDated } from '../../../domain/casework/may-redate';
import type { Values } from '../../../domain/forms/entry';
import { birthFault } from '../../../domain/household/age';
import { relationFault } from '../../../domain/household/applicant';
import { said } from '../../../domain/kinds/application/forms';
import { type Channel, areaLabels, channelLabels } from '../../../domain/kinds/application/labels';
import { CaseUnreadable, readCase } from '../../../record/read-case';
import type { Content } from '../../commands';
import { maskedNumber } from '../../cases/mask';
import { badInput } from '../../http/errors';
import type { Changed, Doing } from '../kind-page';
import { outerNumberKnown } from './outer-number';

type HandedIn = NonNullable<Awaited<ReturnType<typeof findHandedIn>>>;
/** What stands there now, in words; whether it is what shall stand there; what is written where. */
interface Place {
  readonly was: string;
  readonly isSame: boolean;
  readonly content: Content;
}

/** A member's own, or the household's, or the application's. */
function placeOf(here: HandedIn, entry: Values): Place {
  const { householdId } = here;
  const value = (name: string): string => String(entry[name]);
  const [what, memberId] = [value('what'), value('memberId')];
  const intake = (change: Extract<Content[number], { kind: 'intake'; change: unknown }>['change']) => ({ kind: 'intake' as const, change });
  switch (what) {
    case 'address':
      return { was: here.address, isSame: here.address === value(what), content: [{ kind: 'household', id: householdId, change: { address: value(what) } }] };
    case 'area':
      return {
        was: labelOf(areaLabels, here.area) ?? here.area,
        isSame: here.area === value(what),
        content: [intake({ area: value(what) as HandedIn['area'] })],
      };
    case 'villageId': {
      const change = { villageId: value(what) };
      return { was: here.village, isSame: here.villageId === value(what), content: [{ kind: 'household', id: householdId, change }, intake(change)] };
    }
    case 'channel': {
      const [channel, outerNumber] = [value(what) as Channel, entry['outerNumber'] === undefined ? null : value('outerNumber')];
      return {
        was: [labelOf(channelLabels, here.channel) ?? here.channel, ...(here.outerNumber === null ? [] : [here.outerNumber])].join('，编号'),
        isSame: here.channel === channel && here.outerNumber === outerNumber,
        content: [intake({ channel, outerNumber })],
      };
    }
  }
  const member = here.members.find(({ id }) => id === memberId);
  if (member === undefined) throw badInput({ memberId: '不是本案的家庭成员' });
  if (member.leftOn !== null) throw badInput({ memberId: '这位家庭成员已经登记减少，不再更正；已经提出的更正，请不予同意。' });
  if (what === 'idNumber') {
    if (member.noNumber !== null) throw badInput({ memberId: '这位家庭成员还没有登记身份证号码，请用“补登身份证号码”登记。' });
    return {
      was: maskedNumber(member.idNumber ?? undefined),
      isSame: member.idNumber === value(what),
      content: [{ kind: 'person', id: memberId, change: { idNumber: value(what) } }],
    };
  }
  const fault = what === 'relation' ? relationFault(value(what), member.id === here.members[0]?.id) : undefined;
  if (fault !== undefined) throw badInput({ relation: fault });
  const column = what as 'name' | 'relation' | 'phone';
  return {
    was: member[column] ?? '没有登记',
    isSame: member[column] === value(what),
    content: [{ kind: 'person', id: memberId, change: { [column]: value(what) } }],
  };
}

export async function handedIn({ client, caseId }: Pick<Doing, 'client' | 'caseId'>): Promise<HandedIn> {
  const found = await findHandedIn(client, caseId);
  if (found === undefined) throw new CaseUnreadable(caseId);
  return found;
}

/** As it would be put right; throws `badInput` where it says what stands there already. */
async function putRight(doing: Doing): Promise<Place & { readonly here: HandedIn }> {
  const { entered, isAgain } = doing;
  const here = await handedIn(doing);
  const place = placeOf(here, entered);
  if (place.isSame && !(await isAgain())) throw badInput({ [String(entered['what'])]: '与现在登记的一样，不必更正。' });
  return { ...place, here };
}

/** Nobody is born tomorrow; and of a number only the ends are kept, with a seal to hold against it what is typed the second time. */
async function numberKept({ client, caseId, entered }: Doing): Promise<Pick<Changed, 'kept' | 'filledIn'>> {
  const idNumber = String(entered['idNumber']);
  const { circumstances } = await readCase(client, caseId);
  const unborn = birthFault(idNumber, dayOf(circumstances.now));
  if (unborn !== undefined) throw badInput({ idNumber: unborn });
  return { kept: { idNumber: maskedNumber(idNumber) }, filledIn: { numberSeal: client.keys.sign('row', sealed(caseId, entered['memberId'], idNumber)) } };
}
const sealed = (caseId: string, memberId: unknown, idNumber: string): string => canonical(['number put right', caseId, memberId, idNumber]);

async function proposedAlready({ client, entered, isAgain }: Doing, { townId }: HandedIn): Promise<void> {
  const [channel, outerNumber] = [entered['channel'] as Channel, entered['outerNumber']];
  if (typeof outerNumber !== 'string' || (await findByOuterNumber(client, townId, channel, outerNumber)) === undefined || (await isAgain())) return;
  throw await outerNumberKnown(client, townId, channel, outerNumber);
}

/** When it is dated by now. */
async function dayBefore({ client, caseId, entered }: Doing): Promise<string> {
  const { state, rules } = await readCase(client, caseId);
  const moment = momentDated(rules, state, String(entered['act']));
  return moment === undefined ? '没有登记' : `${dayOf(moment)} ${clockOf(moment)}`;
}

export const corrections = {
  async correctEntry(doing: Doing): Promise<Changed> {
    const { was, content } = await putRight(doing);
    return { filledIn: { [doing.entered['what'] === 'phone' ? 'phoneWas' : 'was']: was }, content };
  },
  async proposeCorrection(doing: Doing): Promise<Changed> {
    if (doing.entered['what'] === 'day') return { filledIn: { was: await dayBefore(doing) }, content: [] };
    const { was, here } = await putRight(doing);
    const { what, villageId } = doing.entered;
    if (what === 'channel') await proposedAlready(doing, here);
    const { kept = {}, filledIn = {} } = what === 'idNumber' ? await numberKept(doing) : {};
    const village = what === 'villageId' ? { village: (await findVillageName(doing.client, here.townId, String(villageId))) ?? '' } : {};
    return { kept, filledIn: { was, ...filledIn, ...village }, content: [] };
  },
  async confirmCorrection(doing: Doing): Promise<Changed> {
    const { client, caseId, entered } = doing;
    const { state, seq } = await readCase(client, caseId);
    const proposed = said(state, 'proposeCorrection');
    if (proposed === undefined) return { content: [] }; // refused by the rules
    const { what, memberId, numberSeal = '' } = proposed;
    const idNumber = entered['idNumber'];
    if (what === 'day' && idNumber === undefined) return { content: [], seq };
    if (what !== 'idNumber' && idNumber !== undefined) throw badInput({ idNumber: '这次更正的不是身份证号码，不用填写。' });
    if (what === 'idNumber' && (typeof idNumber !== 'string' || !client.keys.isSigned('row', sealed(caseId, memberId, idNumber), numberSeal)))
      throw badInput({ idNumber: '请照证件再填一遍更正后的身份证号码；与提出更正时填写的不一致，请核对证件。' });
    const name = String(proposed.name);
    const texts = what === 'name' ? { name: (await textsOf(client, [name])).get(name) } : {};
    if (what === 'name' && texts.name === undefined) throw new CaseUnreadable(caseId);
    const { content } = placeOf(await handedIn(doing), { ...proposed, ...texts, ...(what === 'idNumber' ? { idNumber } : {}) });
    return { ...(typeof idNumber === 'string' ? { kept: { idNumber: maskedNumber(idNumber) } } : {}), content, seq };
  },
};
