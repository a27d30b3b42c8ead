// A family is found by whatever somebody knows of it, however it is typed; only among what the asker sees, masked, for a purpose, and on record.
import { fillSearchKeys } from '../../db/search-keys';
import { type Office, type Said, openOffice } from '../support/api';
import { aMember, anIdNumber } from '../support/households';
import { act, moved, referred, submitted } from '../support/office-cases';
import { countingStatements } from '../support/statements';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  await office.client.sql`insert into role_grant (staff_id, role, from_on) select id, 'auditor', '2026-01-01' from staff where account = 'county'`;
  for (const account of people) await (await office.as(account)).post('/api/search', { q: '无人', purpose: 'enquiry' });
});
afterAll(() => office.close());

const people = ['clerk', 'clerk-b', 'admin', 'assistant1', 'assistant2', 'investigator1', 'housing', 'head'];
const answerTo = async (account: string, q: string, path = '/api/search', more: object = {}) => (await office.as(account)).post(path, { q, ...more });
const found = async (account: string, q: string): Promise<string[]> => (await answerTo(account, q)).body.found.map((one: Said) => one.caseId);
const of = (more: object) => submitted(office, '云溪东村', { members: [aMember(more)] });

it('finds a case by the name of anybody of its household, by how it is spelt, and by initials', async () => {
  const id = await submitted(office, '云溪东村', { members: [aMember({ name: '单小平' }), aMember({ name: '古力·艾山江', relation: '配偶' })] });
  for (const typed of [
    '单小平',
    ' 单 小 平 ',
    '单小',
    'shanxiaoping',
    'Shan Xiaoping',
    'shanxi',
    'sxp',
    'SXP',
    '古力艾山江',
    '古力·艾山江',
    'guliaishanjiang',
    'glasj',
  ])
    expect([typed, await found('clerk', typed)]).toEqual([typed, [id]]);
  for (const typed of ['小平', 'shenxiaopin', '单大平', 'xp']) expect([typed, await found('clerk', typed)]).toEqual([typed, []]);
});

it('finds it by identity number or its end, by telephone, and by its number or the one of a channel', async () => {
  const number = Array.from({ length: 400 }, () => anIdNumber()).find((one) => one.endsWith('X')) ?? '';
  const passport = { idNumber: undefined, noNumber: 'otherPaper', bornOn: '1960-02-14', sex: 'male', paperKind: 'passport', paperNumber: 'e1234567' };
  const members = [aMember({ idNumber: number, phone: '0537-8765432' }), aMember({ name: '林远', relation: '配偶', ...passport })];
  const id = await submitted(office, '云溪东村', { members, channel: 'hotline', outerNumber: 'gd-20260701-01' });
  const own = (await (await office.as('clerk')).get(`/api/cases/${id}`)).body.number as string;
  const typed = [number, ` ${number.slice(0, 6)} ${number.slice(6).toLowerCase()}`, number.slice(-4), number.slice(-4).toLowerCase()];
  for (const one of [...typed, '0537 8765432', '05378765432', own, own.replace('-000', '-'), 'GD-20260701-01', 'E1234567'])
    expect([one, await found('clerk', one)]).toEqual([one, [id]]);
  await act(await office.as('clerk'), id, 'accept');
  const question = await referred(office, id);
  const { number: theirs } = (await (await office.as('housing')).get(`/api/cases/${question}`)).body;
  expect((await answerTo('housing', theirs)).body.found).toEqual([
    expect.objectContaining({ caseId: question, kind: { name: 'referral', word: '转办' }, people: [] }),
  ]);
  expect(await found('housing', number)).toEqual([]);
});

it('shows whoever was found, masked as on the page, and where a number was meant who applied', async () => {
  const idNumber = anIdNumber();
  const id = await submitted(office, '云溪东村', {
    members: [aMember({ name: '郗鉴之' }), aMember({ name: '员半千', relation: '配偶', idNumber, phone: '13800000077' })],
  });
  const { body } = await answerTo('clerk', 'yunbanqian');
  const mask = `${idNumber.slice(0, 3)}***********${idNumber.slice(-4)}`;
  expect(body.found).toEqual([
    {
      ...{ caseId: id, kind: { name: 'application', word: '申请' }, number: expect.stringContaining('低保2026-'), about: '最低生活保障' },
      ...{ village: '云溪东村', stageWord: expect.any(String), outcomeWord: null, openedAt: '2026-07-01T09:00:00+08:00' },
      people: [{ id: expect.any(String), name: '员半千', relation: '配偶', idNumber: mask, phone: '****0077', leftOn: null }],
    },
  ]);
  expect((await answerTo('clerk', body.found[0].number)).body.found[0].people.map(({ name }: Said) => name)).toEqual(['郗鉴之']);
  expect(JSON.stringify(body)).not.toContain(idNumber);
});

