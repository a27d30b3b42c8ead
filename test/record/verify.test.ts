// The verifier finds whatever was changed behind the record's back, and names the case and the step.
import { randomUUID } from 'node:crypto';
import { type Client, connect } from '../../db/client';
import { advance } from '../../record/step';
import { type Drift, verify } from '../../record/verify';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { at, everything } from './registry';

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;

beforeEach(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 4);
  town = await aTown(client);
});
afterEach(async () => {
  await client.close();
  await drop();
});

const does = async (caseId: string, who: Person, action: string, when: string, more: Parameters<typeof verb>[2] = {}) => {
  const recorded = await order(client, town, caseId, who, verb(town, action, more), at(when));
  if (!recorded.ok) throw new Error(`${action}: ${recorded.code}`);
};

/** A case of six steps with a supplement behind it, and its referral of one. */
async function cases(): Promise<{ parent: string; child: string }> {
  const parent = await anApplication(client, town, at('2026-09-17 15:00'));
  const child = randomUUID();
  await does(parent, 'clerk', 'askSupplement', '2026-09-17 16:00');
  await does(parent, 'clerk', 'bringSupplement', '2026-09-18 09:00');
  await does(parent, 'clerk', 'accept', '2026-09-18 10:00');
  await does(parent, 'clerk', 'requestCheck', '2026-09-18 10:10');
  await does(parent, 'clerk', 'refer', '2026-09-18 11:00', { opens: child });
  await advance(client, child, at('2026-09-18 12:00'));
  return { parent, child };
}

it('finds nothing where nothing was touched, and counts what it has read', async () => {
  await cases();
  expect(await verify(client)).toEqual({ cases: 2, steps: 7, drifts: [] });
});

it('changes nothing itself', async () => {
  await cases();
  const before = await everything(client);
  await verify(client);
  expect(await everything(client)).toEqual(before);
});

type Tampering = readonly [what: string, statement: string, whose: 'parent' | 'child', found: readonly Omit<Drift, 'caseId'>[]];

