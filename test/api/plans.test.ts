// At ten thousand applications every list and every figure is answered from indexes: none reads a growing table from end to end.
import { getTableName } from 'drizzle-orm';
import {
  caseFile,
  caseLetter,
  caseSeen,
  caseState,
  caseStep,
  clock,
  household,
  intake,
  notification,
  participant,
  person,
  referral,
  stageVisit,
  task,
} from '../../db/schema';
import { listUnseen, usualPatience } from '../../db/reads/unseen';
import { type Office, openOffice } from '../support/api';
import { broughtTo, referred } from '../support/office-cases';

const copies = 10_000;
/** Of these the newest are still open. */
const open = 800;
const growing: readonly string[] = [
  caseFile,
  caseLetter,
  caseSeen,
  caseState,
  caseStep,
  clock,
  household,
  intake,
  notification,
  participant,
  person,
  referral,
  stageVisit,
  task,
].map(getTableName);

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  const id = await broughtTo(office, 'completeVisit');
  const child = await referred(office, id);
  await multiply(id, 'of_application');
  await multiply(child, 'of_referral');
  const { sql } = office.client;
  await sql`update case_file f set parent_id = a.to_id from of_referral r join of_application a using (n) where f.case_id = r.to_id`;
  await sql`update intake i set household_id = a.household from of_application a where i.case_id = a.to_id`;
  await sql`update case_seen n set seen_seq = head_seq, engine = 'this', release = 1, open = s.open from case_state s where s.case_id = n.case_id`;
  await sql`update case_state set next_moment = next_moment + 86400000::bigint * 365`;
  await sql.unsafe('vacuum analyze');
});
afterAll(() => office.close());

/** Cases like this one, most of them closed and some months old. */
async function multiply(from: string, copy: string): Promise<void> {
  const { sql } = office.client;
  await sql.unsafe(`create table ${copy} as select gen_random_uuid() as to_id, gen_random_uuid() as household, n from generate_series(1, ${copies}) n`);
  for (const table of growing) {
    const columns = await sql<{ name: string; type: string }[]>`
      select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = ${table} order by ordinal_position`;
    const names = columns.map(({ name }) => name);
    const key = names.find((name) => ['case_id', 'to_case', 'household_id'].includes(name)) ?? 'id';
    const value = ({ name, type }: { name: string; type: string }): string | undefined => {
      if (name === key && key !== 'household_id' && key !== 'id') return 'c.to_id';
      if (name === 'household_id' || (name === 'id' && table === 'household')) return 'c.household';
      if (name === 'id') return type === 'uuid' ? 'gen_random_uuid()' : undefined;
      if (name === 'number') return `t.number || '-' || c.n`;
      if (table === 'case_letter' && name === 'key') return `t.key || c.n`;
      return `t."${name}"`;
    };
    const given = columns.flatMap((column) => (value(column) === undefined ? [] : [[column.name, value(column)]]));
    const isOf = {
      household: `t.id = (select household_id from intake where case_id = '${from}')`,
      person: `t.household_id = (select household_id from intake where case_id = '${from}')`,
    };
    const where = (isOf as Record<string, string>)[table] ?? `t."${key}" = '${from}'`;
    await sql.unsafe(
      `insert into "${table}" (${given.map(([name]) => `"${name}"`).join()}) select ${given.map(([, of]) => of).join()} from "${table}" t, ${copy} c where ${where}`,
    );
  }
  const closed = `from ${copy} c where t.case_id = c.to_id and c.n <= ${copies - open}`;
  const earlier = `- c.n * 600000::bigint`;
  await sql.unsafe(`update case_file t set outcome = 'withdrawn', opened_at = opened_at ${earlier}, closed_at = opened_at ${earlier} + 86400000 ${closed}`);
  await sql.unsafe(`update case_state t set open = false, next_moment = null ${closed}`);
  await sql.unsafe(`update task t set ended_at = opened_at ${earlier}, opened_at = opened_at ${earlier} ${closed}`);
  await sql.unsafe(`update clock t set state = 'met', ended_at = starts_at ${earlier}, due_at = due_at ${earlier} ${closed}`);
  await sql.unsafe(`update stage_visit t set entered_at = entered_at ${earlier} ${closed}`);
  await sql.unsafe(`update participant t set at = at ${earlier} ${closed}`);
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}
const scansIn = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && growing.includes(plan['Relation Name'] ?? '') ? [plan['Relation Name'] ?? ''] : []),
  ...(plan.Plans ?? []).flatMap(scansIn),
];

/** What PostgreSQL was asked while the work was done. */
async function askedDuring(work: () => Promise<unknown>): Promise<(readonly [query: string, parameters: unknown[]])[]> {
  const { sql } = office.client;
  const asked: (readonly [string, unknown[]])[] = [];
  const unsafe = sql.unsafe;
  Object.assign(sql, {
    unsafe: (query: string, parameters: unknown[] = [], ...rest: never[]) => (
      asked.push([query, parameters]),
      (unsafe as (...all: unknown[]) => unknown).call(sql, query, parameters, ...rest)
    ),
  });
  await work();
  Object.assign(sql, { unsafe });
  return asked.filter(([query]) => /^\s*(select|with)\b/i.test(query));
}

async function scansOf(asked: readonly (readonly [query: string, parameters: unknown[]])[]): Promise<string[]> {
  const scans: string[] = [];
  for (const [query, parameters] of asked) {
    const [row] = await office.client.sql.unsafe(`explain (format json) ${query}`, parameters as never[]);
    const [{ Plan: plan }] = row?.['QUERY PLAN'] as [{ Plan: Plan }];
    scans.push(...scansIn(plan));
  }
  return scans;
}

it.each([
  ['clerk', '/api/applications'],
  ['clerk', '/api/applications?state=open'],
  ['assistant1', '/api/applications'],
  ['investigator1', '/api/applications?state=open'],
  ['investigator1', '/api/tasks?scope=mine'],
  ['investigator2', '/api/tasks?scope=claimable'],
  ['reviewer1', '/api/tasks?scope=claimable'],
  ['housing', '/api/tasks?scope=claimable'],
  ['housing', '/api/referrals?state=open'],
  ['head', '/api/referrals'],
  ['head', '/api/clocks'],
  ['head', '/api/clocks?light=overdue'],
  ['head', '/api/overdue'],
  ['head', '/api/unassigned'],
  ['director', '/api/statistics?from=2026-06-25&to=2026-07-01'],
  ['clerk', '/api/inbox'],
])('%s asks %s', async (account, path) => {
  const who = await office.as(account);
  const asked = await askedDuring(async () => expect((await who.get(path)).status).toBe(200));
  expect(asked.length).toBeGreaterThan(0);
  expect(await scansOf(asked)).toEqual([]);
});

it('asks what the engine has yet to see by index, and tells nobody where nothing is due', async () => {
  const eyes = { engine: 'this', release: 1 };
  let due: unknown[] = ['not asked'];
  const asked = await askedDuring(
    async () => (due = await listUnseen(office.client, eyes, Date.parse('2026-07-01T10:00:00+08:00'), 3_000, 500, usualPatience)),
  );
  expect([due, await scansOf(asked)]).toEqual([[], []]);
});
