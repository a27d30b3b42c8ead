// What people type lies where a step names it and nowhere else: of a request that is refused, nothing stays.
import { z } from 'zod';
import { type Office, type Person, openOffice } from '../support/api';
import { destinationOf } from '../../domain/forms/command';
import { datedForm } from '../../domain/forms/done-on';
import { bodiesOf, bodyOf, filled } from '../support/bodies';
import { aMember, anApplication, anIdNumber } from '../support/households';
import { act, aSheet, broughtTo, moved, referred, submitted, villageNamed } from '../support/office-cases';
import { kindNames, kindOf } from '../../domain/procedures';

let office: Office;
let clerk: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  clerk = await office.as('clerk');
});
afterAll(() => office.close());

const tables = ['household', 'person', 'intake', 'case_text', 'means_sheet', 'guest', 'recusal', 'case_step', 'case_state', 'numbering'];

/** Every row of what people enter, and of what names it. */
async function entered(): Promise<Record<string, string[]>> {
  const rows = tables.map(async (table) => {
    const found = await office.client.sql<{ row: string }[]>`select row_to_json(t)::text as row from ${office.client.sql(table)} t`;
    return [table, found.map(({ row }) => row).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

const canary = '这句话只该在正文里';
/** The fields of which the words lie beside the step. */
const wordFields = [
  ...new Set(
    kindNames.flatMap((kind) =>
      Object.values(kindOf(kind).asking.forms).flatMap((form) =>
        [datedForm(form, {})].flatMap(({ fields }) => Object.entries(fields).flatMap(([name, field]) => (destinationOf(field) === 'texts' ? [name] : []))),
      ),
    ),
  ),
];
const words = Object.fromEntries(wordFields.map((field) => [field, `${canary}·${field}`]));

/** A value for every field there is; which of them an action asks for, its schema says. */
async function samples(application: string): Promise<Record<string, unknown>> {
  const department = (await clerk.get('/api/town')).body.departments[0].id;
  return {
    ...words,
    ...(await aSheet(office, application)),
    companions: [(await office.as('investigator2')).id],
    guests: [{ name: `${canary}·姓名`, unit: '云溪东村村民委员会', phone: '000-0000-0001' }],
    leader: (await office.as('head')).id,
    ground: '等待外地协查',
    clock: 'total',
    amountYuan: '650',
    servedOn: '2026-07-01',
    visitedOn: '2026-07-01',
    askedOn: '2026-07-01',
    warnedOn: '2026-07-01',
    ...Object.fromEntries(['diedOn', 'signedOn', 'publishedOn', 'movedOn', 'toldOn', 'recognisedOn', 'servedAtHomeOn'].map((day) => [day, '2026-07-01'])),
    approvedAt: '2026-07-01T08:59:00+08:00',
    submittedAt: '2026-07-01T08:30:00+08:00',
    departmentId: department,
    invited: 7,
    present: 7,
    votesFor: 7,
    votesAgainst: 0,
    abstained: 0,
    materials: ['application'],
  };
}

const byPhone = { method: 'phone', spokenTo: `${canary}姓名`, text: `${canary}·text` };
/** Forms of which one entry rules out another. */
const chosen: Readonly<Record<string, object>> = {
  askSupplement: { ...byPhone, materials: ['application'] },
  askFurther: { ...byPhone, ground: 'newFact' },
  extendSupplement: byPhone,
  serveSupplementNotice: { ...byPhone, servedOn: '2026-07-01' },
  registerRelative: { relation: 'child', post: 'villageCommittee' },
  chooseSupportForm: { supportForm: 'dispersed', signedBy: 'self', signedOn: '2026-07-01' },
  correctEntry: { what: 'address', address: `${canary}·address`, text: `${canary}·text` },
  confirmCorrection: { text: `${canary}·text` },
  addMember: {
    ...{ ground: 'born', name: `${canary}姓名`, relation: `${canary}·relation`, noNumber: 'unregistered', bornOn: '2026-06-01', sex: 'male' },
    ...{ authorisedOn: '2026-07-01', paper: `${canary}·paper`, text: `${canary}·text` },
  },
  proposeCorrection: { what: 'area', area: 'urban', paper: `${canary}·paper`, text: `${canary}·text` },
};

/** What reads the county's paper, or comes within a term: of a case that never had either there is no day that its form would take. */
const neverThere = ['transcribeSupplement', 'countyConfirms', 'countyRefuses', 'holdCountyDecision', 'mendCountyDecision'];

// A report is opened by an act of its own, which a closed application takes too (test/api/reports), as it does what settles a breach (test/api/settling).
it.each(kindNames.filter((kind) => kind !== 'report'))('keeps nothing of any act that comes too late for a closed case: %s', async (kind) => {
  const parent = await broughtTo(office, 'accept');
  const id = kind === 'application' ? parent : await referred(office, parent);
  await act(clerk, parent, 'moveAway', moved);
  await office.engineTurns();
  const [sample, before] = [await samples(parent), await entered()];
  const [, member] = (await clerk.get(`/api/cases/${parent}`)).body.about.members;
  for (const [action, schema] of Object.entries(bodiesOf(kind)).filter(([name]) => !['registerReport', 'settleBreach', ...neverThere].includes(name))) {
    const who = kind === 'application' ? clerk : await office.as('housing');
    const votes = action === 'meetingReverses' ? { votesFor: 0, votesAgainst: 7, abstained: 0 } : {};
    const gone = action === 'removeMember' ? { memberId: member.id, leftOn: '2026-07-01' } : {};
    const fund = ['giveFirstAid', 'grantFastAid'].includes(action) ? { slip: undefined, things: undefined } : {};
    const answer = await who.post(`/api/cases/${id}/actions/${action}`, chosen[action] ?? { ...filled(schema, sample), ...votes, ...fund, ...gone });
    expect([action, answer.body.code, answer.body.fields]).toEqual([action, 'caseClosed', undefined]);
  }
  expect(await entered()).toEqual(before);
});

it('keeps nothing of an act that the rules refuse, and takes the corrected text under the same key', async () => {
  const id = await submitted(office);
  const before = await entered();
  const propose = (body: object) => act(clerk, id, 'proposeNonAcceptance', { ground: 'wrongPlace', ...body }, { key: 'the-same-key' });
  const refused = await propose({ ground: 'wrongPlace', text: '户籍在外地，没写转到哪里。' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'badInput', fields: { toPlace: '请写明应当受理的乡镇，以便移交申请。写明后即可提出。' } } });
  expect(await entered()).toEqual(before);
  expect((await propose({ text: '户籍在外地。', toPlace: '示范县邻镇' })).status).toBe(200);
  expect(await propose({ text: '换了一种说法。', toPlace: '示范县邻镇' })).toMatchObject({ status: 422, body: { code: 'keyReused' } });
  expect(await propose({ text: '户籍在外地。', toPlace: '示范县邻镇' })).toMatchObject({ status: 200 });
});

it('keeps nothing of a sheet, and of guests, that somebody else had to enter', async () => {
  const id = await broughtTo(office, 'enterCheckAnswer');
  const before = await entered();
  const guests = [{ name: '周大山', unit: '云溪东村村民委员会', phone: '000-0000-0001' }];
  expect(await act(clerk, id, 'completeVisit', { guests, text: '看过。' })).toMatchObject({ status: 409 });
  expect(await act(clerk, id, 'fillSheet', await aSheet(office, id))).toMatchObject({ status: 409 });
  expect(await entered()).toEqual(before);
});

it('keeps nothing of an application that could not be taken in, and takes it in corrected under the same key', async () => {
  const [village, own] = [await villageNamed(office, '云溪东村'), anIdNumber('19900101')];
  const foreign = await villageNamed(office, '云溪东村', 'clerk-b');
  await clerk.post('/api/kinships', { idNumber: own, relation: 'self' });
  const before = await entered();
  const submit = (body: object, key: string) => clerk.post('/api/applications', body, { key });
  const relative = anApplication(village, { members: [aMember({ idNumber: own })] });
  expect(await submit(relative, 'of-the-own-household')).toMatchObject({ status: 409, body: { code: 'recused' } });
  expect(await submit(anApplication(foreign), 'of-another-town')).toMatchObject({ status: 422, body: { fields: { villageId: '本镇没有这个村' } } });
  expect(await (await office.as('reviewer1')).post('/api/applications', anApplication(village))).toMatchObject({ status: 409 });
  expect(await entered()).toEqual(before);
  expect((await submit(anApplication(village), 'of-the-own-household')).status).toBe(201);
  expect((await submit(anApplication(village), 'of-another-town')).status).toBe(201);
});

it('writes no word of anybody into a step', async () => {
  const id = await submitted(office);
  await act(clerk, id, 'proposeNonAcceptance', filled(bodyOf('proposeNonAcceptance'), await samples(id)));
  await office.engineTurns();
  const rows = await entered();
  expect(rows['case_text']?.some((row) => row.includes(canary))).toBe(true);
  for (const table of ['case_step', 'case_state']) expect(rows[table]?.filter((row) => row.includes(canary))).toEqual([]);
});

/** Free words with a shape or a list behind them: an amount, a ground, which the rules take from their list only, a platform's number or that of the county's paper; the seal is the office's own, whatever is sent. */
const judged = ['amountYuan', 'amountInWords', 'ground', 'clock', 'outerNumber', 'number', 'numberSeal'];

it.each(kindNames.flatMap((kind) => Object.entries(bodiesOf(kind))))('names as a text whatever is said in own words with %s', (_action, schema) => {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as {
    properties?: Record<string, { type?: string; enum?: unknown; format?: string; maxLength?: number }>;
  };
  const free = Object.entries(properties).filter(
    ([, { type, enum: names, format, maxLength = Infinity }]) => type === 'string' && names === undefined && format === undefined && maxLength > 10,
  );
  const known: readonly string[] = [...wordFields, ...judged];
  expect(free.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
});
