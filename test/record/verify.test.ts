// The verifier finds whatever was changed behind the record's back, and names the case and the step.
import { advanceAt } from '../support/clock';
import { randomUUID } from 'node:crypto';
import { type Client, connect } from '../../db/client';
import { type Drift, type Part, verify, verifyInParts, verifyStrays } from '../../record/verify';
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
  await advanceAt(client, child, at('2026-09-18 12:00'));
  return { parent, child };
}

it('finds nothing where nothing was touched, and counts what it has read', async () => {
  await cases();
  expect(await verify(client)).toEqual({ cases: 2, steps: 7, drifts: [] });
});

const partsOf = async (after?: string): Promise<Part[]> => {
  const parts: Part[] = [];
  for await (const part of verifyInParts(client, after)) parts.push(part);
  return parts;
};

it('goes on where it was broken off: what came before is not gone over again, and its numbers are not missed', async () => {
  const [first = '', second = ''] = [
    await anApplication(client, town, at('2026-09-17 15:00')),
    await anApplication(client, town, at('2026-09-17 15:10')),
  ].sort();
  await client.sql`update task set opened_at = opened_at + 1`;
  const found = (parts: Part[]) => [...new Set(parts.flatMap(({ drifts }) => drifts.map(({ caseId, table }) => `${caseId} ${table}`)))];
  expect(found(await partsOf())).toEqual([`${first} task`, `${second} task`]);
  expect(found(await partsOf(first))).toEqual([`${second} task`]);
  expect(found(await partsOf(second))).toEqual([]);
});

it('takes what is recorded between two of its questions for no drift', async () => {
  const { parent } = await cases();
  const drifts: Drift[] = [];
  let n = 0;
  for await (const part of verifyInParts(client)) {
    drifts.push(...part.drifts);
    n += 1;
    if (n > 1) continue;
    await anApplication(client, town, at('2026-09-18 12:30'));
    await does(parent, 'clerk', 'enterCheckAnswer', '2026-09-18 13:00');
  }
  expect(drifts).toEqual([]);
  expect(await verify(client)).toMatchObject({ cases: 3, drifts: [] });
});

it('changes nothing itself', async () => {
  await cases();
  const before = await everything(client);
  await verify(client);
  expect(await everything(client)).toEqual(before);
});

/** Of this case, and nothing of another: `6 clock changed total#1: dueOn`. */
async function saidOf(caseId: string): Promise<string[]> {
  const { drifts } = await verify(client);
  expect([...new Set(drifts.map((drift) => drift.caseId))].filter((id) => id !== caseId)).toEqual([]);
  return drifts.map((drift) => said(drift).replaceAll(caseId, '…').replaceAll(town.people.clerk.id, 'clerk'));
}
const said = ({ seq, table, what, row = '', columns = [] }: Drift): string =>
  `${seq} ${table} ${what}${row === '' ? '' : ` ${row}`}${columns.length === 0 ? '' : `: ${columns.join(' ')}`}`;

type Tampering = readonly [what: string, statement: string, whose: 'parent' | 'child', found: readonly string[]];

