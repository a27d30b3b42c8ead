// People of another town, another village and another post ask for what isn't theirs, by every route there is: they read no word of it, and can't tell whether it is there.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { idPositionsOf } from '../../api/http/read-body';
import { ByForm, type Route } from '../../api/http/route';
import { routes } from '../../api/routes';
import { type Answer, type Office, type Person, type Said, openOffice } from '../support/api';
import { bodiesTaken, filled } from '../support/bodies';
import { aMember, anApplication, anIdNumber } from '../support/households';
import { act, broughtTo, departmentNamed, submitted } from '../support/office-cases';
import { figures, sizeOf } from '../support/proof';
import { seedOf } from '../support/seed';

/** Each is asked of two things: of what is there, and of what isn't. */
const tries = sizeOf(250, 5_000);
const seed = seedOf(__filename, 20_261_126);

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
});
afterAll(() => office.close());

type Kind = 'application' | 'referral' | 'task' | 'person' | 'notice' | 'letter' | 'document' | 'kinship';
/** What lies in the first town: who of the town may not see it either (a stranger never may), and the words that were planted in it. */
interface Hidden {
  readonly kind: Kind;
  readonly id: string;
  readonly from: readonly string[];
  readonly words: readonly string[];
}

const strangers = ['clerk', 'director', 'head', 'admin', 'investigator1', 'reviewer1', 'approver1', 'assistant1', 'housing'].map((account) => `${account}-b`);
const townspeople = [
  'clerk',
  'investigator1',
  'investigator2',
  'reviewer1',
  'approver1',
  'head',
  'director',
  'admin',
  'assistant1',
  'assistant2',
  'housing',
  'labour',
  'county',
];
const blind = ['admin', 'housing', 'labour', 'county'];

let planted = 0;
/** Words that stand nowhere by chance. */
const word = (): string => `暗记${String((planted += 1)).padStart(4, '0')}`;

/** A case whose every free field holds a planted word, brought as far as its notice unless it is `fresh`; the question it asks goes to one department. */
async function plant(
  village: string,
  department: { readonly name: string; readonly account: string },
  from: readonly string[],
  fresh = false,
): Promise<Hidden[]> {
  const [name, other, place, text, question] = [word(), word(), word(), word(), word()];
  const [number, phone] = [anIdNumber(), `1380000${String(planted).padStart(4, '0')}`];
  const members = [aMember({ name, idNumber: number, phone }), aMember({ name: other, relation: '配偶' })];
  const id = await submitted(office, village, { address: place, members });
  const own = { from, words: [name, other, place, text, number, number.slice(-8), phone] };
  const hidden: Hidden[] = [{ kind: 'application', id, ...own }];
  const clerk = await office.as('clerk');
  for (const one of (await clerk.get(`/api/cases/${id}`)).body.about.members) hidden.push({ kind: 'person', id: one.id, ...own });
  if (fresh) return [...hidden, { kind: 'task', id: `${id}.materialCheck.1`, ...own }];
  await broughtTo(office, 'postNotice', id);
  await act(clerk, id, 'object', { text });
  const asked = await act(clerk, id, 'refer', { topic: 'housing', departmentId: await departmentNamed(office, department.name), purpose: 'family', question });
  const referral = { from: from.filter((one) => one !== department.account), words: [question] };
  const tasks = await office.client.sql<{ id: string }[]>`select case_id || '.' || task || '.' || round id from task where case_id = ${id}`;
  return [...hidden, ...tasks.map((task): Hidden => ({ kind: 'task', id: task.id, ...own })), { kind: 'referral', id: asked.body.opens, ...referral }];
}

/** Whatever else of the town has an id. */
async function beside(): Promise<Hidden[]> {
  const [director, investigator] = [await office.as('director'), await office.as('investigator1')];
  const number = anIdNumber();
  const [kinship] = (await investigator.post('/api/kinships', { idNumber: number, relation: 'parent' })).body.kinships;
  const town = (await director.get('/api/town')).body;
  const { authorities } = (await director.get('/api/settings/authorities')).body;
  const notices = await office.client.sql<{ id: string; account: string }[]>`
    select n.id::text, s.account from notification n join staff s on s.id = n.staff_id order by n.id limit 40`;
  const toStrangers = { from: [], words: [] };
  return [
    ...[...town.colleagues, ...town.villages, ...town.departments].map(({ id }: Said): Hidden => ({ kind: 'person', id, ...toStrangers })),
    ...authorities.map(({ id }: Said): Hidden => ({ kind: 'document', id, ...toStrangers })),
    { kind: 'kinship', id: kinship.id, from: townspeople.filter((one) => one !== 'investigator1'), words: [number] },
    ...notices.map(({ id, account }): Hidden => ({ kind: 'notice', id, from: townspeople.filter((one) => one !== account), words: [] })),
    ...notices.map(({ id }): Hidden => ({ kind: 'letter', id: `${id}.email`, ...toStrangers })),
  ];
}