const tamperings: readonly Tampering[] = [
  [
    'an edited event',
    `update case_step set events = replace(events, '"accept"', '"refuse"') where case_id = $1 and seq = 4`,
    'parent',
    [
      { seq: 4, what: 'chain' },
      { seq: 6, what: 'state' },
    ],
  ],
  [
    'an edited reason of a person, which the state holds too',
    `update case_step set events = replace(events, '"text"', '"other"') where case_id = $1 and seq = 2`,
    'parent',
    [
      { seq: 2, what: 'chain' },
      { seq: 6, what: 'state' },
    ],
  ],
  [
    'an edited answer of a guard, which the state does not hold',
    `update case_step set events = replace(events, '"checksAuthorised":true', '"checksAuthorised":false') where case_id = $1 and seq = 5`,
    'parent',
    [{ seq: 5, what: 'chain' }],
  ],
  ['another doer', `update case_step set actor = 'somebody' where case_id = $1 and seq = 3`, 'parent', [{ seq: 3, what: 'chain' }]],
  ['another moment', `update case_step set recorded_at = recorded_at - 1 where case_id = $1 and seq = 3`, 'parent', [{ seq: 3, what: 'chain' }]],
  ['another answer', `update case_step set answer = '{}' where case_id = $1 and seq = 3`, 'parent', [{ seq: 3, what: 'chain' }]],
  ['another command id', `update case_step set command_id = 'other' where case_id = $1 and seq = 3`, 'parent', [{ seq: 3, what: 'chain' }]],
  [
    'another hash',
    `update case_step set hash = 'other' where case_id = $1 and seq = 3`,
    'parent',
    [
      { seq: 3, what: 'chain' },
      { seq: 4, what: 'chain' },
    ],
  ],
  [
    'events that are no longer readable',
    `update case_step set events = substr(events, 2) where case_id = $1 and seq = 6`,
    'parent',
    [
      { seq: 6, what: 'chain' },
      { seq: 6, what: 'state' },
      { seq: 6, what: 'letters' },
    ],
  ],
  [
    'an edited state',
    `update case_state set state = replace(state, '"investigation"', '"decision"') where case_id = $1`,
    'parent',
    [{ seq: 6, what: 'state' }],
  ],
  ['a state that is no longer readable', `update case_state set state = 'x' where case_id = $1`, 'parent', [{ seq: 6, what: 'state' }]],
  ['an edited head hash', `update case_state set head_hash = 'x' where case_id = $1`, 'parent', [{ seq: 6, what: 'chain' }]],
  ['a case said to be closed', `update case_state set open = false where case_id = $1`, 'parent', [{ seq: 6, what: 'moment' }]],
  ['a moment put off', `update case_state set next_moment = next_moment + 86400000 where case_id = $1`, 'parent', [{ seq: 6, what: 'moment' }]],
  ['an edited row of the case', `update application set stage = 'decision' where case_id = $1`, 'parent', [{ seq: 6, what: 'head' }]],
  ['another number', `update application set number = '低保2026-0099' where case_id = $1`, 'parent', [{ seq: 6, what: 'head' }]],
  ['a deleted row of the case', `delete from application where case_id = $1`, 'parent', [{ seq: 6, what: 'head' }]],
  ['another department', `update referral set topic = 'other' where case_id = $1`, 'child', [{ seq: 1, what: 'head' }]],
  ['another asking case', `update referral set parent_id = case_id where case_id = $1`, 'child', [{ seq: 1, what: 'head' }]],
  [
    'a task held by nobody who claimed it',
    `update task set holder = (select id from staff limit 1) where case_id = $1 and ended_at is null`,
    'parent',
    [{ seq: 6, what: 'tasks' }],
  ],
  ['an open task said to be done', `update task set ended_at = opened_at where case_id = $1 and task = 'homeVisit'`, 'parent', [{ seq: 6, what: 'tasks' }]],
  [
    'a done task said to be done another day',
    `update task set ended_at = ended_at - 1 where case_id = $1 and task = 'supplement'`,
    'parent',
    [{ seq: 6, what: 'tasks' }],
  ],
  ['a deleted task of an earlier round', `delete from task where case_id = $1 and task = 'materialCheck' and round = 1`, 'parent', [{ seq: 6, what: 'tasks' }]],
  [
    'a task that never was',
    `insert into task select case_id, 'decide', 1, town_id, kind, null, opened_at, null, seq from task where case_id = $1 and task = 'homeVisit'`,
    'parent',
    [{ seq: 6, what: 'tasks' }],
  ],
  ['a limit put off', `update clock set due_on = due_on + 1 where case_id = $1 and clock = 'total'`, 'parent', [{ seq: 6, what: 'clocks' }]],
  ['a limit said to be met', `update clock set state = 'met' where case_id = $1 and clock = 'total'`, 'parent', [{ seq: 6, what: 'clocks' }]],
  ['a deleted limit', `delete from clock where case_id = $1 and clock = 'startInvestigation'`, 'parent', [{ seq: 6, what: 'clocks' }]],
  ['a number with another source', `update clock set source_article = 'other' where case_id = $1 and clock = 'total'`, 'parent', [{ seq: 6, what: 'clocks' }]],
];

it.each(tamperings)('finds %s', async (_what, statement, whose, found) => {
  const ids = await cases();
  const caseId = ids[whose];
  expect((await client.sql.unsafe(statement, [caseId])).count).toBeGreaterThan(0);
  expect((await verify(client)).drifts).toEqual(found.map((drift) => ({ caseId, ...drift })));
});

it('finds a deleted step, wherever it stood', async () => {
  const { parent } = await cases();
  await client.sql`delete from case_step where case_id = ${parent} and seq = 3`;
  const { drifts } = await verify(client);
  expect(drifts[0]).toEqual({ caseId: parent, seq: 4, what: 'order' });
  expect(drifts).toContainEqual({ caseId: parent, seq: 4, what: 'chain' });
});

it('finds the last step deleted, and the first', async () => {
  const { parent, child } = await cases();
  await client.sql`delete from case_step where case_id = ${parent} and seq = 6`;
  await client.sql`delete from case_step where case_id = ${child} and seq = 1`;
  const { drifts } = await verify(client);
  expect(drifts).toContainEqual({ caseId: parent, seq: 6, what: 'chain' });
  expect(drifts).toContainEqual({ caseId: child, seq: 1, what: 'chain' });
});

