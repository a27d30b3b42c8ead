// Who acts for an applicant: the guardian of a child or of somebody without capacity, an office that is guardian, an agent; named, masked, counted as no member, stepped back from.
import { verify } from '../../record/verify';
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { aGuardian, aMember, anApplication, anIdNumber } from '../support/households';
import { act, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-06T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterAll(() => office.close());

const child = () => aMember({ name: '赵冬生', idNumber: anIdNumber('20160512'), phone: undefined });
const handIn = async (more: object) => clerk.post('/api/applications', anApplication(await villageNamed(office, '云溪东村'), more));
const about = async (id: string) => (await clerk.get(`/api/cases/${id}`)).body.about;
const signed = (more: object = {}) => ({ members: [child()], guardianSigned: true, ...aGuardian, ...more });

it('is named with the signature, and shown by the ends of number and telephone; the household is as it was', async () => {
  const idNumber = anIdNumber('19560304');
  const { body } = await handIn(signed({ guardianIdNumber: idNumber }));
  const { acting, members, addressee, guardianSigned } = await about(body.id);
  expect([guardianSigned, members.length]).toEqual([true, 1]);
  expect(acting).toEqual([
    {
      as: { name: 'guardian', word: '监护人' },
      name: '赵守义',
      relation: '祖父',
      phone: '****1199',
      idNumber: expect.stringMatching(/^999\*+\d{3}[\dX]$/),
    },
  ]);
  expect(addressee).toEqual({ name: '赵守义', words: '赵守义（赵冬生的监护人）' });
  expect((await act(clerk, body.id, 'accept')).status).toBe(200);
  const { fields } = (await clerk.get(`/api/cases/${body.id}/forms/removeMember`)).body;
  expect(fields.find((one: Said) => one.name === 'memberId').options).toHaveLength(1);
  expect((await act(clerk, body.id, 'requestCheck')).status).toBe(200); // of whoever isn't checked nobody wants an authorisation
  expect(JSON.stringify((await office.client.sql`select * from person where acts_as = 'guardian'`)[0])).not.toContain(idNumber);
  expect((await verify(office.client)).drifts).toEqual([]);
});

it.each([
  ['a signature of nobody', { guardianKind: undefined, guardianName: undefined, guardianRelation: undefined, guardianPhone: undefined }, 'guardianName'],
  ['a person without the relation', { guardianRelation: undefined }, 'guardianRelation'],
  ['the applicant as the own guardian', { guardianName: '赵冬生' }, 'guardianName'],
  ['a relation of an office', { guardianKind: 'committee', guardianName: '云溪东村村民委员会' }, 'guardianRelation'],
])('refuses %s', async (_what, more, field) => {
  const { status, body } = await handIn(signed(more));
  expect([status, body.fields[field]]).toEqual([422, expect.any(String)]);
});

it('may be the village committee or 民政部门, where nobody is able', async () => {
  const committee = { guardianKind: 'committee', guardianName: '云溪东村村民委员会', guardianRelation: undefined };
  const { body } = await handIn(signed(committee));
  const { acting, addressee } = await about(body.id);
  expect([acting[0].relation, addressee.words]).toEqual(['村（居）民委员会', '云溪东村村民委员会（赵冬生的监护人）']);
});

it('is named later, with the signature that comes later, and once', async () => {
  const id = await submitted(office, undefined, { incapable: true });
  expect((await about(id)).addressee.words).toBe('王守田的监护人（还没有登记）');
  const sign = (body: object) => clerk.post(`/api/applications/${id}/guardian-signature`, body);
  expect((await sign({})).body.fields).toMatchObject({ guardianName: expect.any(String) });
  expect((await sign(aGuardian)).body).toEqual({ guardianSigned: true });
  expect((await about(id)).addressee.words).toBe('赵守义（王守田的监护人）');
  expect((await sign(aGuardian)).body.code).toBe('guardianKnown');
  expect((await verify(office.client)).drifts).toEqual([]);
});

it('keeps out of the case whoever is a relative of the guardian, or of the agent, or is one of them', async () => {
  const [guardian, agent] = [anIdNumber('19560305'), anIdNumber('19860305')];
  const reviewer = await office.as('reviewer1');
  const investigator = await office.as('investigator1');
  await reviewer.post('/api/kinships', { idNumber: guardian, relation: 'parent' });
  await investigator.post('/api/kinships', { idNumber: agent, relation: 'self' });
  const { body } = await handIn(signed({ guardianIdNumber: guardian }));
  await act(clerk, body.id, 'accept');
  expect((await act(reviewer, body.id, 'support')).body.code).toBe('recused');
  const entrusted = { throughAgent: true, agentName: '周明', agentGround: '行动不便', agentIdNumber: agent, agentPhone: '000-0000-1198', entrusted: true };
  const other = (await handIn(entrusted)).body.id;
  await act(clerk, other, 'accept');
  expect((await act(investigator, other, 'beginVisit')).body.code).toBe('recused');
  const { acting, addressee, entered } = await about(other);
  expect([acting[0].as.word, acting[0].name, acting[0].phone, addressee.name]).toEqual(['代办人', '周明', '****1198', '王守田']);
  expect(JSON.stringify(entered)).not.toMatch(/周明|1198/);
});

it('goes along on no visit to the own ward, and witnesses nothing there', async () => {
  const { body } = await handIn(signed());
  for (const action of ['accept', 'requestCheck', 'enterCheckAnswer']) await act(clerk, body.id, action);
  const guests = [{ name: '赵守义', unit: '云溪东村', phone: '000-0000-1199' }];
  expect((await act(await office.as('investigator2'), body.id, 'completeVisit', { guests })).body.fields).toEqual({
    'guests.0.name': expect.stringContaining('代申请人办理的人'),
  });
});

it('is warned of nothing that is on record of the guardian alone', async () => {
  const own = anIdNumber('19560306');
  await handIn({ members: [aMember({ idNumber: own })] });
  expect((await handIn(signed({ guardianIdNumber: own }))).body.warnings).toEqual([]);
});
