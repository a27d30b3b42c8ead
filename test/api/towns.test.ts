// The administrator of the installation: makes towns over the API, and sees no case of any.
import { findAccount, grantPlatform } from '../../db/content/new-town';
import { type Office, type Person, doorOf, openOffice } from '../support/api';
import { submitted } from '../support/office-cases';

let office: Office;
let platform: Person;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  const admin = await findAccount(office.client, 'admin');
  const change = { townId: office.townId, by: null, at: office.now };
  expect([await grantPlatform(office.client, change, admin?.id ?? ''), await grantPlatform(office.client, change, admin?.id ?? '')]).toEqual([true, false]);
  platform = await office.as('admin');
});
afterAll(() => office.close());

const bridge = { name: '示范县石桥镇', account: 'bridge.first', person: '江望舟' };

it('makes a town with its first administrator once, however often it is asked', async () => {
  const first = await platform.post('/api/towns', bridge, { key: 'town-0001' });
  expect(first).toMatchObject({ status: 201, body: { town: { name: '示范县石桥镇' }, given: { account: 'bridge.first', name: '江望舟' } } });
  expect((await platform.post('/api/towns', bridge, { key: 'town-0001' })).body).toEqual(first.body);
  expect((await platform.get('/api/towns')).body.towns).toEqual([
    expect.objectContaining({ name: '示范县云溪镇', villages: 12 }),
    expect.objectContaining({ name: '示范县石桥镇', villages: 0, people: 1 }),
  ]);
  const theirs = await doorOf(() => office.url, []).as('bridge.first', first.body.given.password);
  expect((await theirs.get('/api/session')).body).toMatchObject({ owes: 'passwordToChange', town: { name: '示范县石桥镇' } });
  expect((await platform.post('/api/towns', { ...bridge, account: 'another' })).body.fields).toEqual({ name: '已经有这个名称的乡镇' });
  expect((await platform.post('/api/towns', { ...bridge, name: '示范县柳湾镇', account: 'clerk' })).body.fields).toEqual({
    account: '已经有这个账号，请换一个',
  });
  expect((await platform.post('/api/towns', { ...bridge, name: '', account: '王芳' })).body.fields).toMatchObject({
    name: '必须填写',
    account: expect.stringContaining('小写英文字母'),
  });
});

it('is asked for the post: no director makes a town, no platform administrator sees a case', async () => {
  await submitted(office);
  for (const account of ['director', 'clerk', 'county']) {
    expect((await (await office.as(account)).get('/api/towns')).body.code).toBe('notYourPost');
    expect((await (await office.as(account)).post('/api/towns', bridge)).body.code).toBe('notYourPost');
  }
  expect((await platform.get('/api/applications')).body.applications).toEqual([]);
  const posts = (await (await office.as('director')).get('/api/register/posts')).body; // no town's to give or to end
  expect(JSON.stringify(posts)).not.toContain('installationAdministrator');
});
