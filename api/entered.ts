// What a person entered with an action, made into a command: codes, dates and amounts in it, the words in rows beside it.
import { randomUUID } from 'node:crypto';
import type { Client } from '../db/client';
import { listMembers } from '../db/reads/applications';
import { computeSheet } from '../domain/kinds/application/means-sheet';
import { dayOf } from '../domain/calendar';
import type { Command } from '../domain/casework/commands';
import type { Details } from '../domain/casework/events';
import { namedWords } from '../domain/named';
import { type Content, type Desk, idOf } from './commands';
import { type Entered, wordFields } from './contract/actions';
import { badInput } from './errors';

type Doing = Extract<Command, { type: 'do' }>;

/** The command, and the rows it names. */
export interface Asked {
  readonly command: Doing;
  readonly content: Content;
}

/** To be recorded: what is named has ids that follow from the request. */
export async function askedOf(desk: Desk, caseId: string, action: string, given: Entered, task?: string): Promise<Asked> {
  await assertPossible(desk.deps.client, caseId, given, desk.townNow);
  return made(action, given, (what, nth = '') => idOf(what, caseId + nth, desk), task);
}

/** The step that was on the screen. */
export const seenOf = ({ expectedSeq }: Entered): { expectedSeq?: number } => (expectedSeq === undefined ? {} : { expectedSeq });

/** To be looked at only. */
export async function trialOf(client: Client, caseId: string, townNow: number, action: string, given: Entered): Promise<Doing> {
  await assertPossible(client, caseId, given, townNow);
  return made(action, given, () => randomUUID()).command;
}

/** What no schema knows: today, this household. */
async function assertPossible(client: Client, caseId: string, given: Entered, townNow: number): Promise<void> {
  const { servedOn, warnedOn, visitedOn, askedOn, approvedAt, members } = given;
  const today = dayOf(townNow);
  if (servedOn !== undefined && servedOn > today) throw badInput({ servedOn: '送达日期不能晚于今天' });
  if (warnedOn !== undefined && warnedOn > today) throw badInput({ warnedOn: '告知日期不能晚于今天' });
  if (visitedOn !== undefined && visitedOn > today) throw badInput({ visitedOn: '入户日期不能晚于今天' });
  if (askedOn !== undefined && askedOn > today) throw badInput({ askedOn: '询问日期不能晚于今天' });
  if (approvedAt !== undefined && Date.parse(approvedAt) > townNow) throw badInput({ approvedAt: '同意的时间不能晚于现在' });
  if (members !== undefined)
    assertHousehold(
      (await listMembers(client, caseId)).map(({ id }) => id),
      members,
    );
}

/** A sheet lists everybody of the household once, and says why somebody isn't counted. */
function assertHousehold(household: readonly string[], members: NonNullable<Entered['members']>): void {
  const listed = members.map(({ memberId }) => memberId);
  const stranger = listed.findIndex((memberId) => !household.includes(memberId));
  if (stranger >= 0) throw badInput({ [`members.${stranger}.memberId`]: namedWords.member });
  const again = listed.findIndex((memberId, index) => listed.indexOf(memberId) !== index);
  if (again >= 0) throw badInput({ [`members.${again}.memberId`]: '这位家庭成员列了两次' });
  if (listed.length < household.length) throw badInput({ members: '要逐一列出全部家庭成员，不计入的写明原因' });
  if (!members.some(({ counted }) => counted)) throw badInput({ members: '至少要有一名家庭成员计入' });
  const unsaid = members.findIndex(({ counted, why }) => !counted && why === undefined);
  if (unsaid >= 0) throw badInput({ [`members.${unsaid}.why`]: '不计入的家庭成员要写明原因' });
}

type Named = (what: Parameters<typeof idOf>[0], nth?: string) => string;

function made(action: string, given: Entered, id: Named, task?: string): Asked {
  const { expectedSeq: _seen, with: others = [], guests = [], amountFen, approvedAt, members, income, deductions, property, lineFen, ...said } = given;
  const texts = wordFields.flatMap((field) => (given[field] === undefined ? [] : [{ field, row: { id: id(field), body: given[field] } }]));
  const people = guests.map((one, index) => ({ id: id('guest', `/${index}`), ...one }));
  const sheet = lineFen === undefined ? undefined : { members: members ?? [], income: income ?? [], deductions: deductions ?? [], property, lineFen };
  const sheetId = id('sheet');
  const companions = [...others, ...people.map((one) => `guest:${one.id}`)];
  const details: Details = {
    ...said,
    ...(sheet === undefined ? {} : { sheet: sheetId, ...computeSheet(sheet) }),
    ...(approvedAt === undefined ? {} : { approvedAt: Date.parse(approvedAt) }),
    ...(amountFen === undefined ? {} : { amountFen }),
    // Whatever was said in words stands there as the id of its text.
    ...Object.fromEntries(texts.map(({ field, row }) => [field, row.id])),
  };
  return {
    command: {
      type: 'do',
      action,
      ...(task === undefined ? {} : { task }),
      ...(companions.length === 0 ? {} : { with: companions }),
      details,
      ...(given.question === undefined ? {} : { opens: id('referral') }),
    },
    content: [
      ...texts.map(({ row }) => ({ kind: 'text' as const, row })),
      ...people.map((row) => ({ kind: 'guest' as const, row })),
      ...(sheet === undefined ? [] : [{ kind: 'sheet' as const, row: { id: sheetId, body: JSON.stringify(sheet) } }]),
    ],
  };
}
