// What an action asks for, told in words for this person, this case and this moment; what is made from it alone is taken, or refused at a field.
import fc from 'fast-check';
import { ByForm, OfForm } from '../../api/http/route';
import { nothing } from '../../api/http/text.contract';
import { routes } from '../../api/routes';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aMember, anApplication } from '../support/households';
import { act, broughtTo, referred, submitted } from '../support/office-cases';
import { bodyFrom } from '../support/form-bodies';

let office: Office;
let clerk: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  clerk = await office.as('clerk');
});
afterAll(() => office.close());

const formOf = async (who: Person, id: string, action: string): Promise<Said> => (await who.get(`/api/cases/${id}/forms/${action}`)).body;
const fieldOf = (form: Said, name: string): Said => form.fields.find((one: Said) => one.name === name);
const wordsOf = (field: Said): string[] => field.options.map(({ word }: Said) => word);

/** What every action is asked beside its own. */
const beside = [
  { name: 'paper', word: '签字的纸质材料', control: 'line', required: false, most: 100, help: '写明名称和编号；材料上签字的日期就是办理日期。' },
  { name: 'lateReason', word: '补录的原因', control: 'prose', required: false, most: 500 },
];
const doneOn = {
  ...{ name: 'doneOn', word: '办理日期', control: 'day', required: false, earliest: '2026-07-01', latest: '2026-07-01' },
  help: '不填的，按现在办理。早于今天的，属于转录（凭签字的纸质材料）或者补录。',
};

it('says every field in words, with its bounds, its options and when it is owed', async () => {
  const id = await broughtTo(office, 'accept');
  expect(await formOf(clerk, id, 'noteSupporter')).toEqual({
    ...{ action: 'noteSupporter', word: '登记赡养、抚养、扶养义务人同意核对情况', path: `/api/cases/${id}/actions/noteSupporter`, seq: 2 },
    whatIf: `/api/cases/${id}/what-if/noteSupporter`,
    source: { article: '社会救助法 第四十一条', confidence: 'V' },
    fields: [
      {
        ...{ name: 'consent', word: '答复', control: 'oneOf', required: true, help: '不同意或者联系不上的，不影响本案继续办理。' },
        options: [
          { value: 'agreed', word: '同意' },
          { value: 'refused', word: '不同意' },
          { value: 'notFound', word: '联系不上' },
        ],
      },
      {
        ...{ name: 'askedOn', word: '询问日期', control: 'day', required: true, earliest: '2026-07-01', latest: '2026-07-01' },
        says: '请填写询问赡养、抚养、扶养义务人的日期（收到申请之后、不晚于今天）。',
      },
      { name: 'text', word: '说明', control: 'prose', required: false, most: 4000 },
      ...beside,
    ],
  });
});

it('offers what the case and the office have now: limits and their grounds, departments, companions, members, the standard', async () => {
  const id = await broughtTo(office, 'enterCheckAnswer');
  const extension = await formOf(clerk, id, 'requestExtension');
  expect(wordsOf(fieldOf(extension, 'clock'))).toEqual(['办结']);
  expect(fieldOf(extension, 'ground').optionsBy).toEqual({
    field: 'clock',
    options: { total: ['公示有异议', '人户分离', '异地申办', '调查难度较大'].map((word) => ({ value: word, word })) },
  });
  const { field, options } = fieldOf(await formOf(clerk, id, 'refer'), 'departmentId').optionsBy;
  expect([field, options.housing.map(({ word }: Said) => word)]).toEqual(['topic', ['住建所']]);
  const [one, other] = [await office.as('investigator1'), await office.as('investigator2')];
  const companions = async () => fieldOf(await formOf(one, id, 'completeVisit'), 'companions').options;
  const withHim = await companions();
  expect(withHim).toContainEqual({ value: other.id, word: other.name });
  expect(withHim.map(({ value }: Said) => value)).not.toContain(one.id);
  await (await office.as('head')).post(`/api/staff/${other.id}/absence`, { fromOn: '2026-07-01', toOn: '2026-07-02' });
  expect(await companions()).toEqual(withHim.filter(({ value }: Said) => value !== other.id));
  await (await office.as('head')).post(`/api/staff/${other.id}/absence`, { fromOn: '2026-08-01', toOn: '2026-08-02' });
  await act(one, id, 'completeVisit', { companions: [other.id] });
  const sheet = await formOf(one, id, 'fillSheet');
  const members = (await clerk.get(`/api/cases/${id}`)).body.about.members.map((member: Said) => ({ value: member.id, word: member.name }));
  expect(fieldOf({ fields: fieldOf(sheet, 'members').fields }, 'memberId').options).toEqual(members);
  expect(fieldOf(sheet, 'lineFen').value).toBe(80_000);
});

