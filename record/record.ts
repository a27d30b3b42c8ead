// A person's command, recorded as a step of its case: once, however often it is sent.
import type { Client, Database } from '../db/client';
import type { Keyring } from '../db/keyring';
import type { Transaction } from '../db/transaction';
import { dayOf } from '../domain/calendar';
import type { Circumstances, Facts, PastStep } from '../domain/casework/circumstances';
import { type Command, type No, type Verdict, no } from '../domain/casework/commands';
import type { Rules } from '../domain/casework/course';
import { decide } from '../domain/casework/decider';
import type { Actor } from '../domain/people';
import type { Kind } from '../domain/kinds';
import { findRules, rulesOf } from '../domain/procedures';
import { canonical } from '../db/ids';
import { type Content, type Name, besideRows, isHandedIn, writeHandedIn } from './content';
import { factsOf } from './facts';
import type { HandedIn } from './facts/kind-facts';
import { asksForHistory, provedHistory } from './history';
import { momentOf } from './letters';
import { numbersMeant, numbersOfHousehold } from './numbers';
import { type StepReceipt, keptReceipt, receiptAgain } from './receipt';
import { Refused } from './refused';
import { type Reader, type Standing, readStanding } from './standing';
import { type Signer, append, nextNumber, presented, untilWritten } from './step';
import { CaseUnreadable } from './stored-state';
import { Overtaken } from './write';

export { CaseUnreadable, type Standing, type StepReceipt };

/** What a person orders: `id` makes it happen once, however often it is sent. `townId` is read only where the case is yet to be opened. */
export interface CommandEnvelope {
  readonly id: string;
  readonly actor: Actor;
  readonly townId: string;
  readonly command: Command;
  /** The rows that the command names by their ids. */
  readonly content?: Content;
  /** Rows that follow from what lies there at that moment, and so aren't part of what was sent: a repetition may find something else. */
  readonly derived?: Content;
  /** The step the person last saw: whatever else happened since, save what time brings about beside the work, is to be seen first. */
  readonly expectedSeq?: number;
}
/** With whoever may be named in the case, by id. */
export interface NamedReceipt extends StepReceipt {
  readonly names: ReadonlyMap<string, string>;
}
export type Recorded = { readonly ok: true; readonly answer: NamedReceipt } | No;