it('follows what is put right, who comes and who goes', async () => {
  const [clerk, reviewer] = [await office.as('clerk'), await office.as('reviewer1')];
  const id = await submitted(office, '云溪东村', { members: [aMember({ name: '曾国番' }), aMember({ name: '牟其中', relation: '配偶' })] });
  const [applicant, wife] = (await clerk.get(`/api/cases/${id}`)).body.about.members;
  const by = { memberId: applicant.id, paper: '身份证', text: '登记时看错了。' };
  expect((await act(clerk, id, 'proposeCorrection', { what: 'name', ...by, name: '曾国藩' })).status).toBe(200);
  expect([await found('clerk', '曾国番'), await found('clerk', '曾国藩')]).toEqual([[id], []]);
  expect((await act(reviewer, id, 'confirmCorrection')).status).toBe(200);
  expect([await found('clerk', '曾国番'), await found('clerk', '曾国藩'), await found('clerk', 'zengguofan')]).toEqual([[], [id], [id]]);
  const idNumber = anIdNumber();
  expect((await act(clerk, id, 'proposeCorrection', { what: 'idNumber', ...by, idNumber })).status).toBe(200);
  expect((await act(reviewer, id, 'confirmCorrection', { idNumber })).status).toBe(200);
  expect(await found('clerk', idNumber)).toEqual([id]);
  expect((await act(clerk, id, 'correctEntry', { what: 'phone', memberId: wife.id, phone: '13800000088', text: '看错了。' })).status).toBe(200);
  expect(await found('clerk', '13800000088')).toEqual([id]);
  const son = {
    ground: 'returned',
    name: '曾纪泽',
    idNumber: anIdNumber('19900101'),
    relation: '儿子',
    authorisedOn: '2026-07-01',
    paper: '户口簿',
    text: '回家。',
  };
  expect((await act(clerk, id, 'addMember', son)).status).toBe(200);
  expect([await found('clerk', 'zjz'), await found('clerk', son.idNumber)]).toEqual([[id], [id]]);
  const left = { memberId: wife.id, ground: 'separated', leftOn: '2026-06-30', paper: '户口簿', text: '已经分户。' };
  expect((await act(clerk, id, 'removeMember', left)).status).toBe(200);
  expect((await answerTo('clerk', '牟其中')).body.found[0].people).toEqual([expect.objectContaining({ name: '牟其中', leftOn: '2026-06-30' })]);
});

it('finds only among what the asker sees', async () => {
  const [east, west] = [await of({ name: '盖叫天' }), await submitted(office, '柳湾村', { members: [aMember({ name: '盖叫天' })] })];
  expect((await found('clerk', '盖叫天')).sort()).toEqual([east, west].sort());
  expect((await found('head', 'gjt')).sort()).toEqual([east, west].sort());
  expect([await found('assistant1', '盖叫天'), await found('assistant2', 'gejiaotian')]).toEqual([[east], [west]]);
  for (const stranger of ['clerk-b', 'admin', 'investigator1', 'housing']) expect([stranger, await found(stranger, '盖叫天')]).toEqual([stranger, []]);
});

it('says whom exactly is meant first, and that there are more', async () => {
  const [long, short] = [await of({ name: '钭元珍珍' }), await of({ name: '钭元珍' })];
  office.now += 60_000;
  const newer = await of({ name: '钭元珍' });
  expect(await found('clerk', '钭元珍')).toEqual([newer, short, long]);
  const { body } = await answerTo('clerk', 'touyuanzhen', '/api/search', { limit: 2 });
  expect([body.found.map(({ caseId }: Said) => caseId), body.more]).toEqual([[newer, short], true]);
  expect((await answerTo('clerk', '钭元珍')).body.more).toBe(false);
});

it('asks outside an open case once a session what for, from a closed list; at the window and within an open case it does not', async () => {
  const reviewer = await office.as('reviewer1');
  const id = await of({ name: '万俟卨' });
  const ask = (path: string, body: object) => reviewer.post(path, { q: '万俟卨', ...body });
  expect((await ask('/api/search', {})).body).toMatchObject({ code: 'badInput', fields: { purpose: expect.stringContaining('监督检查') } });
  expect((await ask('/api/search', { purpose: 'curiosity' })).body.fields).toHaveProperty('purpose');
  expect((await ask('/api/search', { purpose: 'complaint' })).body).toMatchObject({
    purpose: { name: 'complaint', word: '处理信访、投诉和工单' },
    found: [{ caseId: id }],
  });
  expect((await ask('/api/search', {})).body.purpose.name).toBe('complaint');
  expect((await ask('/api/search', { purpose: 'ownWork' })).body.purpose.name).toBe('ownWork');
  expect((await ask('/api/search', {})).body.purpose.name).toBe('ownWork');
  expect(await ask('/api/applications/search', {})).toMatchObject({ status: 409, body: { code: 'notYourPost' } });
  expect((await answerTo('clerk', 'moqixie', '/api/applications/search')).body).toMatchObject({ purpose: { name: 'intake' }, found: [{ caseId: id }] });
  expect((await ask(`/api/cases/${id}/search`, {})).body).toMatchObject({ purpose: { name: 'case' }, found: [{ caseId: id }] });
  expect((await answerTo('assistant2', '万俟卨', `/api/cases/${id}/search`)).status).toBe(404);
  await act(await office.as('clerk'), id, 'moveAway', moved);
  expect((await ask(`/api/cases/${id}/search`, {})).body.code).toBe('caseClosed');
});

