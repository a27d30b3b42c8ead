// Two people are two: nobody goes along under a second name that the office or the household knows already.
import { type Office, openOffice } from '../support/api';
import { act, broughtTo } from '../support/office-cases';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterAll(() => office.close());

it('lets nobody be the second of two investigators who is known by another way', async () => {
  const id = await broughtTo(office, 'enterCheckAnswer');
  const investigator = await office.as('investigator1');
  const [own] = await office.client.sql<{ name: string }[]>`select name from staff where account like 'investigator1%'`;
  const [clerk] = await office.client.sql<{ name: string }[]>`select name from staff where account like 'clerk%' limit 1`;
  const members = await office.client.sql<{ name: string }[]>`
    select p.name from person p join intake i on i.household_id = p.household_id where i.case_id = ${id}`;
  const guest = (name: string) => ({ name, unit: '云溪东村', phone: '000-0000-0001' });
  const visit = (...names: string[]) => act(investigator, id, 'completeVisit', { guests: names.map(guest) });
  const before = await office.client.sql`select count(*) from case_step where case_id = ${id}`;
  expect(members.length).toBeGreaterThan(0);
  for (const { name } of members) {
    expect((await visit(name)).body.fields).toEqual({
      'guests.0.name': `${name}是本案的家庭成员，或者代申请人办理的人，不能填在这里。只是同名的，请在姓名后面加括号注明区别。`,
    });
    expect((await visit(` ${[...name].join(' ')} `)).body.fields).toHaveProperty(['guests.0.name']);
  }
  expect((await visit(own?.name ?? '')).body.fields['guests.0.name']).toContain('是您本人');
  expect((await visit(clerk?.name ?? '')).body.fields['guests.0.name']).toContain('在本镇有账号');
  expect((await visit('周大山', '周大山')).body.fields).toEqual({ 'guests.1.name': expect.stringContaining('周大山已经填过一次') });
  expect(await office.client.sql`select count(*) from case_step where case_id = ${id}`).toEqual(before);
  expect((await visit('周大山', `${own?.name ?? ''}（村委会）`)).status).toBe(200);
});