/** Records a person's command at this moment, or says why not and changes nothing; or both, where that it was asked is what goes on record. `standing`: as it was just read for this very command. */
export async function record(client: Client, caseId: string, envelope: CommandEnvelope, standing?: Promise<Standing | undefined>): Promise<Recorded> {
  const { command } = envelope;
  let read = standing;
  try {
    const answer = await untilWritten(client, caseId, async (db) => {
      const found = await (read ?? readFor(db, client, caseId, readingOf(envelope)));
      read = undefined;
      const again = known(client, found, envelope);
      if (again !== undefined) return again;
      if (command.type !== 'open' && !isHandedIn(rowsOf(envelope))) return recorded(db, client, heldFor(found, envelope), envelope);
      return db.transaction((tx) => handedIn(tx, client, heldFor(found, envelope), envelope));
    });
    return { ok: true, answer };
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

const rowsOf = ({ content = [], derived = [] }: CommandEnvelope): Content => [...content, ...derived];

/** Where the case stands, read for this command: the first flight of a step, which a request may begin before it has read its body. */
export function readFor(db: Reader, signer: Signer, caseId: string, { id, townId, expectedSeq, opens, within }: Reading): Promise<Standing | undefined> {
  return readStanding(db, signer, 'assured', {
    caseId,
    commandId: id,
    withNames: true,
    ...(within === undefined ? {} : { within }),
    ...(opens === undefined ? {} : { birth: { kind: opens, townId } }),
    ...(expectedSeq === undefined ? {} : { expectedSeq }),
  });
}
export interface Reading extends Pick<CommandEnvelope, 'id' | 'townId' | 'expectedSeq'> {
  /** The kind of the case that the command opens. */
  readonly opens?: Kind;
  /** The town that it has to be of. */
  readonly within?: string;
}
function readingOf({ command, ...envelope }: CommandEnvelope): Reading {
  const rules = command.type === 'open' ? findRules(command.procedure) : undefined;
  return rules === undefined ? envelope : { ...envelope, opens: rules.procedure.kind };
}

/** The answer that this command was given before. */
function known({ keys }: Signer, standing: Standing | undefined, { command, content = [] }: CommandEnvelope): NamedReceipt | undefined {
  if (standing === undefined || standing.known === null) return undefined;
  if (!standing.isThere) throw new CaseUnreadable(standing.caseId); // its steps are there and its own row was gone
  if (!keys.isSigned('request', canonical([command, content]), standing.known.bodyHash ?? '')) throw new Refused(no('keyReused'));
  return { ...receiptAgain(standing.caseId, standing.known), names: standing.names };
}

/** Throws where there is no case for it, or another than the person saw. */
function heldFor(standing: Standing | undefined, { command }: CommandEnvelope): Standing {
  if (standing === undefined || (!standing.isThere && command.type !== 'open')) throw new Refused(no('caseNotFound'));
  if (!standing.isThere && standing.hasSteps) throw new CaseUnreadable(standing.caseId);
  if (standing.isStale) throw new Refused(no('staleScreen'));
  return standing;
}

/** What is handed in, the rules see; a refusal takes it away again. What is signed later in a row that lies there is written once they have said yes. */
async function handedIn(tx: Transaction, signer: Signer, standing: Standing, envelope: CommandEnvelope): Promise<NamedReceipt> {
  const { command } = envelope;
  const rows = rowsOf(envelope);
  const write = () => writeHandedIn(tx, signer.keys, whereOf(standing), rows);
  if (standing.isThere || command.type !== 'open') {
    const known = await knownOf(tx, signer, standing, rows);
    return recorded(tx, signer, standing, envelope, { write, known });
  }
  const { names, held, known } = await givenIn(tx, signer, standing, envelope);
  const number = await nextNumber(tx, held.townId, rulesOf(command.procedure), momentOf(held.now, held.offset, held.letters));
  const numbered = { ...envelope, command: { ...command, traits: { ...command.traits, number } } };
  return recorded(tx, signer, held, numbered, { write: () => Promise.resolve(names), known, sent: envelope.command });
}

/** What would come of opening a case, with its warnings, and what the rules were told: the same up to the rules' answer, and all of it is taken back. */
export async function tryOpening(client: Client, caseId: string, envelope: CommandEnvelope): Promise<Trial | No> {
  try {
    return await client.db.transaction(async (tx) => {
      const standing = heldFor(await readFor(tx, client, caseId, readingOf(envelope)), envelope);
      const { held, known } = await givenIn(tx, client, standing, envelope);
      const { verdict, rules, circumstances } = judged(client, held, envelope, known);
      if (!verdict.ok) throw new Refused(verdict);
      throw new Tried({ ...verdict, rules, circumstances });
    });
  } catch (error) {
    if (error instanceof Tried) return error.trial;
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}
interface Trial extends Extract<Verdict, { readonly ok: true }> {
  readonly rules: Rules;
  readonly circumstances: Circumstances;
}
class Tried extends Error {
  constructor(readonly trial: Trial) {
    super('tried');
  }
}

const whereOf = ({ caseId, kind, townId, now, offset, letters }: Standing) => ({ caseId, kind, townId, on: dayOf(momentOf(now, offset, letters)) });

/** Written, and read as the rules will see it. */
async function givenIn(tx: Transaction, signer: Signer, standing: Standing, envelope: CommandEnvelope) {
  const { content = [] } = envelope;
  const names = await writeHandedIn(tx, signer.keys, whereOf(standing), content);
  const held = heldFor(await readFor(tx, signer, standing.caseId, readingOf(envelope)), envelope);
  if (held.isThere) throw new Overtaken(); // opened by the same request, a moment ago
  return { names, held, known: await knownOf(tx, signer, held, content) };
}

/** What else is on record of those who are entered, and what is put right. */
async function knownOf(tx: Transaction, { keys }: Signer, standing: Standing, content: Content): Promise<Facts> {
  const entering = await factsOf(standing.kind).entering?.({ tx, keys, standing, numbers: numbersOfHousehold(content), meant: numbersMeant(content) });
  return Object.assign({}, entering, ...changedIn(keys, standing, content).map(({ facts }) => facts)) as Facts;
}
const changedIn = (keys: Keyring, standing: Standing, content: Content) => {
  const { changed } = factsOf(standing.kind);
  return content.flatMap((one) =>
    'change' in one && changed !== undefined ? [changed(one.change, { id: 'id' in one ? one.id : undefined, keys, standing })] : [],
  );
};

/** As the case stands at this moment: what the rules answer. */
function judged({ keys }: Signer, standing: Standing, { command, actor }: CommandEnvelope, known: Facts = {}, past: readonly PastStep[] = []) {
  const at = momentOf(standing.now, standing.offset, standing.letters);
  const opening = command.type === 'open' ? command.procedure : undefined;
  const { state, events, rules, circumstances } = presented(keys, standing, at, standing.letters, opening);
  const history = [...past, { seq: standing.seq + 1, events }];
  const told = { ...circumstances, facts: { ...circumstances.facts, ...known }, history, now: Math.max(at, state.at) };
  return { at, events, rules, circumstances: told, verdict: decide(rules, state, command, actor, told) };
}

interface Handing {
  readonly write?: () => Promise<readonly Name[]>;
  readonly known?: Facts;
  /** As it was sent. */
  readonly sent?: Command;
}

async function recorded(
  db: Pick<Database, 'execute' | 'select'>,
  signer: Signer,
  standing: Standing,
  envelope: CommandEnvelope,
  { write = () => Promise.resolve([]), known, sent = envelope.command }: Handing = {},
): Promise<NamedReceipt> {
  const { id, actor, content = [] } = envelope;
  const rows = rowsOf(envelope);
  const { keys } = signer;
  const past = asksForHistory(standing.state, envelope.command) ? await provedHistory(db, keys, standing) : [];
  const { at, events, verdict } = judged(signer, standing, envelope, known, past);
  if (!verdict.ok) throw new Refused(verdict);
  const answer = keptReceipt(standing, standing.seq + 1, verdict);
  const kept = verdict.refusal === undefined ? rows : []; // of what was refused nothing lies there
  const all = [...events, ...verdict.events];
  const { caseId, kind, townId } = standing;
  const letters = await append(db, signer, standing, {
    state: verdict.state,
    events: all,
    actor: actor.id,
    names: await write(),
    head: Object.assign({}, ...changedIn(keys, standing, kept).map(({ head }) => head)) as Partial<HandedIn>,
    content: besideRows({ caseId, kind, townId, on: dayOf(at) }, kept),
    command: { id, bodyHash: keys.sign('request', canonical([sent, content])), answer },
  });
  return { ...answer, letters, events: all, recordedAt: standing.now + standing.offset, names: named(standing, rows) };
}

/** With those who come with the step itself. */
const named = ({ names }: Standing, content: Content): ReadonlyMap<string, string> =>
  new Map([...names, ...content.flatMap((one): [string, string][] => ('row' in one && one.kind === 'guest' ? [guestName(one.row)] : []))]);
const guestName = ({ id, name, unit }: { readonly id: string; readonly name: string; readonly unit: string }): [string, string] => [
  `guest:${id}`,
  `${name}（${unit}）`,
];
