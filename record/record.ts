// A person's command, recorded as a step of its case: once, however often it is sent.
import { and, eq } from 'drizzle-orm';
import type { Client } from '../db/client';
import { caseStep } from '../db/schema';
import { dayOf } from '../domain/calendar';
import { type Command, type No, no } from '../domain/casework/commands';
import { decide } from '../domain/casework/decider';
import type { Actor } from '../domain/people';
import { canonical } from './chain';
import { type Content, writeContent } from './content';
import { momentOf, unreadLetters } from './letters';
import { isStale } from './read-case';
import { CaseUnreadable } from './stored-state';
import { type StepReceipt, keptReceipt, receiptAgain } from './receipt';
import { type Transaction, inTransaction } from './transaction';
import { rulesOf } from '../domain/procedures';
import { type Signer, append, lock, nextNumber, presented, reserveCase } from './step';

export { CaseUnreadable, type StepReceipt };

/** What a person orders: `id` makes it happen once, however often it is sent. `townId` is read only where the case is yet to be opened. */
export interface CommandEnvelope {
  readonly id: string;
  readonly actor: Actor;
  readonly townId: string;
  readonly command: Command;
  /** The rows that the command names by their ids. */
  readonly content?: Content;
  /** The step the person last saw: whatever else happened since, save what time brings about beside the work, is to be seen first. */
  readonly expectedSeq?: number;
}
export type Recorded = { readonly ok: true; readonly answer: StepReceipt } | No;

class Refused extends Error {
  constructor(readonly answer: No) {
    super(answer.code);
  }
}

/** Records a person's command at this moment, or says why not and changes nothing. */
export async function record(client: Client, caseId: string, envelope: CommandEnvelope): Promise<Recorded> {
  try {
    return { ok: true, answer: await inTransaction(client, caseId, (tx) => recorded(tx, client, caseId, envelope)) };
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

async function recorded(
  tx: Transaction,
  signer: Signer,
  caseId: string,
  { id, actor, townId, command, content = [], expectedSeq }: CommandEnvelope,
): Promise<StepReceipt> {
  const { keys } = signer;
  const held =
    (await lock(tx, signer, caseId)) ??
    (command.type === 'open' ? await reserveCase(tx, signer, { caseId, kind: rulesOf(command.procedure).procedure.kind, townId }) : undefined);
  if (held === undefined) throw new Refused(no('caseNotFound'));
  const body = canonical([command, content]);
  const [known] = await tx
    .select({ bodyHash: caseStep.bodyHash, answer: caseStep.answer, events: caseStep.events, recordedAt: caseStep.recordedAt, offsetMs: caseStep.offsetMs })
    .from(caseStep)
    .where(and(eq(caseStep.caseId, caseId), eq(caseStep.commandId, id)));
  if (known !== undefined) {
    if (held.seq === 0) throw new CaseUnreadable(caseId); // its steps are there and its own row was gone
    if (!keys.isSigned('request', body, known.bodyHash ?? '')) throw new Refused(no('keyReused'));
    return receiptAgain(held.state, known);
  }
  if (expectedSeq !== undefined && (await isStale(tx, caseId, held.seq, expectedSeq))) throw new Refused(no('staleScreen'));
  const letters = await unreadLetters(tx, caseId);
  const at = momentOf(held.now, held.offset, letters);
  const where = { ...held, on: dayOf(at) };
  // What is handed in, the rules see; a refusal takes it away again.
  const isFirst = command.type === 'open' && held.seq === 0;
  const handedIn = isFirst ? await writeContent(tx, keys, where, content) : [];
  const { state, events, circumstances, rules } = await presented(tx, keys, held, letters, at, command.type === 'open' ? command.procedure : undefined);
  const order = command.type === 'open' ? { ...command, traits: { ...command.traits, number: await nextNumber(tx, held.townId, rules, at) } } : command;
  const verdict = decide(rules, state, order, actor, { ...circumstances, now: Math.max(at, state.at) });
  if (!verdict.ok) throw new Refused(verdict);
  const names = isFirst ? handedIn : await writeContent(tx, keys, where, content);
  const answer = keptReceipt(held, held.seq + 1, verdict.signal, verdict.state);
  const all = [...events, ...verdict.events];
  const posted = await append(tx, keys, held, {
    state: verdict.state,
    events: all,
    actor: actor.id,
    names,
    command: { id, bodyHash: keys.sign('request', body), answer },
  });
  return { ...answer, letters: posted, events: all, recordedAt: held.now + held.offset };
}
