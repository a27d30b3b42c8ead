// What a list offers a person is what the rules let that person take, for everybody and every open task along random histories, with leave, recusals and leavers among them.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { type Client, connect } from '../../db/client';
import { isClaimable } from '../../db/reads/claimable';
import { listClocks } from '../../db/reads/clocks';
import { listUnassigned } from '../../db/reads/unassigned';
import { caseFile, recusal, roleGrant, staff, substitute, task } from '../../db/schema';
import { addDays, dayOf } from '../../domain/calendar';
import { accessBy, actorIn } from '../../domain/access';
import { may, mayClaim } from '../../domain/casework/may';
import { personNamed } from '../../domain/casework/recipients';
import { footingOf, isFree } from '../../domain/casework/stand-in';
import { programmes } from '../../domain/kinds/application/labels';
import { CaseUnreadable } from '../../record/read-case';
import { actionsOf, moves } from '../domain/casework/world';
import { at } from '../record/registry';
import { advanceAt, lookAt } from '../support/clock';
import { keys } from '../support/keys';
import { sizeOf } from '../support/proof';
import { seedOf } from '../support/seed';
import { createDatabase } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 4);
  town = await aTown(client);
});
afterAll(async () => {
  await client.close();
  await drop();
});

const persons = () => Object.keys(town.people) as Person[];
const changes = ['leaves', 'comes back', 'goes', 'is hired again', 'steps back', 'loses the post', 'gets the post back', 'is stood in for'] as const;
const change = fc.record({ what: fc.constantFrom(...changes), who: fc.nat() });

it('offers to everybody what the rules let that person take, and nothing else', async () => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(
      moves(25),
      fc.array(fc.option(change, { freq: 2 }), { minLength: 25, maxLength: 25 }),
      fc.constantFrom(...programmes),
      async (history, affairs, programme) => {
        let now = at('2026-09-17 15:00');
        await client.db.update(staff).set({ active: true, absentFrom: null, absentTo: null });
        await client.db.update(roleGrant).set({ toOn: null });
        await client.db.delete(substitute);
        await standIn('clerk', 'reviewer');
        await standIn('investigator', 'sectionHead');
        // In every third history nobody investigates.
        if ((history[0]?.pick ?? 0) % 3 === 0)
          await client.db
            .update(staff)
            .set({ absentFrom: '2026-09-01' })
            .where(inArray(staff.id, [town.people.investigator.id, town.people.secondInvestigator.id]));
        const caseId = await anApplication(client, town, now, { programme });
        for (const [nth, { gap, pick }] of history.entries()) {
          now += gap;
          await advanceAt(client, caseId, now);
          const found = await lookAt(client, caseId, now);
          // What leads nowhere now and then only, so that histories get on.
          const leading = actionsOf(found.rules).filter(
            (one) => pick % 8 === 0 || !['correctEntry', 'proposeCorrection', 'addMember', 'removeMember', 'registerReport'].includes(one),
          );
          const able = leading.flatMap((action) =>
            persons()
              .filter((name) => may(found.rules, found.state, town.people[name], action, found.circumstances).ok)
              .map((name) => [name, action] as const),
          );
          const [name, action] = able.find(([, one]) => one === 'giveFirstAid') ?? able[pick % Math.max(1, able.length)] ?? [];
          if (name !== undefined && action !== undefined && action !== 'refer') await order(client, town, caseId, name, verb(town, action, {}, now), now);
          const affair = affairs[nth];
          if (affair !== null && affair !== undefined) await settle(caseId, affair, now);
          await compare(caseId, now, seen);
        }
      },
    ),
    { numRuns: sizeOf(18, 120), seed: seedOf(__filename, 20260711) },
  );
  for (const what of ['offered', 'withheld', 'cared for', 'forsaken', 'named', 'recused', 'onLeave', 'notYourPost', 'stands in', 'transcribes'])
    expect([what, (seen[what] ?? 0) > 0]).toEqual([what, true]);
}, 600_000);

const standIn = (of: Person, by: Person) =>
  client.db.insert(substitute).values({ id: randomUUID(), staffId: town.people[of].id, substituteId: town.people[by].id, fromOn: '2026-01-01' });

async function settle(caseId: string, { what, who }: { readonly what: (typeof changes)[number]; readonly who: number }, now: number): Promise<void> {
  const id = town.people[persons()[who % persons().length] ?? 'clerk'].id;
  const of = eq(staff.id, id);
  if (what === 'leaves')
    await client.db
      .update(staff)
      .set({ absentFrom: dayOf(now) })
      .where(of);
  if (what === 'comes back') await client.db.update(staff).set({ absentFrom: null, absentTo: null }).where(of);
  if (what === 'goes') await client.db.update(staff).set({ active: false }).where(of);
  if (what === 'is hired again') await client.db.update(staff).set({ active: true }).where(of);
  // Until yesterday, as a post is taken away at once.
  if (what === 'loses the post')
    await client.db
      .update(roleGrant)
      .set({ toOn: addDays(dayOf(now), -1) })
      .where(eq(roleGrant.staffId, id));
  if (what === 'gets the post back') await client.db.update(roleGrant).set({ toOn: null }).where(eq(roleGrant.staffId, id));
  if (what === 'is stood in for') await standIn(persons()[who % persons().length] ?? 'clerk', persons()[(who * 7 + 3) % persons().length] ?? 'clerk');
  if (what === 'steps back')
    await client.db
      .insert(recusal)
      .values({ caseId, staffId: id, reason: '近亲属', declaredOn: dayOf(now) })
      .onConflictDoNothing();
}