const tamperings: readonly Tampering[] = [
  [
    'an edited event',
    `update case_step set events = replace(events, '"accept"', '"refuse"') where case_id = $1 and seq = 4`,
    'parent',
    ['4 case_step chain', '6 case_state changed: state', '4 participant changed 4#materialCheck#clerk: action'],
  ],
  [
    'an edited reason of a person, which the state holds too',
    `update case_step set events = replace(events, '"text"', '"other"') where case_id = $1 and seq = 2`,
    'parent',
    ['2 case_step chain', '6 case_state changed: state'],
  ],
  [
    'an edited answer of a guard, which the state does not hold',
    `update case_step set events = replace(events, '"checksAuthorised":true', '"checksAuthorised":false') where case_id = $1 and seq = 5`,
    'parent',
    ['5 case_step chain'],
  ],
  ['another doer', `update case_step set actor = 'somebody' where case_id = $1 and seq = 3`, 'parent', ['3 case_step chain']],
  ['another moment', `update case_step set recorded_at = recorded_at - 1 where case_id = $1 and seq = 3`, 'parent', ['3 case_step chain']],
  ['another answer', `update case_step set answer = '{}' where case_id = $1 and seq = 3`, 'parent', ['3 case_step chain']],
  ['another command id', `update case_step set command_id = 'other' where case_id = $1 and seq = 3`, 'parent', ['3 case_step chain']],
  ['another hash', `update case_step set hash = 'other' where case_id = $1 and seq = 3`, 'parent', ['3 case_step chain', '4 case_step chain']],
  [
    'events that are no longer readable',
    `update case_step set events = substr(events, 2) where case_id = $1 and seq = 6`,
    'parent',
    ['6 case_step chain', '6 case_state changed: state', '0 participant beside 6#refer#clerk', '0 case_letter beside …/000006/001'],
  ],
  [
    'an edited state',
    `update case_state set state = replace(state, '"investigation"', '"decision"') where case_id = $1`,
    'parent',
    ['6 case_state changed: state'],
  ],
  ['a state that is no longer readable', `update case_state set state = 'x' where case_id = $1`, 'parent', ['6 case_state changed: state']],
  ['an edited head hash', `update case_state set head_hash = 'x' where case_id = $1`, 'parent', ['6 case_state changed: headHash']],
  ['a case said to be closed', `update case_state set open = false where case_id = $1`, 'parent', ['6 case_state changed: open']],
  ['a moment put off', `update case_state set next_moment = next_moment + 86400000 where case_id = $1`, 'parent', ['6 case_state changed: nextMoment']],
  ['an edited row of the case', `update case_file set stage = 'decision' where case_id = $1`, 'parent', ['4 case_file changed: stage']],
  ['another number', `update case_file set number = '低保2026-0099' where case_id = $1`, 'parent', ['4 case_file changed: number']],
  ['a deleted row of the case', `delete from case_file where case_id = $1`, 'parent', ['4 case_file missing']],
  ['another department', `update case_file set subject = 'other' where case_id = $1`, 'child', ['1 case_file changed: subject']],
  ['another asking case', `update case_file set parent_id = case_id where case_id = $1`, 'child', ['1 case_file changed: parentId']],
  [
    'a task held by nobody who claimed it',
    `update task set holder = (select id from staff limit 1) where case_id = $1 and ended_at is null`,
    'parent',
    ['4 task changed homeVisit#1: holder', '5 task changed informationCheck#1: holder'],
  ],
  [
    'an open task said to be done',
    `update task set ended_at = opened_at where case_id = $1 and task = 'homeVisit'`,
    'parent',
    ['4 task changed homeVisit#1: endedAt'],
  ],
  [
    'a done task said to be done another day',
    `update task set ended_at = ended_at - 1 where case_id = $1 and task = 'supplement'`,
    'parent',
    ['3 task changed supplement#1: endedAt'],
  ],
  [
    'a deleted task of an earlier round',
    `delete from task where case_id = $1 and task = 'materialCheck' and round = 1`,
    'parent',
    ['2 task missing materialCheck#1'],
  ],
  [
    'a task that never was',
    `insert into task (case_id, task, round, town_id, kind, opened_at, seq) select case_id, 'decide', 1, town_id, kind, opened_at, seq from task where case_id = $1 and task = 'homeVisit'`,
    'parent',
    ['0 task beside decide#1'],
  ],
  ['a limit put off', `update clock set due_on = due_on + 1 where case_id = $1 and clock = 'total'`, 'parent', ['4 clock changed total#1: dueOn']],
  ['a limit said to be met', `update clock set state = 'met' where case_id = $1 and clock = 'total'`, 'parent', ['4 clock changed total#1: state']],
  [
    'a hand that somebody never had in it',
    `update participant set who = 'nobody' where case_id = $1 and seq = 2`,
    'parent',
    ['2 participant missing 2#materialCheck#clerk', '0 participant beside 2#materialCheck#nobody'],
  ],
  [
    'another day on which a stage was entered',
    `update stage_visit set entered_at = entered_at - 1 where case_id = $1 and visit = 1`,
    'parent',
    ['2 stage_visit changed 1: enteredAt'],
  ],
  [
    'another end of a limit',
    `update clock set ended_at = ended_at - 1 where case_id = $1 and clock = 'intakeDecide' and round = 1`,
    'parent',
    ['2 clock changed intakeDecide#1: endedAt'],
  ],
  ['a deleted limit', `delete from clock where case_id = $1 and clock = 'startInvestigation'`, 'parent', ['5 clock missing startInvestigation#1']],
  [
    'a number with another source',
    `update clock set source_article = 'other' where case_id = $1 and clock = 'total'`,
    'parent',
    ['4 clock changed total#1: sourceArticle'],
  ],
];