it('finds two steps that changed places', async () => {
  const { parent } = await cases();
  await client.sql`update case_step set seq = case seq when 3 then 103 else 104 end where case_id = ${parent} and seq in (3, 4)`;
  await client.sql`update case_step set seq = case seq when 103 then 4 else 3 end where case_id = ${parent} and seq in (103, 104)`;
  const { drifts } = await verify(client);
  expect(drifts).toContainEqual({ caseId: parent, seq: 3, what: 'chain' });
  expect(drifts.every(({ caseId }) => caseId === parent)).toBe(true);
});

it('finds steps whose case is gone', async () => {
  const { child } = await cases();
  await client.sql`delete from case_state where case_id = ${child}`;
  expect((await verify(client)).drifts).toEqual([
    { caseId: child, seq: 1, what: 'chain' },
    { caseId: child, seq: 0, what: 'notices' },
  ]);
});

it('finds a letter that was taken away, changed, or put back unread', async () => {
  const { parent, child } = await cases();
  await does(child, 'departmentContact', 'answer', '2026-09-21 10:00');
  await client.sql`update case_letter set read_seq = null where to_case = ${child}`;
  expect((await verify(client)).drifts).toEqual([{ caseId: child, seq: 2, what: 'letters' }]);
  await client.sql`update case_letter set read_seq = 1 where to_case = ${child}`;
  expect((await verify(client)).drifts).toEqual([]);
  await client.sql`update case_letter set codes = '{}' where to_case = ${parent}`;
  expect((await verify(client)).drifts).toEqual([{ caseId: child, seq: 2, what: 'letters' }]);
  await client.sql`delete from case_letter where to_case = ${parent}`;
  expect((await verify(client)).drifts).toEqual([{ caseId: child, seq: 2, what: 'letters' }]);
});

const noticeTamperings: readonly [what: string, statement: string][] = [
  ['somebody else told', `update notification set staff_id = (select id from staff where name = 'director') where case_id = $1 and word = 'letter'`],
  ['something else told', `update notification set codes = '{"letter":"recalled"}' where case_id = $1 and word = 'letter'`],
  ['told at another moment', `update notification set occurred_at = occurred_at - 1 where case_id = $1 and word = 'letter'`],
  ['what was told taken away', `delete from notification where case_id = $1 and word = 'letter'`],
  [
    'told of what never happened',
    `insert into notification (case_id, key, town_id, staff_id, word, codes, occurred_at)
     select case_id, 'total#1/overdue/2026-10-19/' || staff_id, town_id, staff_id, 'rung', '{}', occurred_at from notification where case_id = $1 and word = 'letter'`,
  ],
];

it.each(noticeTamperings)('finds %s, whoever held which post then', async (_what, statement) => {
  const { parent, child } = await cases();
  await does(child, 'departmentContact', 'answer', '2026-09-21 10:00');
  await advance(client, parent, at('2026-09-21 11:00'));
  await client.sql`update notification set sent_at = 1, read_at = 2`;
  await client.sql`delete from role_grant`;
  await client.sql`insert into notification (case_id, key, town_id, staff_id, word, codes, occurred_at)
    select ${town.id}, 'digest/2026-09-21', ${town.id}, ${town.people.clerk.id}, 'message', '{}', 0`;
  expect((await verify(client)).drifts).toEqual([]);
  expect((await client.sql.unsafe(statement, [parent])).count).toBeGreaterThan(0);
  expect((await verify(client)).drifts).toEqual([{ caseId: parent, seq: 7, what: 'notices' }]);
});

it('goes on where an edited event says no more whom it told', async () => {
  const { child } = await cases();
  await client.sql`update case_step set events = replace(events, '"told":[', '"said":[') where case_id = ${child}`;
  expect((await verify(client)).drifts).toEqual([
    { caseId: child, seq: 1, what: 'chain' },
    { caseId: child, seq: 1, what: 'state' },
    { caseId: child, seq: 1, what: 'notices' },
  ]);
});

it('finds a notice of a case that never was', async () => {
  await cases();
  const nowhere = randomUUID();
  await client.sql`insert into notification (case_id, key, town_id, staff_id, word, codes, occurred_at)
    select ${nowhere}, 'k', ${town.id}, ${town.people.clerk.id}, 'rung', '{}', 0`;
  expect((await verify(client)).drifts).toEqual([{ caseId: nowhere, seq: 0, what: 'notices' }]);
});