const noNumber = '999999999999';
/** An id of the same make, of nothing there is. */
function unlike({ kind, id }: Hidden): string {
  if (kind === 'notice') return noNumber;
  if (kind === 'letter') return `${noNumber}.email`;
  return [randomUUID(), ...id.split('.').slice(1)].join('.');
}

/** How to ask for a thing by its id. */
interface Asking {
  readonly name: string;
  readonly kind?: Kind;
  readonly ask: (who: Person, id: string) => Promise<Answer>;
}

const kindsOfPaths: Readonly<Record<string, Kind>> = {
  applications: 'application',
  referrals: 'referral',
  tasks: 'task',
  inbox: 'notice',
  'dead-letters': 'letter',
  staff: 'person',
  settings: 'document',
  kinships: 'kinship',
};

/** Every route that an id gets into: by its path, by its query, by its body. */
function askings(samples: (who: Person) => Readonly<Record<string, unknown>>): Asking[] {
  const asked = routes.filter(({ scope, name }) => scope !== 'open' && name !== 'movePracticeClock');
  return asked.flatMap((route): Asking[] => {
    const { method, path, body } = route;
    const name = `${method} ${path}`;
    if (path.includes(':id')) {
      const part = path.split('/')[2] ?? '';
      const kinds: readonly Kind[] = part === 'cases' ? ['application', 'referral'] : [kindsOfPaths[part] ?? 'application'];
      const taken = bodiesTaken(route);
      return (taken.length === 0 ? [['', undefined] as const] : taken).flatMap(([action, schema]) =>
        kinds.map((kind) => ({
          name: `${name} ${action}`,
          kind,
          ask: (who: Person, id: string) =>
            sent(who, route, path.replace(':id', id).replace(':action', action), schema === undefined ? {} : filled(schema, samples(who))),
        })),
      );
    }
    if (method === 'get' && !path.includes(':')) return [{ name, ask: (who, id) => who.get(`${path}${queryOf(route, id)}`) }];
    if (body instanceof ByForm) return [];
    return bodiesTaken(route).flatMap(([, schema]) =>
      idPositionsOf(schema).flatMap(({ path: [field = '', ...deeper] }) =>
        deeper.length > 0
          ? []
          : [{ name: `${name} ${field}`, ask: (who: Person, id: string) => sent(who, route, path, { ...filled(schema, samples(who)), [field]: id }) }],
      ),
    );
  });
}

const sent = (who: Person, { method }: Route, path: string, body: object): Promise<Answer> =>
  method === 'get' ? who.get(path) : method === 'put' ? who.put(path, body) : who.post(path, body);

const asks: Readonly<Record<string, string>> = { scope: 'claimable', from: '2026-07-01', to: '2026-07-01', figure: 'notDue', limit: '100' };
/** What a list must be told, and the id wherever it takes one. */
function queryOf({ query }: Route, id: string): string {
  if (query === undefined) return '';
  const { properties = {} } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, { format?: string }> };
  const said = Object.entries(properties).flatMap(([name, { format }]): [string, string][] =>
    format === 'uuid' ? [[name, id]] : name in asks ? [[name, asks[name] ?? '']] : [],
  );
  return `?${new URLSearchParams(said).toString()}`;
}