it.each(tamperings)('finds %s', async (_what, statement, whose, found) => {
  const ids = await cases();
  const caseId = ids[whose];
  expect((await client.sql.unsafe(statement, [caseId])).count).toBeGreaterThan(0);
  expect(await saidOf(caseId)).toEqual(found);
});

it('finds a deleted step, wherever it stood', async () => {
  const { parent } = await cases();
  await client.sql`delete from case_step where case_id = ${parent} and seq = 3`;
  expect((await saidOf(parent)).slice(0, 2)).toEqual(['4 case_step order', '4 case_step chain']);
});

it('finds the last step deleted, and the first', async () => {
  const { parent, child } = await cases();
  await client.sql`delete from case_step where case_id = ${parent} and seq = 6`;
  await client.sql`delete from case_step where case_id = ${child} and seq = 1`;
  const found = (await verify(client)).drifts.map((drift) => `${drift.caseId} ${said(drift)}`);
  expect(found).toContain(`${parent} 6 case_state tail`);
  expect(found).toContain(`${child} 1 case_state tail`);
});

it('finds two steps that changed places', async () => {
  const { parent } = await cases();
  await client.sql`update case_step set seq = case seq when 3 then 103 else 104 end where case_id = ${parent} and seq in (3, 4)`;
  await client.sql`update case_step set seq = case seq when 103 then 4 else 3 end where case_id = ${parent} and seq in (103, 104)`;
  expect(await saidOf(parent)).toContain('3 case_step chain');
});

it('finds a case that is gone by what it left, and by the gap in its book', async () => {
  const { parent, child } = await cases();
  await client.sql`delete from case_state where case_id = ${child}`;
  const found = async () => (await verify(client)).drifts.map((drift) => [drift.caseId, drift.number, said(drift)]);
  expect(await found()).toEqual([
    [town.id, '转办2026-0001', '0 numbering gap 转办2026'],
    ...['case_step beside', 'case_file beside', 'referral beside', 'task beside', 'clock beside', 'notification beside', 'case_letter beside'].map((what) => [
      child,
      undefined,
      `0 ${what}`,
    ]),
  ]);
  for (const table of ['case_step', 'case_file', 'referral', 'task', 'clock', 'notification'])
    await client.sql`delete from ${client.sql(table)} where case_id = ${child}`;
  await client.sql`delete from case_letter where to_case = ${child}`;
  expect(await found()).toEqual([
    [parent, '低保2026-0001', expect.stringMatching(/^6 case_letter missing/)],
    [town.id, '转办2026-0001', '0 numbering gap 转办2026'],
  ]);
});

it('finds a letter that was taken away, changed, or put back unread', async () => {
  const { parent, child } = await cases();
  await does(child, 'departmentContact', 'answer', '2026-09-21 10:00');
  await client.sql`update case_letter set read_seq = null where to_case = ${child}`;
  expect(await saidOf(child)).toEqual([expect.stringMatching(/^1 case_letter missing/)]);
  await client.sql`update case_letter set read_seq = 1 where to_case = ${child}`;
  expect(await saidOf(child)).toEqual([]);
  await client.sql`update case_letter set codes = '{}' where to_case = ${parent}`;
  expect(await saidOf(child)).toEqual([expect.stringMatching(/^2 case_letter changed .*: codes$/)]);
  await client.sql`delete from case_letter where to_case = ${parent}`;
  expect(await saidOf(child)).toEqual([expect.stringMatching(/^2 case_letter missing/)]);
});

