// Somebody's hand in the database, column by column: whatever stands in one row, no list and no page of anything else fails or loses a row for it.
import postgres from 'postgres';
import { digestTown } from '../../activities/digest';
import { reconcileTables } from '../../activities/reconcile';
import { routes } from '../../api/routes';
import { sweepMarks } from '../../db/content/seen-marks';
import { readEngineFigures } from '../../db/reads/engine-figures';
import { countPassed, listUnseen } from '../../db/reads/unseen';
import { codesOf } from '../../failure';
import { type Answer, type Office, openOffice } from '../support/api';
import { act, aSheet, asked, broughtTo, moved, referred, submitted } from '../support/office-cases';
import { sizeOf } from '../support/proof';
import { anIdNumber } from '../support/households';

let office: Office;
let hand: postgres.Sql;
/** Cases that nobody touches, and what people know them by. */
let sound: string[];
let names: string[];
/** Cases that are spoilt. */
let odd: string[];

beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  hand = postgres(office.database.url, { max: 1, onnotice: () => undefined });
  await hand`set session_replication_role = replica`; // no foreign key stands in the way
  const clerk = await office.as('clerk');
  const investigator = await office.as('investigator1');
  const head = await office.as('head');
  const director = await office.as('director');
  const casesOf = async (village: string) => {
    const visited = await broughtTo(office, 'completeVisit', await submitted(office, village));
    const asking = await broughtTo(office, 'completeVisit', await submitted(office, village));
    const refusing = await submitted(office, village);
    await act(clerk, refusing, 'moveAway', moved);
    await investigator.post(`/api/tasks/${visited}.meansSheet.1/claim`);
    await investigator.post(`/api/applications/${asking}/recusals`, { reason: '与申请人相识' });
    return [visited, asking, refusing, await broughtTo(office, 'requestCheck', await submitted(office, village)), await referred(office, asking)];
  };
  sound = await casesOf('云溪东村');
  odd = [...(await casesOf('柳湾村')), ...(await casesOf('柳湾村'))];
  const seen = await broughtTo(office, 'enterCheckAnswer', await submitted(office, '柳湾村'));
  const guests = [{ name: '周大山', unit: '柳湾村村民委员会', phone: '000-0000-0001' }];
  await act(investigator, seen, 'completeVisit', { companions: [(await office.as('investigator2')).id], guests, text: '入户看过，情况属实。' });
  await act(investigator, seen, 'fillSheet', await aSheet(office, seen));
  odd.push(seen);
  await asked(office, seen); // a letter that nobody has read yet
  for (const relation of ['parent', 'child']) await investigator.post('/api/kinships', { idNumber: anIdNumber(), relation });
  const [first] = (await investigator.get('/api/kinships')).body.kinships;
  await investigator.post(`/api/kinships/${first.id}/withdraw`, { reason: '登记错了' });
  for (const value of ['15', '16'])
    await director.put('/api/settings/values/dibao.total_wd', { value, fromOn: '2026-08-01', document: '示范县民政局通知（虚构）' });
  for (const name of ['上河村', '下河村']) await director.post('/api/register/villages', { name });
  const [one, other] = [await office.as('reviewer1'), await office.as('reviewer2')];
  await director.post('/api/register/substitutes', { staffId: one.id, substituteId: other.id, fromOn: '2026-07-01' });
  await office.goTo('2026-07-20T09:10:00+08:00');
  await office.engineTurns();
  await asked(office, odd[0] ?? '');
  await hand`insert into delivery (notification_id, channel, attempts, next_at, last_code, dead_at) select id, 'email', 5, occurred_at, 'smtp 550', occurred_at from notification`;
  await head.post(`/api/staff/${(await office.as('approver2')).id}/absence`, { fromOn: '2026-07-01' });
  names = [...sound, ...(await hand<{ number: string }[]>`select number from case_file where case_id in ${hand(sound)}`).map(({ number }) => number)];
});
afterAll(async () => {
  await hand.end();
  await office.close();
});