/** What stands in the fields of a body, with ids that the asker's own town has: so that a body is turned away for nothing but what it is sent to. */
async function sampleOf(suffix: string): Promise<Readonly<Record<string, unknown>>> {
  const clerk = await office.as(`clerk${suffix}`);
  const { colleagues, departments, villages } = (await clerk.get('/api/town')).body;
  const [colleague, department, village] = [colleagues[0].id, departments[0].id, villages[0].id];
  const opened = (await clerk.post('/api/applications', anApplication(village))).body.id;
  const members = (await clerk.get(`/api/cases/${opened}`)).body.about.members.map(({ id }: Said) => ({ memberId: id, counted: true }));
  return {
    ...{ to: colleague, companions: [colleague], leader: colleague, departmentId: department, villageId: village, memberId: members[0].memberId },
    ...{ members, income: [], deductions: [], property: [], lineFen: 80_000, amountFen: 100, ground: '？', toPlace: '邻镇', action: 'accept' },
    ...{
      text: '看过。',
      question: '？',
      reason: '？',
      fromOn: '2026-07-01',
      toOn: '2026-07-02',
      authorisedOn: '2026-07-01',
      approvedAt: '2026-07-01T08:00:00+08:00',
    },
    ...{ servedOn: '2026-07-01', askedOn: '2026-07-01', warnedOn: '2026-07-01', visitedOn: '2026-07-01' },
    ...{ invited: 7, present: 7, votesFor: 7, votesAgainst: 0 },
  };
}

/** Lots that fall the same way each time. */
function lots(): <T>(from: readonly T[]) => T {
  let last = seed;
  return (from) => {
    last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0;
    return from[Math.floor((last / 2 ** 32) * from.length)] as (typeof from)[number];
  };
}

/** All that is kept, but for who was seen when. */
async function kept(): Promise<unknown> {
  const { sql } = office.client;
  const tables = await sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public' and table_name not in ('session', 'access_log') order by 1`;
  return Promise.all(
    tables.map(async ({ name }) => [name, (await sql`select count(*)::int n, md5(string_agg(t::text, '/' order by t::text)) from ${sql(name)} t`)[0]]),
  );
}

it('is answered alike whether it is there or not, and no word of it is said', async () => {
  const [housing, labour] = [
    { name: '住建所', account: 'housing' },
    { name: '人社所', account: 'labour' },
  ];
  await office.client.sql`update department set topics = '{housing}' where name = '人社所'`;
  const hidden = [
    ...(await plant('云溪东村', housing, ['assistant2', ...blind])),
    ...(await plant('柳湾村', labour, ['assistant1', ...blind])),
    ...(await plant('云溪东村', housing, ['assistant2', 'investigator1', 'investigator2', ...blind], true)),
  ];
  await office.engineTurns();
  hidden.push(...(await beside()));
  const people = new Map(await Promise.all([...strangers, ...townspeople].map(async (account) => [account, await office.as(account)] as const)));
  const [own, theirs] = [await sampleOf(''), await sampleOf('-b')];
  const all = askings(({ account }) => (account.endsWith('-b') ? theirs : own));
  const pick = lots();
  const [statuses, tried] = [new Map<number, number>(), new Set<string>()];
  const before = await kept();
  for (let n = 0; n < tries; n += 1) {
    const thing = pick(hidden);
    const account = thing.from.length > 0 && n % 3 === 0 ? pick(thing.from) : pick(strangers);
    // Mostly where a thing of its kind is asked for, else anywhere.
    const { name, ask } = pick(n % 4 === 0 ? all : all.filter(({ kind }) => kind === thing.kind));
    const who = people.get(account) as Person;
    const other = unlike(thing);
    const [there, nowhere] = [await ask(who, thing.id), await ask(who, other)];
    // A sheet says for what it was asked.
    const saidOf = ({ body }: Answer, id: string) => JSON.stringify(body).replaceAll(id.length > 20 ? id : /$^/g, 'ID');
    const said = saidOf(there, thing.id);
    const trace = `${account} ${name} ${thing.kind}`;
    if (there.status !== nowhere.status || said !== saidOf(nowhere, other))
      throw new Error(`can tell: ${trace} ${there.status} ${said.slice(0, 300)} ${nowhere.status} ${saidOf(nowhere, other).slice(0, 300)}`);
    const unseen = hidden.filter(({ from }) => account.endsWith('-b') || from.includes(account));
    expect([trace, unseen.flatMap(({ words }) => words).filter((each) => said.includes(each))]).toEqual([trace, []]);
    statuses.set(there.status, (statuses.get(there.status) ?? 0) + 1);
    tried.add(name);
  }
  expect(await kept()).toEqual(before);
  expect(statuses.get(404)).toBeGreaterThan(tries / 3);
  figures('cross-scope', {
    requests: tries * 2,
    seed,
    ways: all.length,
    triedWays: tried.size,
    things: hidden.length,
    leaks: 0,
    statuses: JSON.stringify([...statuses].sort()),
  });
});
