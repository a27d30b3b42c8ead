// What a person entered with an action, made into a command: codes, dates and amounts in it, the words stored beside it.
import { randomUUID } from 'node:crypto';
import type { Client } from '../db/client';
import { isDepartment } from '../db/reads/town';
import { dayOf } from '../domain/calendar';
import type { Command } from '../domain/casework/commands';
import { type Desk, idOf, keepText } from './commands';
import type { Entered } from './contract/actions';
import { badInput } from './errors';

type Doing = Extract<Command, { type: 'do' }>;

/** To be recorded: the words are stored first, under an id that follows from the request. */
export async function commandOf(desk: Desk, caseId: string, action: string, given: Entered, task?: string): Promise<Doing> {
  await assertPossible(desk.deps.client, desk.who.town.id, given, desk.townNow);
  const words = given.question ?? given.text;
  const text = words === undefined ? undefined : await keepText(desk, caseId, words);
  return made(action, given, text, idOf('referral', caseId, desk), task);
}

/** To be looked at only: nothing is stored. */
export async function trialOf(client: Client, townId: string, townNow: number, action: string, given: Entered): Promise<Doing> {
  await assertPossible(client, townId, given, townNow);
  return made(action, given, given.question === undefined && given.text === undefined ? undefined : randomUUID(), randomUUID());
}

async function assertPossible(client: Client, townId: string, { departmentId, servedOn }: Entered, townNow: number): Promise<void> {
  if (servedOn !== undefined && servedOn > dayOf(townNow)) throw badInput({ servedOn: '送达日期不能晚于今天' });
  if (departmentId !== undefined && !(await isDepartment(client, townId, departmentId))) throw badInput({ departmentId: '本镇没有这个部门' });
}

function made(action: string, given: Entered, text: string | undefined, referralId: string, task?: string): Doing {
  const { with: others, amountFen, amountYuan, question, text: _words, ...codes } = given;
  const fen = amountFen ?? (amountYuan === undefined ? undefined : fenOf(amountYuan));
  const named = text === undefined ? {} : question === undefined ? { text } : { question: text };
  return {
    type: 'do',
    action,
    ...(task === undefined ? {} : { task }),
    ...(others === undefined ? {} : { with: others }),
    details: { ...codes, ...(fen === undefined ? {} : { amountFen: fen }), ...named },
    ...(question === undefined ? {} : { opens: referralId }),
  };
}

/** '650.5' is 65050 fen, without a detour over fractions. */
function fenOf(yuan: string): number {
  const [whole = '0', part = ''] = yuan.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
