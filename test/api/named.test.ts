// Every id in every body is of the caller's town, or refused: in the same words whether another town has it or nobody.
import { type IdPosition, idPositionsOf } from '../../api/http/read-body';
import type { Route } from '../../api/http/route';
import { routes } from '../../api/routes';
import { type NamedKind, namedWords } from '../../domain/named';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { type Schema, bodiesOf, bodiesTaken, filled } from '../support/bodies';
import { anApplication, anIdNumber } from '../support/households';
import { aSheet, act, asked, broughtTo, departmentNamed, submitted, villageNamed } from '../support/office-cases';

const nowhere = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
let office: Office;
let clerk: Person;
/** A case of each stage a body is asked at; who asks is of no account, the ids are judged first. */
let opened: string;
let visiting: string;
let foreign: Record<NamedKind, string>;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  clerk = await office.as('clerk');
  opened = await submitted(office);
  visiting = await broughtTo(office, 'enterCheckAnswer');
  const other = await office.as('clerk-b');
  const made = await other.post('/api/applications', anApplication(await villageNamed(office, '云溪东村', 'clerk-b')));
  const { villages, departments } = (await other.get('/api/town')).body;
  const { members } = (await other.get(`/api/cases/${made.body.id}`)).body.about;
  foreign = { staff: (await other.get('/api/session')).body.id, village: villages[0].id, department: departments[0].id, member: members[0].id };
});
afterAll(() => office.close());

interface Body {
  readonly route: Route;
  readonly action: string;
  readonly schema: Schema;
}
const bodies: readonly Body[] = routes.flatMap((route) => bodiesTaken(route).map(([action, schema]) => ({ route, action, schema })));
const naming = bodies.filter(({ schema }) => idPositionsOf(schema).length > 0);

it('every id that a body takes is declared by its kind', () => {
  const places = [...bodies.map(({ schema }) => schema), ...Object.values(bodiesOf('application'))].flatMap((schema) => idPositionsOf(schema));
  expect(places.filter(({ kind }) => kind === undefined)).toEqual([]);
  expect([...new Set(places.map(({ kind }) => kind))].sort()).toEqual(Object.keys(namedWords).sort());
  expect(bodies.filter(({ route }) => route.scope === 'open').flatMap(({ schema }) => idPositionsOf(schema))).toEqual([]);
});

async function samples(): Promise<Record<string, unknown>> {
  const colleague = (await office.as('investigator2')).id;
  const { departments, villages } = (await clerk.get('/api/town')).body;
  return {
    ...anApplication(villages[0].id),
    ...(await aSheet(office, opened)),
    to: colleague,
    companions: [colleague],
    leader: (await office.as('head')).id,
    departmentId: departments[0].id,
    memberId: (await clerk.get(`/api/cases/${opened}`)).body.about.members[0].id,
    authorisedOn: '2026-07-01',
    idNumber: anIdNumber(),
    text: '依照规定办理。',
    question: '是否有其他住房？',
    amountFen: 100,
    approvedAt: '2026-07-01T08:00:00+08:00',
    staffId: colleague,
    substituteId: (await office.as('head')).id,
    fromOn: '2026-07-01',
  };
}

/** What is put right says what it is, and nothing else. */
const why = { memberId: nowhere, text: '登记时看错了。' };
const corrections: Readonly<Record<string, Record<string, unknown>>> = {
  correctEntry: { what: 'relation', relation: '养女', ...why },
  proposeCorrection: { what: 'name', name: '王守天', paper: '身份证', ...why },
  removeMember: { ground: 'separated', leftOn: '2026-07-01', paper: '户口簿', ...why },
};

const whereRight: Readonly<Record<string, Record<string, unknown>>> = {
  proposeCorrection: { what: 'villageId', villageId: nowhere, paper: '户口簿', text: why.text },
};

