// Has a command recorded, then tells the workflow without waiting for it. The only file of the API by which anything is written on record and the engine is told.
import type { Client } from '../db/client';
import type { SignedIn } from '../db/content/sessions';
import { advanceTownClock } from '../db/content/town-clock';
import { idFrom, sha256 } from '../db/ids';
import { findProcedure } from '../db/reads/steps';
import type { Command } from '../domain/casework/commands';
import type { Details } from '../domain/casework/events';
import { dayOf } from '../domain/calendar';
import type { Kind } from '../domain/kinds';
import type { Actor } from '../domain/people';
import type { Content } from '../record/content';
import { CaseUnreadable, type NamedReceipt, type Reading, type Standing, readFor, record, tryOpening as tried } from '../record/record';
import { type Teller, tellStep } from '../temporal/tell';
import { type Jump, moveClock } from '../temporal/training-clock';
import { badInput, refused } from './http/errors';
import { refusedWith } from './cases/who-instead';
import { procedureFor } from '../domain/procedures';

export type { Content, Teller, NamedReceipt, Standing };

export interface CommandContext {
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
export const idOf = (what: string, of: string, { who, key }: Pick<CommandContext, 'who' | 'key'>): string => idFrom(what, of, who.id, key);

/** What goes with a command: the rows that it names, and the step that was on the screen. */
interface CommandExtras {
  readonly content?: Content;
  readonly derived?: Content;
  readonly expectedSeq?: number;
  /** As it was begun to be read for this very command. */
  readonly standing?: Promise<Standing | undefined>;
}

/** Begins to read where a case stands for what this request will order, while its body is still being read. Whoever begins it needn't wait for it. */
export function beginReading(
  { deps: { client }, who, key }: CommandContext,
  caseId: string,
  more: Pick<Reading, 'expectedSeq' | 'opens'> = {},
): Promise<Standing | undefined> {
  const standing = readFor(client.db, client, caseId, { id: commandId(who.id, key), townId: who.town.id, within: who.town.id, ...more });
  standing.catch(() => undefined); // told to whoever asks for it
  return standing;
}

/** Records what somebody does in a case. The workflow is told, not awaited: the sweep makes sure that it hears. */
export async function recordCommand(
  { deps, who, key }: CommandContext,
  caseId: string,
  actor: Actor,
  command: Command,
  { standing, ...more }: CommandExtras = {},
): Promise<NamedReceipt> {
  const recorded = await record(deps.client, caseId, { id: commandId(who.id, key), actor, townId: who.town.id, command, ...more }, standing);
  // Whoever ordered it has seen the head of the case: its own row is gone.
  if (!recorded.ok && recorded.code === 'caseNotFound') throw new CaseUnreadable(caseId);
  if (!recorded.ok) throw await refusedWith(deps.client, caseId, actor, command, recorded);
  void tellStep(deps.teller, recorded.answer);
  const { refusal } = recorded.answer;
  if (refusal !== undefined) throw await refusedWith(deps.client, caseId, actor, command, refusal);
  return recorded.answer;
}

/** The id of the case that a request opens follows from it. */
export const newCase = (kind: string, { who, key }: CommandContext): string => idFrom(kind, who.town.id, who.id, key);

/** `subject`: which of its kind's tables, and in which field that was said. */
export async function open(context: CommandContext, actor: Actor, { kind, caseId, subject, content, ...born }: Opening): Promise<NamedReceipt> {
  const standing = beginReading(context, caseId, { opens: kind });
  // The rules of the day it was first handed in govern a repetition too.
  const procedure = (await findProcedure(context.deps.client, caseId)) ?? procedureFor(kind, subject.value, dayOf(context.townNow));
  if (procedure === undefined) throw badInput({ [subject.field]: '这一天还没有生效的办理程序' });
  return recordCommand(context, caseId, actor, opening(procedure, born), { content, standing });
}
interface Opening {
  readonly kind: Kind;
  readonly caseId: string;
  readonly subject: { readonly field: string; readonly value: string };
  readonly traits?: Readonly<Record<string, string>>;
  readonly details?: Details;
  readonly content: Content;
}
const opening = (procedure: string, { traits = {}, details = {} }: Pick<Opening, 'traits' | 'details'>): Command => ({
  ...{ type: 'open', procedure, traits },
  ...(Object.keys(details).length === 0 ? {} : { details }),
});

/** What would come of opening it, as whoever is refused or warned then hears it; nothing is kept. */
export async function tryOpening({ deps: { client }, who, key, townNow }: CommandContext, actor: Actor, { kind, caseId, subject, content, ...born }: Opening) {
  const procedure = procedureFor(kind, subject.value, dayOf(townNow));
  if (procedure === undefined) throw badInput({ [subject.field]: '这一天还没有生效的办理程序' });
  const command = opening(procedure, born);
  const verdict = await tried(client, caseId, { id: commandId(who.id, key), actor, townId: who.town.id, command, content });
  if (!verdict.ok) throw await refusedWith(client, caseId, actor, command, verdict);
  return verdict;
}

/** Moves a practice town's clock. */
export async function jump({ deps, who }: CommandContext, target: number): Promise<Jump> {
  const moved = await moveClock({ ...deps, setClock: advanceTownClock }, who.town.id, target);
  if (!moved.ok) throw refused(moved.code);
  return moved.jump;
}

/** Not awaited: while the engine is away, the reconciler sees to it later. */
export const sendAgain = (teller: Teller, notificationId: number): void => void teller.deliver(String(notificationId));