it('keeps on record who searched, in which way, for what, and whom it showed; never what was typed', async () => {
  await office.client.sql`delete from access_log`;
  const id = await of({ name: '查良镛', phone: '13800000099' });
  await answerTo('clerk', '查良镛');
  await answerTo('clerk', '13800000099');
  await answerTo('clerk', '查无此人');
  const rows = (await (await office.as('county')).get('/api/access-log')).body.looks as Said[];
  expect(rows.map(({ look, purpose, asked, rows: n, caseCount }) => [look.name, purpose.word, asked, n, caseCount])).toEqual([
    ['search', '群众来访、来电查询', [{ name: 'by', value: 'key' }], 0, 0],
    ['search', '群众来访、来电查询', [{ name: 'by', value: 'code,key' }], 1, 1],
    ['search', '群众来访、来电查询', [{ name: 'by', value: 'key' }], 1, 1],
  ]);
  expect(rows[1]).toMatchObject({ by: { name: (await office.as('clerk')).name }, cases: [{ id }], people: 1 });
  expect(JSON.stringify(await office.client.sql`select * from access_log`)).not.toMatch(/查|13800000099/);
});

it('says what to type, and what may be wrong where nothing is found', async () => {
  expect((await answerTo('clerk', '王')).body.fields).toEqual({ q: expect.stringContaining('姓名（至少两个字）') });
  expect((await answerTo('clerk', `${anIdNumber().slice(0, 17)}${'0'}`)).body.hint).toMatch(/身份证号码不对|^$/);
  expect((await (await office.as('clerk')).post('/api/search', {})).body.fields).toHaveProperty('q');
});

it('asks PostgreSQL three things: who asks, who is meant, that it was shown', async () => {
  const clerk = await office.as('clerk');
  const asked = await countingStatements(office.client).asked(() => clerk.post('/api/search', { q: '单小平' }));
  expect(asked).toHaveLength(3);
  expect([/from session/.test(asked[0] ?? ''), /search_key/.test(asked[1] ?? ''), /access_log/.test(asked[2] ?? '')]).toEqual([true, true, true]);
});

it('finds also whoever lay there before there were keys, or was put right by an older release', async () => {
  const { sql } = office.client;
  const id = await of({ name: '朴树林' });
  await fillSearchKeys(office.client);
  expect(await fillSearchKeys(office.client)).toBe(0);
  await sql`delete from search_key where case_id = ${id}`;
  expect(await found('clerk', '朴树林')).toEqual([]);
  expect([await fillSearchKeys(office.client), await found('clerk', 'pshulin'), await found('clerk', 'piaoshulin')]).toEqual([1, [], [id]]);
  await sql`update person set name = '朴树木' where name = '朴树林'`;
  expect([await fillSearchKeys(office.client), await found('clerk', '朴树林'), await found('clerk', '朴树木')]).toEqual([1, [], [id]]);
  await sql`update person set name = '', phone = null where name = '朴树木'`;
  expect([await fillSearchKeys(office.client), await fillSearchKeys(office.client)]).toEqual([0, 0]);
});

it('tells every other case where one is spoilt, whatever stands in it', async () => {
  const { sql } = office.client;
  const [sound, odd] = [await of({ name: '折可适' }), await of({ name: '折可适' })];
  for (const [table, column, value] of [
    ['case_file', 'kind', 'x'],
    ['case_file', 'opened_at', '9223372036854775807'],
    ['case_file', 'subject', 'constructor'],
    ['case_file', 'village_id', null],
  ] as const) {
    const [kept] = await sql.unsafe(`select ${column}::text as was from ${table} where case_id = '${odd}'`);
    await sql.unsafe(`update ${table} set ${column} = ${value === null ? 'null' : `'${value}'`} where case_id = '${odd}'`);
    const { status, body } = await answerTo('clerk', '折可适');
    expect([column, status, body.found.map(({ caseId }: Said) => caseId).sort()]).toEqual([column, 200, [sound, odd].sort()]);
    await sql.unsafe(`update ${table} set ${column} = '${kept?.['was']}' where case_id = '${odd}'`);
  }
  await sql`update identity_number set number = 'x' where id in (select number_id from person p join search_key k on k.person_id = p.id where k.case_id = ${odd})`;
  expect((await answerTo('clerk', '折可适')).body.found.flatMap((one: Said) => one.people ?? []).map(({ idNumber }: Said) => idNumber)).toContain(
    '号码读不出来',
  );
});