/** A post is of a village or of a department, or of neither: the body in which this place is asked for at all. */
function asking(place: IdPosition, full: Record<string, unknown>): Record<string, unknown> {
  const { villageId, departmentId, ...post } = full;
  const [field] = place.path;
  if (field === 'villageId') return { ...post, role: 'villageAssistant', villageId };
  return field === 'departmentId' ? { ...post, role: 'departmentContact', departmentId } : { ...post, role: 'clerk' };
}

/** Another id at the place, of each list at its first. */
function put(value: Said, [next, ...rest]: readonly string[], id: string): Said {
  if (next === undefined) return id;
  if (next === '*') return value.map((one: Said, index: number) => (index === 0 ? put(one, rest, id) : one));
  return { ...value, [next]: put(value[next], rest, id) };
}
const fieldOf = ({ path: way }: IdPosition): string => way.map((part) => (part === '*' ? '0' : part)).join('.');

it.each(naming.map((one) => [`${one.route.method} ${one.route.path} ${one.action}`, one] as const))(
  'refuses ids of another town, and of nowhere, alike: %s',
  async (_name, { route, action, schema }) => {
    const opens = ['submitApplication', 'tryApplication'].includes(route.name);
    const full = corrections[action] ?? (opens ? anApplication(await villageNamed(office, '云溪东村')) : filled(schema, await samples()));
    const id = route.path.includes('/tasks/') ? `${opened}.materialCheck.1` : route.path.includes('/staff/') ? (await office.as('investigator1')).id : opened;
    const path = route.path.replace(':id', id).replace(':action', action);
    const before = await office.client.sql`select count(*)::int n from case_step`;
    for (const place of idPositionsOf(schema)) {
      const right = place.path[0] === 'villageId' ? whereRight[action] : undefined;
      const body = right ?? (route.name === 'enterPost' ? asking(place, full) : full);
      const kind = place.kind ?? 'staff';
      const codes = new Set<string>();
      for (const account of ['clerk', 'director', 'investigator1', 'admin']) {
        const who = await office.as(account);
        const [theirs, nobodys] = [await who.post(path, put(body, place.path, foreign[kind])), await who.post(path, put(body, place.path, nowhere))];
        expect([nobodys.status, nobodys.body]).toEqual([theirs.status, theirs.body]);
        codes.add(theirs.body.code);
        // Whom the route itself turns away isn't told that much.
        if (!['notYourPost', 'notFound'].includes(theirs.body.code))
          expect(theirs.body).toMatchObject({ status: 422, fields: { [fieldOf(place)]: namedWords[kind] } });
      }
      expect(codes).toContain('badInput');
    }
    expect(await office.client.sql`select count(*)::int n from case_step`).toEqual(before);
  },
);

it('asks the same of a body that its action chooses', async () => {
  const investigator = await office.as('investigator1');
  const complete = (id: string) => investigator.post(`/api/tasks/${visiting}.homeVisit.1/complete`, { action: 'completeVisit', companions: [id] });
  const [theirs, nobodys] = [await complete(foreign.staff), await complete(nowhere)];
  expect(theirs).toMatchObject({ status: 422, body: { fields: { 'companions.0': namedWords.staff } } });
  expect(nobodys.body).toEqual(theirs.body);
});

it('names every field at fault, takes ids in capitals, and hands no work to nobody', async () => {
  const second = (await office.as('investigator2')).id;
  expect((await act(await office.as('investigator1'), visiting, 'completeVisit', { companions: [second, nowhere, foreign.staff] })).body.fields).toEqual({
    'companions.1': namedWords.staff,
    'companions.2': namedWords.staff,
  });
  const department = await departmentNamed(office, '住建所');
  await asked(office, visiting);
  expect((await act(clerk, visiting, 'refer', { topic: 'housing', departmentId: department.toUpperCase(), purpose: 'family', question: '?' })).status).toBe(
    200,
  );
  const director = await office.as('director');
  const before = await office.client.sql`select count(*)::int n from setting_change`;
  expect((await director.post(`/api/staff/${second}/hand-over`, { to: nowhere })).body.fields).toEqual({ to: namedWords.staff });
  expect(await office.client.sql`select count(*)::int n from setting_change`).toEqual(before);
});
