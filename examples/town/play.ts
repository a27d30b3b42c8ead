// Plays the stories of the example town through the recorder, the town's clock moved from act to act; nobody listens, and no engine is told.
import { caseHere, commandOf, formHere, readAction } from '../../api/cases/action-input';
import { type CommandContext, recordCommand } from '../../api/commands';
import { readBeside } from '../../api/forms/read';
import type { Deps } from '../../api/http/route';
import { submit, submitted } from '../../api/kinds/application/submission';
import type { Client } from '../../db/client';
import { openDeliveries } from '../../db/content/deliveries';
import { endSession, findSession, openSession, type SignedIn } from '../../db/content/sessions';
import { advanceTownClock } from '../../db/content/town-clock';
import { accountsOf } from '../../db/content/towns';
import { readAssuredNow } from '../../db/reads/office-clock';
import { listDepartments, listVillages } from '../../db/reads/town';
import { accessBy, actorIn } from '../../domain/access';
import { type Instant, addWorkingDays, calendarAsOf, dayOf, instantAt, isoOf, plainDate } from '../../domain/calendar';
import type { Command } from '../../domain/casework/commands';
import type { Values } from '../../domain/forms/entry';
import { advance } from '../../record/advance';
import type { Content } from '../../record/content';
import { readCase } from '../../record/read-case';
import { filled, isWhole } from './form';
import { householdOf } from './households';
import type { Act, Story } from './story';

/** When the example town is handed out: its today. */
export const handedOutAt = instantAt(plainDate('2026-09-30'), '08:30');

/** A story with its place in the list. */
interface Told {
  readonly story: Story;
  readonly nth: number;
  readonly name: string;
  /** Once they are there. */
  caseId?: string;
  referralId?: string;
}
interface Turn {
  readonly told: Told;
  readonly at: Instant;
  /** Absent: it is handed in. */
  readonly act?: Act;
  readonly key: string;
}
/** Who and what a story names, by its words. */
interface Town {
  readonly client: Client;
  readonly townId: string;
  readonly ids: ReadonlyMap<string, string>;
  readonly who: (account: string) => SignedIn;
}

/** The moment of the first act: the town's clock begins there. */
export const beginsAt = (stories: readonly Story[]): Instant => Math.min(...turnsOf(stories).map(({ at }) => at));

/** In one transaction of the caller's, all or nothing. Throws, naming the story, where the rules no longer let it be played. */
export async function play(client: Client, townId: string, stories: readonly Story[]): Promise<void> {
  const turns = turnsOf(stories);
  const town = await furnished(client, townId, [...new Set(['clerk', ...turns.flatMap(({ act }) => act?.by ?? [])])]);
  for (const turn of turns) await taken(town, turn);
  await advanceTownClock(client, townId, handedOutAt);
  const all = [...new Set(turns.map(({ told }) => told))];
  for (const told of all) await broughtToday(town, told);
}

