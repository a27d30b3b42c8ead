// What is dated back, over HTTP: it rests on nothing that came later, it moves no limit after the fact, and whoever did it was there.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aGuardian, aMember, anIdNumber } from '../support/households';
import { act, broughtTo, submitted } from '../support/office-cases';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterEach(() => office.close());

const faultOf = async (who: Person, id: string, action: string, body: object): Promise<Said> => {
  const { status, body: said } = await act(who, id, action, body);
  return status === 200 ? 'done' : { status, fields: Object.keys(said.fields ?? {}) };
};
const lateReason = '当天没有网络。';

it('asks for no check on a day before the last authorisation was signed', async () => {
  const clerk = await office.as('clerk');
  const id = await submitted(office, '云溪东村', { members: [aMember(), aMember({ name: '林桂枝', relation: '配偶', authorisedOn: undefined })] });
  await act(clerk, id, 'accept');
  await office.goTo('2026-07-06T09:00:00+08:00');
  const second = (await clerk.get(`/api/cases/${id}`)).body.about.members[1].id;
  expect((await clerk.post(`/api/applications/${id}/authorisations`, { memberId: second, authorisedOn: '2026-07-03' })).status).toBe(200);
  expect(await faultOf(clerk, id, 'requestCheck', { doneOn: '2026-07-02', lateReason })).toEqual({ status: 409, fields: ['doneOn'] });
  expect(await faultOf(clerk, id, 'requestCheck', { doneOn: '2026-07-03', lateReason })).toBe('done');
});

it('has one day of a visit, and takes what is dated back from its signed sheet, or with a reason', async () => {
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-06T09:00:00+08:00');
  const visit = { companions: [(await office.as('investigator2')).id], doneOn: '2026-07-02' };
  const investigator = await office.as('investigator1');
  expect(await faultOf(investigator, id, 'completeVisit', { ...visit, signedOn: '2026-07-02' })).toEqual({ status: 422, fields: ['signedOn'] });
  expect(await faultOf(investigator, id, 'completeVisit', visit)).toEqual({ status: 422, fields: ['lateReason'] });
  expect(await faultOf(investigator, id, 'completeVisit', { ...visit, paper: '入户调查表第7号（虚构）' })).toBe('done');
});

it('judges by the age of its day, and by the signatures that lay there then', async () => {
  const clerk = await office.as('clerk');
  const child = () => aMember({ idNumber: anIdNumber('20080703') });
  const id = await submitted(office, '云溪东村', { members: [child()] });
  const signed = await submitted(office, '云溪东村', { members: [child()] });
  await office.goTo('2026-07-06T09:00:00+08:00');
  // Grown up since the third.
  expect(await faultOf(clerk, id, 'accept', { doneOn: '2026-07-02', lateReason })).toEqual({ status: 409, fields: ['doneOn'] });
  const noted = (body: object) => clerk.post(`/api/applications/${signed}/guardian-signature`, { ...aGuardian, ...body });
  expect((await noted({})).body.code).toBe('noGuardianNeeded');
  expect((await noted({ doneOn: '2026-07-02', lateReason })).status).toBe(200);
  expect(await faultOf(clerk, signed, 'accept', { doneOn: '2026-07-01', lateReason })).toEqual({ status: 409, fields: ['doneOn'] });
  expect(await faultOf(clerk, signed, 'accept', { doneOn: '2026-07-02', lateReason })).toBe('done');
  expect(await faultOf(clerk, id, 'accept', {})).toBe('done');
});

it('proposes no termination on a day before the warning it rests on', async () => {
  const id = await broughtTo(office, 'accept');
  await office.goTo('2026-07-08T09:00:00+08:00');
  const clerk = await office.as('clerk');
  const proposal = { text: '拒不配合调查。', doneOn: '2026-07-02', lateReason };
  expect(await faultOf(clerk, id, 'proposeTermination', { ...proposal, warnedOn: '2026-07-07' })).toEqual({ status: 422, fields: ['warnedOn'] });
  expect(await faultOf(clerk, id, 'proposeTermination', { ...proposal, warnedOn: '2026-07-02' })).toBe('done');
});

it('gives no first aid before its leader said yes, and knows no moment before there was a calendar', async () => {
  const [clerk, head] = [await office.as('clerk'), await office.as('head')];
  const id = await submitted(office, '云溪东村', { programme: 'emergencyAid', cause: 'fire', members: [aMember()] });
  await office.goTo('2026-07-01T16:00:00+08:00');
  const given = { amountYuan: '2000', leader: head.id, fund: 'reserveFund', signedFor: true };
  const at = (doneAt: string, approvedAt: string) => faultOf(clerk, id, 'giveFirstAid', { ...given, doneAt, approvedAt });
  expect(await at('2026-07-01T10:00:00+08:00', '2026-07-01T15:00:00+08:00')).toEqual({ status: 422, fields: ['approvedAt'] });
  expect(await at('2026-07-01T10:00:00+08:00', '0001-01-01T00:00:00+08:00')).toEqual({ status: 422, fields: ['approvedAt'] });
  expect(await at('0001-01-01T00:00:00+08:00', '2026-07-01T09:50:00+08:00')).toEqual({ status: 422, fields: ['doneAt'] });
  expect(await at('9999-12-31T23:59:59+08:00', '2026-07-01T09:50:00+08:00')).toEqual({ status: 422, fields: ['doneAt'] });
  expect(await at('2026-07-01T10:00:00+08:00', '2026-07-01T09:50:00+08:00')).toBe('done');
});