it('asks by programme: 特困 is confirmed without an amount, and an emergency is refused to nobody for living elsewhere', async () => {
  const tekun = await submitted(office, '云溪东村', { programme: 'tekun', members: [aMember()] });
  expect((await formOf(clerk, tekun, 'countyConfirms')).fields.map(({ name }: Said) => name)).toEqual([
    'number',
    'decidedOn',
    'paper',
    'samplePercent',
    'visitedOn',
    'text',
    'lateReason',
  ]);
  const emergency = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' });
  expect(wordsOf(fieldOf(await formOf(clerk, emergency, 'proposeNonAcceptance'), 'ground'))).not.toContain('应向其他乡镇申请');
  expect(wordsOf(fieldOf(await formOf(clerk, emergency, 'giveFirstAid'), 'leader')).length).toBeGreaterThan(1);
});

it('is of one’s own case and of an action of its table only', async () => {
  const id = await submitted(office);
  const stranger = await office.as('clerk-b');
  expect([(await stranger.get(`/api/cases/${id}/forms/accept`)).status, (await clerk.get(`/api/cases/${id}/forms/fly`)).status]).toEqual([404, 404]);
  expect((await clerk.get(`/api/cases/${id}/forms/__proto__`)).status).toBe(404);
  expect((await clerk.get(`/api/cases/${id}/forms/assess`)).body).toMatchObject({ status: 409, code: 'unknownAction' });
  expect((await clerk.get(`/api/cases/nonsense/forms/accept`)).status).toBe(404);
});

it('says what is to be filled in to hand an application in, and to set a number: of what has a table today', async () => {
  const form = (await clerk.get('/api/forms/application')).body;
  expect([form.word, form.method, form.path]).toEqual(['登记申请', 'post', '/api/applications']);
  expect(wordsOf(fieldOf(form, 'programme'))).toHaveLength(5);
  expect(wordsOf(fieldOf(form, 'villageId'))).toEqual(expect.arrayContaining(['云溪东村']));
  expect(fieldOf(form, 'cause').when).toEqual([{ programme: ['emergencyAid', 'fastAid', 'expenditureAid'] }]);
  expect(fieldOf((await (await office.as('director')).get('/api/forms/enterLocalValue')).body, 'fromOn')).toMatchObject({
    word: '生效日期',
    latest: '2029-06-30',
  });
  expect([(await clerk.get('/api/forms/nothing')).status, (await clerk.get('/api/forms/constructor')).status]).toEqual([404, 404]);
});

it('asks by a form whatever a person fills in, save credentials, searches, drafts, whole sheets, lists of days, acts on several cases and the practice and server clocks', () => {
  const byHand = routes.filter(({ body }) => body !== undefined && body !== nothing && !(body instanceof OfForm) && !(body instanceof ByForm));
  expect(byHand.map(({ name }) => name).sort()).toEqual([
    ...['actTogether', 'changePassword', 'completeTask', 'confirmSecondFactor', 'confirmServerClock', 'endSecondFactor'], // completeTask: the form of the outcome that it names
    ...['enterHolidayNotice', 'enterSheet', 'lookUpPerson', 'makePracticeTown', 'movePracticeClock', 'saveDraft', 'search', 'searchApplications'],
    ...['searchFromCase', 'signIn'],
  ]);
});

it('says to whom work may be given, how leave is entered, who signs later, and which relations count', async () => {
  const head = await office.as('head');
  for (const [name, field, ...parts] of [
    ['assignCase', 'to', '接手的同事', '/api/cases/{id}/assign'],
    ['assignTask', 'to', '接手的同事', '/api/tasks/{id}/assign'],
    ['handOverWork', 'to', '接手的同事', '/api/staff/{id}/hand-over'],
    ['recordAbsence', 'toOn', '返岗前一天', '/api/staff/{id}/absence'],
    ['recordAuthorisation', 'memberId', '签字的家庭成员', '/api/applications/{id}/authorisations'],
    ['declareRecusal', 'reason', '回避的理由', '/api/applications/{id}/recusals'],
    ['declareKinship', 'relation', '与本人的关系', '/api/kinships'],
  ] as const) {
    const { status, body } = await (name === 'recordAuthorisation' ? clerk : head).get(`/api/forms/${name}`);
    expect([name, status, fieldOf(body, field)?.word, body.path]).toEqual([name, 200, ...parts]);
  }
  const colleagues = fieldOf((await head.get('/api/forms/assignTask')).body, 'to').options;
  expect(colleagues).toContainEqual({ value: clerk.id, word: clerk.name });
  expect(wordsOf(fieldOf((await head.get('/api/forms/declareKinship')).body, 'relation'))).toContain('近姻亲');
});