const period = 'from=2026-07-01&to=2026-07-20';
/** What an address needs besides; of one that asks for one case, each that is spoilt. */
const asks: Readonly<Record<string, readonly string[]>> = {
  '/api/tasks': ['?scope=mine', '?scope=claimable'],
  '/api/work': ['?limit=100', '?limit=100&tab=reply', '?limit=100&order=opened'],
  '/api/statistics': [`?${period}`],
  '/api/statistics.csv': [`?${period}`],
  '/api/statistics/cases': ['notDue', 'lateOpen', 'duration', 'duration&stage=materials', 'onTime'].map((figure) => `?${period}&limit=100&figure=${figure}`),
  '/api/statistics/cases.csv': [`?${period}&figure=duration`, `?${period}&figure=lateOpen`],
  '/api/calendar/days': ['?year=2026'],
  '/api/calendar/due': ['?from=2026-07-01&limit=3wd'],
};
const inPages = ['/api/applications', '/api/tasks', '/api/clocks', '/api/unassigned', '/api/overdue', '/api/referrals', '/api/inbox', '/api/dead-letters'];
const unread = ['/healthz', '/readyz', '/', '/api/docs', '/api/openapi.json'];
/** Addresses of no case, save what says nothing of the tables. */
function lists(): string[] {
  return routes
    .filter(({ method, path }) => method === 'get' && !path.includes('/:id') && !unread.includes(path) && !path.startsWith('/api/docs'))
    .flatMap(({ path }) => (asks[path] ?? (inPages.includes(path) ? ['?limit=100'] : [''])).map((query) => `${path}${query}`))
    .flatMap((address) => (inPages.some((path) => address.startsWith(`${path}?scope`)) ? [`${address}&limit=100`] : [address]))
    .map((address) => address.replace(':key', 'dibao.total_wd').replace(':name', 'submitApplication'));
}
const pagesOf = (id: string): string[] =>
  routes.filter(({ method, path }) => method === 'get' && path.includes('/:id')).map(({ path }) => path.replace(':id', id).replace(':action', 'withdraw'));

const accounts = ['clerk', 'investigator1', 'head', 'director', 'assistant1', 'housing', 'admin'];
const textOf = ({ body }: Answer): string => (typeof body === 'string' ? body : JSON.stringify(body));
/** How often an answer says each of the cases that nobody has touched. */
const tally = (text: string): string => names.map((name) => text.split(name).length - 1).join();

interface Asked {
  readonly account: string;
  readonly address: string;
  readonly told: string;
}
/** What everybody sees of the cases that are sound, before anything is spoilt; whoever may not ask is not asked again. */
async function baseline(): Promise<Asked[]> {
  const found: Asked[] = [];
  for (const account of accounts)
    for (const address of [...lists(), ...sound.map((id) => `/api/cases/${id}`)]) {
      const answer = await (await office.as(account)).get(address);
      if (answer.status === 200) found.push({ account, address, told: tally(textOf(answer)) });
      else expect(['notYourPost', 'notFound']).toContain(answer.body.code);
    }
  return found;
}

const odds: Readonly<Record<string, readonly string[]>> = {
  text: [
    'x',
    'constructor',
    '__proto__',
    '',
    'null',
    '{"facts":5,"alsoDue":5,"topic":null,"was":1,"now":2}',
    '[{"type":"taskOpened","at":9e18}]',
    '5',
    `${'长'.repeat(200)}~`,
  ],
  bigint: ['9223372036854775807', '-9223372036854775808', '0', '-1', '8640000000000001'],
  'text[]': ['{}', '{constructor}', '{NULL}', '{{a,b},{c,d}}'],
  integer: ['2147483647', '-2147483648', '0'],
  smallint: ['32767', '-1'],
  date: ['infinity', '-infinity', '0001-01-01', '9999-12-31'],
  'timestamp with time zone': ['infinity', '-infinity', '0001-01-01'],
  boolean: ['true', 'false'],
  uuid: ['00000000-0000-0000-0000-000000000000'],
};
const most = Math.max(...Object.values(odds).map((some) => some.length)) + 1;

/** Which rows of a table may be spoilt: those of the cases that are, and of an office what no sound case needs. */
const ofOdd = `case_id = any($1::uuid[])`;
const household = `select household_id from intake where ${ofOdd}`;
const tables: readonly (readonly [table: string, rows: string])[][] = [
  [['case_file', ofOdd]],
  [
    ['task', ofOdd],
    ['participant', ofOdd],
    ['stage_visit', ofOdd],
  ],
  [
    ['clock', ofOdd],
    ['referral', ofOdd],
    ['case_text', ofOdd],
    ['guest', ofOdd],
  ],
  [
    ['notification', ofOdd],
    ['delivery', `notification_id in (select id from notification where ${ofOdd})`],
  ],
  [
    ['case_step', ofOdd],
    ['recusal', ofOdd],
  ],
  [
    ['case_state', ofOdd],
    ['means_sheet', ofOdd],
  ],
  [['town', `name = '示范县邻镇'`]],
  [['case_seen', ofOdd]],
  [['case_letter', `from_case = any($1::uuid[]) or to_case = any($1::uuid[])`]],
  [
    ['household', `id in (${household})`],
    ['person', `household_id in (${household})`],
    ['intake', ofOdd],
    ['identity_number', `id in (select number_id from person where household_id in (${household}))`],
  ],
  [
    ['staff', `account in ('approver2', 'reviewer1')`],
    ['role_grant', `staff_id in (select id from staff where account in ('approver2', 'reviewer1'))`],
    ['village', `name = '柳湾村'`],
    ['department', `name <> '住建所'`],
  ],
  [
    ['authority', 'true'],
    ['local_value', `key = 'dibao.total_wd'`],
    ['setting_change', 'true'],
    ['substitute', 'true'],
    ['kinship', 'true'],
    ['withdrawn_kinship', 'true'],
  ],
];