it('pauses no limit from a day that is past', async () => {
  const [clerk, head] = [await office.as('clerk'), await office.as('head')];
  const id = await submitted(office, '云溪东村', { programme: 'expenditureAid', cause: 'illness', members: [aMember()] });
  await act(clerk, id, 'accept');
  await office.goTo('2026-07-17T09:00:00+08:00');
  const pause = { clock: 'ordinaryTotal', ground: '等待外地协查', text: '发函给原住地。' };
  expect(await faultOf(head, id, 'pauseLimit', { ...pause, doneOn: '2026-07-01', lateReason })).toEqual({ status: 422, fields: ['doneOn'] });
  expect(await faultOf(head, id, 'pauseLimit', pause)).toBe('done');
});

it('lets no sixty days run from a service that nobody has a paper of', async () => {
  const id = await broughtTo(office, 'postNotice');
  await office.goTo('2026-07-10T09:00:00+08:00');
  await office.engineTurns();
  await act(await office.as('approver1'), id, 'refuse', { text: '收入超过标准。' });
  await office.goTo('2026-08-28T09:00:00+08:00');
  const clerk = await office.as('clerk');
  const served = { method: 'direct', servedOn: '2026-07-10' };
  expect(await faultOf(clerk, id, 'serveNotice', { ...served, lateReason })).toEqual({ status: 422, fields: ['paper'] });
  expect(await faultOf(clerk, id, 'serveNotice', { ...served, paper: '送达回证第7号' })).toEqual({ status: 422, fields: ['lateReason'] });
  expect(await faultOf(clerk, id, 'serveNotice', { ...served, paper: '送达回证第7号', lateReason })).toBe('done');
});

it('has nobody give an opinion on a day before the post, nor visit while on leave', async () => {
  const [director, reviewer] = [await office.as('director'), await office.as('reviewer2')];
  const mine = (await director.get('/api/register/posts')).body.entries.filter(({ values }: Said) => values.staffId.value === reviewer.id);
  for (const { id } of mine) await director.put(`/api/register/posts/${id}`, { toOn: '2026-06-30' });
  const id = await broughtTo(office, 'accept');
  const [first, second] = [await office.as('investigator1'), await office.as('investigator2')];
  await director.post(`/api/staff/${first.id}/absence`, { fromOn: '2026-07-02', toOn: '2026-07-03' });
  await office.goTo('2026-07-06T09:00:00+08:00');
  const visit = { lateReason, doneOn: '2026-07-02' };
  expect(await faultOf(first, id, 'completeVisit', { ...visit, companions: [second.id] })).toEqual({ status: 409, fields: ['doneOn'] });
  expect(await faultOf(second, id, 'completeVisit', { ...visit, companions: [first.id] })).toEqual({ status: 409, fields: ['companions'] });
  const [back, day] = [`/api/staff/${first.id}/return`, { ...visit, companions: [second.id] }];
  expect((await director.post(back)).status).toBe(200); // whoever is back wasn't here before
  expect(await faultOf(first, id, 'completeVisit', day)).toEqual({ status: 409, fields: ['doneOn'] });
  await director.post(`/api/staff/${first.id}/absence`, { fromOn: '2026-07-20', toOn: '2026-07-21' });
  expect(await faultOf(first, id, 'completeVisit', day)).toEqual({ status: 409, fields: ['doneOn'] });
  expect((await director.post(back)).status).toBe(200); // a leave that hasn't begun leaves nothing behind
  for (const action of ['requestCheck', 'enterCheckAnswer']) await act(await office.as('clerk'), id, action);
  expect(await faultOf(first, id, 'completeVisit', { companions: [second.id] })).toBe('done');
  const other = await broughtTo(office, 'fillSheet');
  await office.goTo('2026-07-09T09:00:00+08:00');
  expect((await director.post('/api/register/posts', { staffId: reviewer.id, role: 'reviewer', fromOn: '2026-07-08' })).status).toBe(201);
  expect(await faultOf(reviewer, other, 'support', { doneOn: '2026-07-07', lateReason })).toEqual({ status: 409, fields: ['doneOn'] });
  expect(await faultOf(reviewer, other, 'support', { doneOn: '2026-07-08', lateReason })).toBe('done');
});