/** In the order of time; each story's acts of a day one after the other, and no two stories at once. */
function turnsOf(stories: readonly Story[]): Turn[] {
  const turns = stories.flatMap((story, index) => {
    const told: Told = { story, nth: index, name: `${index + 1}. ${story.programme} ${story.on} ${story.village}` };
    let [day, minute] = [plainDate(story.on), 545 + (index % 20)];
    const at = (): Instant => instantAt(day, `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
    return [undefined, ...story.acts].map((act, place): Turn => {
      if (act !== undefined && act.after > 0) [day, minute] = [addWorkingDays(calendarAsOf(day), day, act.after), 545 + (index % 20)];
      else if (act !== undefined) minute += 23;
      if (at() > handedOutAt) throw new Error(`the story ${told.name} goes on after the town is handed out: ${act?.does ?? 'open'} on ${day}`);
      return { told, at: at(), key: `example/${index}/${place}`, ...(act === undefined ? {} : { act }) };
    });
  });
  return turns.sort((a, b) => a.at - b.at || a.told.nth - b.told.nth);
}

async function furnished(client: Client, townId: string, accounts: readonly string[]): Promise<Town> {
  const people = await accountsOf(client, townId);
  const signed = new Map<string, SignedIn>();
  for (const { id, account } of people.filter((one) => accounts.includes(one.account))) {
    const token = await openSession(client, id);
    const found = await findSession(client, token);
    if (found !== undefined) signed.set(account, found.who);
    await endSession(client, token);
  }
  const [villages, departments] = [await listVillages(client, townId), await listDepartments(client, townId)];
  const ids = new Map([
    ...people.map(({ account, id }): [string, string] => [`@${account}`, id]),
    ...[...villages, ...departments].map(({ name, id }): [string, string] => [`#${name}`, id]),
  ]);
  const who = (account: string): SignedIn => {
    const found = signed.get(account);
    if (found === undefined) throw new Error(`the example town has no account ${account}`);
    return found;
  };
  return { client, townId, ids, who };
}

async function taken(town: Town, turn: Turn): Promise<void> {
  const { told, act, at } = turn;
  await advanceTownClock(town.client, town.townId, at);
  try {
    if (act === undefined) told.caseId = await handedIn(town, turn);
    else await done(town, turn, act);
  } catch (error) {
    const fields = error instanceof Error && 'fields' in error ? ` ${JSON.stringify(error.fields)}` : '';
    throw new Error(`the story ${told.name} no longer fits: ${act?.by ?? 'clerk'} ${act?.does ?? 'open'}: ${String(error)}${fields}`, { cause: error });
  }
}

const silent: Pick<Deps, 'teller' | 'config' | 'log'> = {
  teller: { tell: () => Promise.resolve(true), deliver: () => Promise.resolve(true) },
  config: { secureCookie: false, training: true },
  log: { info: () => undefined, error: () => undefined },
};
const contextOf = ({ client, who }: Town, by: string, { at, key }: Turn): CommandContext & { readonly deps: Deps } => ({
  deps: { client, now: () => at, ...silent },
  who: who(by),
  key,
  now: at,
  townNow: at,
});

async function handedIn(town: Town, turn: Turn): Promise<string> {
  const { story, nth } = turn.told;
  const context = contextOf(town, 'clerk', turn);
  const today = dayOf(turn.at);
  const members = householdOf(nth, story.people ?? (story.programme === 'tekun' ? 1 : 2), today);
  const said = {
    programme: story.programme,
    channel: 'window',
    villageId: `#${story.village}`,
    address: `云溪镇${story.village}${(nth % 6) + 1}组${nth + 3}号`,
  };
  const { asking, form } = submitted;
  const body = filled(form.fields, named(town, { ...said, members, ...story.given }, turn.at), { asking, now: turn.at });
  const { entered } = await readBeside({ ...context, calendarOn: calendarAsOf }, submitted, body);
  return (await submit(context, actorIn(context.who, {}), entered as Parameters<typeof submit>[2])).caseId;
}

async function done(town: Town, turn: Turn, { by, does, given, inReferral }: Act): Promise<void> {
  const { told, at } = turn;
  const { client } = town;
  const context = contextOf(town, by, turn);
  const here = await caseHere({ ...context, access: accessBy('cases', context.who), params: { id: (inReferral ? told.referralId : told.caseId) ?? '' } });
  const [command, content] = beside(context, does, given) ?? (await asForm());
  const { letters } = await recordCommand(context, here.id, here.actor, command, { content });
  const opens = command.type === 'do' ? command.opens : undefined;
  if (opens !== undefined) told.referralId = opens;
  for (const caseId of [...(opens === undefined ? [] : [opens]), ...letters.map((to) => to.caseId)]) await advance(client, caseId);

  async function asForm(): Promise<[Command, Content]> {
    const found = formHere(here, does);
    if (found === undefined) throw new Error('its table has no such act');
    const said = named(town, given, at);
    const { entered } = await readAction(context, here, does, isWhole(found.form.fields, said) ? said : await completed(said, found));
    const made = commandOf(here, { action: does, entered }, context);
    return [made.command, made.content];
  }

  async function completed(said: Values, { form, asking }: NonNullable<ReturnType<typeof formHere>>): Promise<Values> {
    const { state, circumstances, rules } = await readCase(client, here.id);
    return filled(form.fields, said, { asking, now: at, inCase: { procedure: rules.procedure, seen: { state, at: circumstances, by: here.actor } } });
  }
}

/** What is no action of a table. */
function beside({ who }: CommandContext, does: string, given: Values): [Command, Content] | undefined {
  if (does === 'claim') return [{ type: 'claim', task: String(given['task']) }, []];
  if (does !== 'declareRecusal') return undefined;
  return [{ type: 'note', note: 'recusalDeclared', details: {} }, [{ kind: 'recusal', row: { staffId: who.id, reason: String(given['reason']) } }]];
}

/** With ids for the names of colleagues, villages and departments. */
function named(town: Town, given: Values, at: Instant): Values {
  const one = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(one);
    if (typeof value !== 'string') return value;
    if (value === '@now') return isoOf(at);
    return value === '@today' ? dayOf(at) : (town.ids.get(value) ?? value);
  };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, one(value)]));
}

/** What time has brought about by the morning on which the town is handed out; what people were told until then lies in their inboxes. */
async function broughtToday({ client }: Town, { caseId = '', referralId, story, name }: Told): Promise<void> {
  for (const id of [caseId, ...(referralId === undefined ? [] : [referralId])]) {
    const told = (await advance(client, id))?.docket.notifications ?? [];
    const notices = told.map((one) => ({ id: Number(one), caseId: id, fact: '', channels: [] }));
    await openDeliveries(client, notices, await readAssuredNow(client));
  }
  const { state } = await readCase(client, caseId);
  const stands = state.outcome ?? state.stage;
  if (stands !== story.stands) throw new Error(`the story ${name} no longer fits: it stands in ${stands}, not in ${story.stands}`);
}
