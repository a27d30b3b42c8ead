// Has a command recorded, then tells the workflow without waiting for it. The only file of the API that reaches the record and the engine.
import type { Client } from '../db/client';
import { dropIntake, storeIntake } from '../db/content/intakes';
import type { SignedIn } from '../db/content/sessions';
import { storeGuests, storeSheet } from '../db/content/investigation';
import { storeText } from '../db/content/texts';
import { advanceTownClock } from '../db/content/town-clock';
import { findProcedure } from '../db/reads/steps';
import type { Command } from '../domain/casework/commands';
import { dayOf } from '../domain/calendar';
import { procedureFor } from '../domain/kinds';
import type { Actor } from '../domain/people';
import { canonical, idFrom, sha256 } from '../record/chain';
import { type Told, record } from '../record/step';
import type { Teller } from '../temporal/tell';
import { type Jump, moveClock } from '../temporal/training-clock';
import type { Entered } from './contract/actions';
import type { SubmitApplication } from './contract/applications';
import { badInput, refused } from './errors';
import { Problem } from './problem';

export type { Jump, Teller, Told };

export interface Desk {
  readonly deps: { readonly client: Client; readonly teller: Teller };
  readonly who: SignedIn;
  readonly key: string;
  readonly now: number;
  readonly townNow: number;
}

/**
 * The same person with the same key is the same command of a case. A key holds for one person and one thing it was sent to (a case, a setting, a letter): there another
 * content under it is refused, elsewhere it is another key.
 */
export const commandId = (actorId: string, key: string): string => sha256(JSON.stringify([actorId, key]));

/** Ids that follow from the request, so that a repetition makes nothing twice. */
export const idOf = (
  what: 'text' | 'place' | 'receiver' | 'witness' | 'sheet' | 'guest' | 'referral' | 'training' | 'wish' | 'kinship' | 'setting' | 'resend',
  of: string,
  { who, key }: Pick<Desk, 'who' | 'key'>,
): string => idFrom(what, of, who.id, key);

/** The same for the same content, whatever the order of its fields. */
export const contentOf = (asked: unknown): string => sha256(canonical(asked));

/** Records what somebody does in a case. The workflow is told, not awaited: the sweep makes sure that it hears. */
export async function order({ deps, who, key, now }: Desk, caseId: string, actor: Actor, command: Command, expectedSeq?: number): Promise<Told> {
  const seen = expectedSeq === undefined ? {} : { expectedSeq };
  const recorded = await record(deps.client, caseId, { id: commandId(who.id, key), actor, townId: who.town.id, command, ...seen }, now);
  if (!recorded.ok) throw refused(recorded.code);
  tellOf(deps.teller, recorded.answer);
  return recorded.answer;
}

/** What was handed in is stored first, under the id its case will have; a repetition with other content is refused before anything is touched. */
export async function submit(desk: Desk, actor: Actor, given: SubmitApplication): Promise<Told> {
  const { deps, who, key, townNow } = desk;
  const caseId = idFrom('application', who.town.id, who.id, key);
  const members = given.members.map((member, index) => ({ ...member, id: idFrom('person', caseId, String(index)) }));
  const place = { caseId, townId: who.town.id, householdId: idFrom('household', caseId) };
  const content = contentOf(given);
  // The rules of the day it was first handed in govern a repetition too.
  const procedure = (await findProcedure(deps.client, caseId)) ?? procedureFor(given.programme, dayOf(townNow));
  if (procedure === undefined) throw badInput({ programme: '这一天还没有生效的办理程序' });
  const stored = await storeIntake(deps.client, place, { ...given, members }, content);
  if (stored === 'noSuchVillage') throw badInput({ villageId: '本镇没有这个村' });
  if (stored === 'other') throw refused('keyReused');
  try {
    return await order(desk, caseId, actor, { type: 'open', procedure, traits: { content } });
  } catch (error) {
    if (error instanceof Problem && (error.code === 'recused' || error.code === 'onLeave')) await dropIntake(deps.client, place);
    throw error;
  }
}

/** Stores a text of a case under the id its step will name. */
export async function keepText(desk: Desk, caseId: string, body: string, what: 'text' | 'place' | 'receiver' | 'witness' = 'text'): Promise<string> {
  const id = idOf(what, caseId, desk);
  if ((await stored(desk, id, body)) === 'other') throw refused('keyReused');
  return id;
}

/** Stores the sheet's figures and where each stands, under an id that other figures wouldn't have: the record refuses them under the same key. */
export async function keepSheet(desk: Desk, caseId: string, { members, income, deductions, property, lineFen }: Entered): Promise<string> {
  const body = canonical({ members, income, deductions, property, lineFen });
  const hash = sha256(body);
  const id = idOf('sheet', `${caseId}/${hash}`, desk);
  await storeSheet(desk.deps.client, { id, townId: desk.who.town.id, caseId, hash, body });
  return id;
}

/** Stores who took part without an account; another person has another id, as another sheet has. */
export async function keepGuests(desk: Desk, caseId: string, guests: NonNullable<Entered['guests']>): Promise<string[]> {
  const named = guests.map((one, index) => ({ ...one, id: idFrom('guest', idOf('guest', caseId, desk), String(index), canonical(one)) }));
  await storeGuests(desk.deps.client, { townId: desk.who.town.id, caseId }, named);
  return named.map(({ id }) => id);
}

/** Moves a practice town's clock. `again`: a jump that was broken off goes on, and where it had arrived already, nobody wishes to go back. */
export async function jump({ deps, who, townNow }: Desk, target: number, again: boolean): Promise<Jump> {
  if (!who.town.training) throw refused('notTraining');
  if (target <= townNow && !again) throw refused('backwards');
  const moved = await moveClock({ ...deps, setClock: advanceTownClock }, who.town.id, target);
  if (moved.ok) return moved.jump;
  if (moved.code === 'backwards' && again) return { now: Math.max(target, townNow), moments: [] };
  throw refused(moved.code);
}

const stored = ({ deps, who }: Desk, id: string, body: string) => storeText(deps.client, { id, townId: who.town.id, hash: sha256(body), body });

/** Not awaited: while the engine is away, the reconciler sees to it later. */
export const sendAgain = (teller: Teller, notificationId: number): void => void teller.deliver(String(notificationId));

/** A referral that was asked for is carried by its parent, which is told anyway; every other letter's receiver is told of it. */
function tellOf(teller: Teller, { caseId, kind, seq, signal, parent, letters }: Told): void {
  void teller.tell({ caseId, kind, seq, signal, ...(parent === undefined ? {} : { parent }) });
  for (const { to, kind: of, from } of letters.filter(({ letter }) => letter !== 'asked'))
    void teller.tell({ caseId: to, kind: of, seq: 0, signal: 'letterArrived', ...(of === 'referral' ? { parent: from } : {}) });
}
