// What a person entered with an action, made into a command: codes, dates and amounts in it, the words stored beside it.
import { randomUUID } from 'node:crypto';
import type { Client } from '../db/client';
import { listMemberIds } from '../db/reads/applications';
import { isDepartment } from '../db/reads/town';
import { computeSheet } from '../domain/application/means-sheet';
import { dayOf } from '../domain/calendar';
import type { Command } from '../domain/casework/commands';
import type { Details } from '../domain/casework/events';
import { type Desk, idOf, keepGuests, keepSheet, keepText } from './commands';
import type { Entered } from './contract/actions';
import { badInput } from './errors';

type Doing = Extract<Command, { type: 'do' }>;

/** The ids under which the words, the sheet and the guests of a request lie. */
interface Kept {
  readonly text?: string;
  readonly toPlace?: string;
  readonly receivedBy?: string;
  readonly witness?: string;
  readonly sheet?: string;
  readonly guests: readonly string[];
  readonly referral: string;
}

/** To be recorded: the words are stored first, under an id that follows from the request. */
export async function commandOf(desk: Desk, caseId: string, action: string, given: Entered, task?: string): Promise<Doing> {
  await assertPossible(desk.deps.client, { townId: desk.who.town.id, caseId }, given, desk.townNow);
  const words = given.question ?? given.text;
  const kept: Kept = {
    ...(words === undefined ? {} : { text: await keepText(desk, caseId, words) }),
    ...(given.toPlace === undefined ? {} : { toPlace: await keepText(desk, caseId, given.toPlace, 'place') }),
    ...(given.receivedBy === undefined ? {} : { receivedBy: await keepText(desk, caseId, given.receivedBy, 'receiver') }),
    ...(given.witness === undefined ? {} : { witness: await keepText(desk, caseId, given.witness, 'witness') }),
    ...(given.lineFen === undefined ? {} : { sheet: await keepSheet(desk, caseId, given) }),
    guests: await keepGuests(desk, caseId, given.guests ?? []),
    referral: idOf('referral', caseId, desk),
  };
  return made(action, given, kept, task);
}

/** To be looked at only: nothing is stored. */
export async function trialOf(client: Client, at: { townId: string; caseId: string }, townNow: number, action: string, given: Entered): Promise<Doing> {
  await assertPossible(client, at, given, townNow);
  const words = given.question ?? given.text;
  return made(action, given, {
    ...(words === undefined ? {} : { text: randomUUID() }),
    ...(given.toPlace === undefined ? {} : { toPlace: randomUUID() }),
    ...(given.receivedBy === undefined ? {} : { receivedBy: randomUUID() }),
    ...(given.witness === undefined ? {} : { witness: randomUUID() }),
    ...(given.lineFen === undefined ? {} : { sheet: randomUUID() }),
    guests: (given.guests ?? []).map(() => randomUUID()),
    referral: randomUUID(),
  });
}

/** What no schema knows: today, this town, this household. */
async function assertPossible(client: Client, { townId, caseId }: { townId: string; caseId: string }, given: Entered, townNow: number): Promise<void> {
  const { departmentId, servedOn, warnedOn, visitedOn, askedOn, approvedAt, members } = given;
  const today = dayOf(townNow);
  if (servedOn !== undefined && servedOn > today) throw badInput({ servedOn: '送达日期不能晚于今天' });
  if (warnedOn !== undefined && warnedOn > today) throw badInput({ warnedOn: '告知日期不能晚于今天' });
  if (visitedOn !== undefined && visitedOn > today) throw badInput({ visitedOn: '入户日期不能晚于今天' });
  if (askedOn !== undefined && askedOn > today) throw badInput({ askedOn: '询问日期不能晚于今天' });
  if (approvedAt !== undefined && Date.parse(approvedAt) > townNow) throw badInput({ approvedAt: '同意的时间不能晚于现在' });
  if (departmentId !== undefined && !(await isDepartment(client, townId, departmentId))) throw badInput({ departmentId: '本镇没有这个部门' });
  if (members !== undefined) assertHousehold(await listMemberIds(client, caseId), members);
}

/** A sheet lists everybody of the household once, and says why somebody isn't counted. */
function assertHousehold(household: readonly string[], members: NonNullable<Entered['members']>): void {
  const listed = members.map(({ memberId }) => memberId);
  const stranger = members.findIndex(({ memberId }, index) => !household.includes(memberId) || listed.indexOf(memberId) !== index);
  if (stranger >= 0) throw badInput({ [`members.${stranger}.memberId`]: '不是本案的家庭成员，或者列了两次' });
  if (listed.length < household.length) throw badInput({ members: '要逐一列出全部家庭成员，不计入的写明原因' });
  if (!members.some(({ counted }) => counted)) throw badInput({ members: '至少要有一名家庭成员计入' });
  const unsaid = members.findIndex(({ counted, why }) => !counted && why === undefined);
  if (unsaid >= 0) throw badInput({ [`members.${unsaid}.why`]: '不计入的家庭成员要写明原因' });
}

function made(action: string, given: Entered, kept: Kept, task?: string): Doing {
  const {
    expectedSeq: _seen,
    with: others,
    guests: _guests,
    amountFen,
    amountYuan,
    approvedAt,
    question,
    text: _words,
    toPlace: _place,
    receivedBy: _receiver,
    witness: _witness,
    members,
    income,
    deductions,
    property: _property,
    lineFen,
    ...codes
  } = given;
  const fen = amountFen ?? (amountYuan === undefined ? undefined : fenOf(amountYuan));
  const named = kept.text === undefined ? {} : question === undefined ? { text: kept.text } : { question: kept.text };
  const { toPlace, receivedBy, witness } = kept;
  const place = {
    ...(toPlace === undefined ? {} : { toPlace }),
    ...(receivedBy === undefined ? {} : { receivedBy }),
    ...(witness === undefined ? {} : { witness }),
  };
  const sheet: Details =
    lineFen === undefined
      ? {}
      : { sheet: kept.sheet ?? '', ...computeSheet({ members: members ?? [], income: income ?? [], deductions: deductions ?? [], lineFen }) };
  const companions = [...(others ?? []), ...kept.guests.map((one) => `guest:${one}`)];
  return {
    type: 'do',
    action,
    ...(task === undefined ? {} : { task }),
    ...(companions.length === 0 ? {} : { with: companions }),
    details: {
      ...codes,
      ...sheet,
      ...(approvedAt === undefined ? {} : { approvedAt: Date.parse(approvedAt) }),
      ...(fen === undefined ? {} : { amountFen: fen }),
      ...named,
      ...place,
    },
    ...(question === undefined ? {} : { opens: kept.referral }),
  };
}

/** '650.5' is 65050 fen, without a detour over fractions. */
function fenOf(yuan: string): number {
  const [whole = '0', part = ''] = yuan.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