const noticeTamperings: readonly [what: string, statement: string, found: RegExp][] = [
  [
    'somebody else told',
    `update notification set staff_id = (select id from staff where name = 'director') where case_id = $1 and word = 'letter'`,
    /^7 .* changed .*: staffId$/,
  ],
  ['something else told', `update notification set codes = '{"letter":"recalled"}' where case_id = $1 and word = 'letter'`, /^7 .* changed .*: codes$/],
  ['told at another moment', `update notification set occurred_at = occurred_at - 1 where case_id = $1 and word = 'letter'`, /^7 .* changed .*: occurredAt$/],
  ['what was told taken away', `delete from notification where case_id = $1 and word = 'letter'`, /^7 .* missing/],
  [
    'told of what never happened',
    `insert into notification (case_id, key, town_id, staff_id, word, codes, occurred_at)
     select case_id, 'total#1/overdue/2026-10-19/' || staff_id, town_id, staff_id, 'rung', '{}', occurred_at from notification where case_id = $1 and word = 'letter'`,
    /^0 .* beside/,
  ],
];

it.each(noticeTamperings)('finds %s, whoever held which post then', async (_what, statement, found) => {
  const { parent, child } = await cases();
  await does(child, 'departmentContact', 'answer', '2026-09-21 10:00');
  await advanceAt(client, parent, at('2026-09-21 11:00'));
  await client.sql`update notification set sent_at = 1, read_at = 2`;
  await client.sql`delete from role_grant`;
  await client.sql`insert into notification (case_id, key, town_id, staff_id, word, codes, occurred_at)
    select ${town.id}, 'digest/2026-09-21', ${town.id}, ${town.people.clerk.id}, 'message', '{}', 0`;
  expect((await verify(client)).drifts).toEqual([]);
  expect((await client.sql.unsafe(statement, [parent])).count).toBeGreaterThan(0);
  expect([...new Set((await saidOf(parent)).map((one) => found.test(one)))]).toEqual([true]);
});

it('goes on where an edited event says no more whom it told', async () => {
  const { child } = await cases();
  await client.sql`update case_step set events = replace(events, '"told":[', '"said":[') where case_id = ${child}`;
  expect((await saidOf(child))[0]).toBe('1 case_step chain');
});

it('finds rows without a case on whichever page they lie', async () => {
  await cases();
  await client.sql`insert into household (id, town_id, village_id, address) select gen_random_uuid(), ${town.id}, ${town.villageId}, '' from generate_series(1, 2500)`;
  expect((await verifyStrays(client)).length).toBe(2_500);
});

it('finds a notice, a household and a case that never were', async () => {
  const { parent } = await cases();
  const nowhere = randomUUID();
  await client.sql`insert into notification (case_id, key, town_id, staff_id, word, codes, occurred_at)
    select ${nowhere}, 'k', ${town.id}, ${town.people.clerk.id}, 'rung', '{}', 0`;
  await client.sql`insert into household (id, town_id, village_id, address) values (${nowhere}, ${town.id}, ${town.villageId}, '')`;
  const invented = randomUUID();
  await client.sql`insert into case_state (case_id, kind, town_id, seq, state, head_hash, tail, open, recorded_at)
    select ${invented}, kind, town_id, 0, '{}', '', '', true, 0 from case_state where case_id = ${parent}`;
  const found = (await verify(client)).drifts.map((drift) => [drift.caseId, said(drift)]);
  expect(found).toContainEqual([nowhere, '0 notification beside']);
  expect(found).toContainEqual([town.id, `0 household beside ${nowhere}`]);
  expect(found.filter(([id]) => id === invented).length).toBeGreaterThan(0);
});