async function compare(caseId: string, now: number, seen: Record<string, number>): Promise<void> {
  const found = await lookAt(client, caseId, now).catch((error: unknown) => {
    if (error instanceof CaseUnreadable) return undefined;
    throw error;
  });
  if (found === undefined || found.due.length > 0) return;
  const { rules, state, circumstances } = found;
  const count = (what: string) => (seen[what] = (seen[what] ?? 0) + 1);
  const working = await client.db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.townId, town.id), staff.active));
  /** As of today: of what has gone only the rules' own posts know. */
  const rolesNow = (name: Person) => town.people[name].roles.filter((role) => circumstances.posts[role]?.includes(town.people[name].id) === true);
  for (const name of persons()) {
    const { id } = town.people[name];
    const roles = rolesNow(name);
    if (!working.some((one) => one.id === id)) continue; // nobody signs in who has left
    const rows = await client.db
      .select({ task: task.task })
      .from(task)
      .innerJoin(caseFile, eq(caseFile.caseId, task.caseId))
      .where(and(eq(task.caseId, caseId), isNull(task.endedAt), isNull(caseFile.outcome), isClaimable(id, dayOf(now))));
    const actor = actorIn(
      { id, town: { id: town.id }, posts: roles.map((role) => ({ role, village: { id: town.villageId, name: '' } })) },
      { villageId: town.villageId },
    );
    const mine = Object.keys(state.tasks).filter((one) => {
      const answer = mayClaim(rules, state, actor, one, circumstances);
      const person = personNamed(rules, one, state.inputs);
      const holds = rules.procedure.tasks[one]?.by.some((role) => circumstances.posts[role]?.includes(person ?? '')) === true;
      const isAnothers = person !== undefined && person !== id && holds && isFree(circumstances, person);
      count(answer.ok ? 'offered' : answer.code);
      const footing = rules.procedure.tasks[one] === undefined ? undefined : footingOf(actor, rules.procedure.tasks[one], circumstances);
      if (answer.ok && footing?.standsInFor !== undefined) count('stands in');
      if (answer.ok && footing?.transcribes === true) count('transcribes');
      if (isAnothers) count('named');
      count(answer.ok && !isAnothers ? 'taken' : 'withheld');
      return answer.ok && !isAnothers && state.tasks[one]?.holder === undefined;
    });
    expect({ name, offered: rows.map((row) => row.task).sort() }).toEqual({ name, offered: mine.sort() });
  }
  // The leaders' list of what nobody does by itself, by the same rules.
  const mayDo = (id: string, one: string): boolean => {
    const person = persons().find((name) => town.people[name].id === id);
    const roles = person === undefined ? [] : rolesNow(person);
    const unheld = { ...state, tasks: { ...state.tasks, [one]: { ...state.tasks[one], holder: undefined } } } as unknown as typeof state;
    return working.some((other) => other.id === id) && mayClaim(rules, unheld, { id, roles }, one, circumstances).ok;
  };
  const forsaken = Object.entries(state.tasks).flatMap(([one, { holder } = {}]) => {
    const isDone = holder === undefined ? persons().some((name) => mayDo(town.people[name].id, one)) : mayDo(holder, one);
    count(isDone ? 'cared for' : 'forsaken');
    return isDone ? [] : [one];
  });
  const leader = accessBy('cases', { id: town.people.director.id, town: { id: town.id }, posts: [{ role: 'director' }] });
  const { rows } = await listUnassigned(client, leader, {}, undefined, 500, dayOf(now));
  const listed = rows.flatMap((row) => (row.caseId === caseId && row.name !== 'owner' ? [row.name] : []));
  expect({ forsaken: listed.sort() }).toEqual({ forsaken: forsaken.sort() });
  // What nobody has in hand: either somebody may take it or nobody may, and the same one person answers for it in every list.
  const { rows: free } = await listUnassigned(client, leader, { why: 'unclaimed' }, undefined, 500, dayOf(now));
  const unheld = Object.keys(state.tasks).filter((one) => state.tasks[one]?.holder === undefined && !forsaken.includes(one));
  expect({ unclaimed: free.flatMap((row) => (row.caseId === caseId ? [row.name] : [])).sort() }).toEqual({ unclaimed: unheld.sort() });
  const answering = new Map([...rows, ...free].flatMap((row) => (row.caseId === caseId ? [[row.name, row.answers] as const] : [])));
  const isLeft = working.some(({ id }) => {
    const name = persons().find((one) => town.people[one].id === id);
    const leads = name !== undefined && rolesNow(name).some((role) => ['sectionHead', 'director', 'administrator'].includes(role));
    return (leads || id === state.owner) && circumstances.recused?.includes(id) !== true;
  });
  for (const answers of answering.values()) {
    count(answers === null ? 'nobody left' : 'answered for');
    if (isLeft) expect(answers).not.toBeNull();
  }
  const limits = await listClocks(client, leader, {}, undefined, 500, now);
  for (const one of limits.rows.flatMap((row) => (row.caseId === caseId ? row.waiting : [])))
    if (one.holder === null) expect({ task: one.task, answers: one.answers }).toEqual({ task: one.task, answers: answering.get(one.task) });
}