/** One odd value in each column, each in another row as far as there are rows; answers what was written. */
async function spoil(table: string, rows: string, turn: number): Promise<string[]> {
  const columns = await hand<{ name: string; type: string; nullable: boolean }[]>`
    select c.column_name as name, case c.data_type when 'ARRAY' then substr(c.udt_name, 2) || '[]' else c.data_type end as type, c.is_nullable = 'YES' as nullable from information_schema.columns c
     where c.table_schema = 'public' and c.table_name = ${table} and not (c.data_type in ('uuid', 'bigint') and exists (
       select 1 from information_schema.key_column_usage k join information_schema.table_constraints t using (constraint_name)
        where t.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name and k.column_name = c.column_name))
     order by c.ordinal_position`;
  const at = (await hand.unsafe<{ at: string }[]>(`select ctid::text as at from ${table} where ${rows}`, rows.includes('$1') ? [odd] : [])).map(
    (row) => row.at,
  );
  expect([table, at.length > 0]).toEqual([table, true]);
  const written = [];
  for (const [index, { name, type, nullable }] of columns.entries()) {
    const values = [...(odds[type] ?? []), ...(nullable ? [null] : [])];
    const value = values[turn % values.length];
    if (value === undefined) continue;
    const place = (index + turn) % at.length;
    try {
      const [row] = await hand.unsafe<{ at: string }[]>(`update ${table} set "${name}" = $1::text::${type} where ctid = $2::tid returning ctid::text as at`, [
        value,
        at[place] ?? '',
      ]);
      at[place] = row?.at ?? '';
      written.push(`${table}.${name}=${String(value).slice(0, 40)}`);
    } catch (error) {
      expect(error).toMatchObject({ code: '23505' }); // two rows may not be one
    }
  }
  return written;
}

/** What goes over all of them by itself. */
const rounds: Readonly<Record<string, () => Promise<unknown>>> = {
  sweep: async () => {
    const unseen = await listUnseen(office.client, { engine: 'one', release: 1 }, office.now, 0, 1_000);
    await sweepMarks(office.client).noteTold('one', unseen, office.now);
    await countPassed(office.client, office.now);
  },
  figures: () => readEngineFigures(office.client),
  digest: () => digestTown(office.client, { townId: office.townId, at: office.now }),
  reconciler: () => reconcileTables(office.client, office.townId, office.now),
};

/** A share of them each turn, each in its turn: the whole proof asks them all every time. */
const share = sizeOf(12, 1);
const someOf = <T>(all: readonly T[], turn: number): T[] => all.filter((_, index) => (index + turn) % share === 0);

it.each(tables.map((group) => [group.map(([table]) => table).join(', '), group] as const))('%s', async (_names, group) => {
  const before = await baseline();
  for (const [table] of group) await hand.unsafe(`create temp table "kept_${table}" as select * from ${table}`);
  const failed: unknown[] = [];
  for (let turn = 0; turn < most; turn += 1) {
    const written: string[] = [];
    for (const [table, rows] of group) written.push(...(await spoil(table, rows, turn)));
    const get = async (account: string, address: string): Promise<Answer> => {
      try {
        return await (await office.as(account)).get(address);
      } catch (error) {
        return { status: 0, body: String(error).slice(0, 300), headers: new Headers() }; // not as its contract has it
      }
    };
    for (const { account, address, told } of someOf(before, turn)) {
      const answer = await get(account, address);
      if (answer.status !== 200) failed.push([account, address, answer.status, answer.body, written]);
      else if (tally(textOf(answer)) !== told) failed.push([account, address, 'other rows are missing', told, tally(textOf(answer)), written]);
    }
    for (const [what, work] of someOf(Object.entries(rounds), turn))
      await work().catch((error: unknown) => void failed.push([what, String(error).slice(0, 300), codesOf(error), written]));
    for (const address of someOf(odd.flatMap(pagesOf), turn)) {
      const { status, body } = await get('head', address);
      if (![200, 404, 409].includes(status)) failed.push(['head', address, status, body, written]);
    }
    for (const { account, address } of someOf(before, turn).filter((one) => one.account === 'head' && inPages.includes(one.address.split('?')[0] ?? ''))) {
      let [text, next, pages] = ['', '', 0];
      for (; pages < 100; pages += 1) {
        const page = await get(account, `${address.replace('limit=100', 'limit=7')}${next}`);
        text += textOf({ ...page, body: { ...page.body, next: null } }); // the token names a case
        if (page.status !== 200 || page.body.next === null) break;
        next = `&after=${encodeURIComponent(page.body.next)}`;
      }
      const told = before.find((one) => one.account === account && one.address === address)?.told;
      if (pages === 100 || tally(text) !== told) failed.push([account, address, 'pages', pages, told, tally(text), text.slice(-200), written]);
    }
    for (const [table] of group) {
      await hand.unsafe(`delete from ${table}`);
      await hand.unsafe(`insert into ${table} select * from "kept_${table}"`);
    }
  }
  expect(failed).toEqual([]);
});