it('describes to nobody what their posts can never do, nor whom and what the town has for it', async () => {
  const refusedTo = async (account: string) => {
    const who = await office.as(account);
    const names = ['application', 'assignCase', 'assignTask', 'handOverWork', 'recordAbsence', 'enterLocalValue', 'recordAuthorisation', 'declareKinship'];
    const answers = await Promise.all(names.map(async (name) => [name, await who.get(`/api/forms/${name}`)] as const));
    const refused = answers.filter(([, { status }]) => status !== 200);
    for (const [, { status, body }] of refused) expect([status, body.code, body.fields]).toEqual([409, 'notYourPost', undefined]);
    return refused.map(([name]) => name);
  };
  const leaders = ['assignCase', 'assignTask', 'handOverWork', 'recordAbsence'];
  expect(await refusedTo('housing')).toEqual(['application', ...leaders, 'enterLocalValue', 'recordAuthorisation']);
  expect(await refusedTo('assistant1')).toEqual(['application', ...leaders, 'enterLocalValue', 'recordAuthorisation']);
  expect(await refusedTo('clerk')).toEqual([...leaders, 'enterLocalValue']);
});

/** Everything that these people may do now, each with a body drawn from its form; how many were taken. */
async function tried(id: string, accounts: readonly string[], seed: number): Promise<number> {
  let taken = 0;
  for (const account of accounts) {
    const who = await office.as(account);
    const page = await who.get(`/api/cases/${id}`);
    const open = (page.body.allowedActions ?? []).filter((one: Said) => one.allowed).map((one: Said) => one.action as string);
    for (const action of open) {
      const form = await formOf(who, id, action);
      const [body = {}] = fc.sample(bodyFrom(form.fields, office.now), { numRuns: 1, seed: (seed += 1) });
      const answer = await who.post(form.whatIf, { ...body, expectedSeq: form.seq });
      const at = Object.keys(answer.body.fields ?? {});
      expect([action, answer.status === 200 || at.length > 0, answer.body.code]).toEqual([action, true, answer.body.code]);
      taken += Number(answer.status === 200);
    }
  }
  return taken;
}

it('makes bodies that are taken, or refused at a field, at every stage', async () => {
  let taken = 0;
  const everybody = ['clerk', 'investigator1', 'reviewer1', 'approver1', 'head', 'assistant1'];
  for (const [nth, last] of (['accept', 'enterCheckAnswer', 'completeVisit', 'fillSheet', 'support', 'postNotice'] as const).entries())
    taken += await tried(await broughtTo(office, last), everybody, 20_261_127 + nth * 1_000);
  taken += await tried(await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire' }), everybody, 7);
  expect(taken).toBeGreaterThan(60);
});

it('takes an empty box for one that was not filled in, and an unticked one for no', async () => {
  const id = await submitted(office);
  expect(await act(clerk, id, 'accept', { text: ' ' })).toMatchObject({ status: 200 });
  const village = fieldOf((await clerk.get('/api/forms/application')).body, 'villageId').options[0].value;
  const handedIn = anApplication(village);
  expect(await clerk.post('/api/applications', { ...handedIn, guardianSigned: false, outerNumber: '', cause: null })).toMatchObject({ status: 201 });
  for (const odd of [{ toString: null }, ['window'], 7])
    expect(await clerk.post('/api/applications', { ...handedIn, channel: odd, programme: odd })).toMatchObject({
      status: 422,
      body: { fields: { channel: expect.stringContaining('只能是以下之一'), programme: expect.stringContaining('只能是以下之一') } },
    });
  expect((await clerk.post('/api/applications', { ...handedIn, expectedSeq: 1 })).body.fields).toEqual({ expectedSeq: '没有这个栏目' });
});

it('shows the department that a question went to, in the course of the case', async () => {
  const id = await broughtTo(office, 'accept');
  await referred(office, id);
  const told = (await clerk.get(`/api/cases/${id}`)).body.timeline.flatMap((one: Said) => one.entered ?? []);
  expect(told).toContainEqual({ label: '接收部门', value: '住建所' });
});

it('asks the department of a referral for its answer', async () => {
  const id = await referred(office, await broughtTo(office, 'accept'));
  const form = await formOf(await office.as('housing'), id, 'answer');
  const answer = { name: 'text', word: '答复内容', control: 'prose', required: true, most: 4000, says: '请写明答复内容。' };
  expect(form.fields).toEqual([answer, doneOn, ...beside]);
});
