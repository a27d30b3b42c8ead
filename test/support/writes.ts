// Every write there is that carries a key: how an office comes to where it can be asked, who asks, and with what content.
import { routes } from '../../api/routes';
import type { Route } from '../../api/http/route';
import type { Office, Person, Said } from './api';
import { aGuardian, aMember, anApplication, anIdNumber } from './households';
import { for2027 } from './invented-holidays';
import { broughtTo, submitted, villageNamed } from './office-cases';

export interface Asked {
  readonly who: Person;
  readonly path: string;
  /** Where the route asks for none, no other content is possible. */
  readonly body?: object;
  readonly other?: object;
}

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const document = '示范县民政局通知〔2026〕9号（虚构）';
const value = { value: '15', fromOn: '2026-07-10', document };
const authority = { programme: 'tekun', act: 'publish', mode: 'entrusted', document, fromOn: '2026-07-02' };

/** A visit in the first investigator's hands. */
async function held(office: Office, id?: string): Promise<{ id: string; first: Person }> {
  const [found, first] = [await broughtTo(office, 'accept', id), await office.as('investigator1')];
  await first.post(`/api/tasks/${found}.homeVisit.1/claim`);
  return { id: found, first };
}
/** A reminder in the head of section's inbox. */
async function reminded(office: Office): Promise<number> {
  await broughtTo(office, 'accept');
  await office.goTo('2026-07-06T09:10:00+08:00');
  await office.engineTurns();
  const [row] = await office.client.sql<{ id: number }[]>`select n.id::int from notification n join staff s on s.id = n.staff_id where s.account = 'head'`;
  return row?.id ?? 0;
}
const onStaff = async (office: Office, act: string, more: Omit<Asked, 'who' | 'path'> = {}): Promise<Asked> => ({
  who: await office.as('director'),
  path: `/api/staff/${(await office.as('investigator2')).id}/${act}`,
  ...more,
});

/** A change of one entry of a register, by its fields. */
const amended =
  (register: string, field: string, which: string, body: object, other: object) =>
  async (office: Office): Promise<Asked> => {
    const who = await office.as('director');
    const { entries } = (await who.get(`/api/register/${register}`)).body;
    const { id } = entries.find(({ values }: Said) => values[field].word === which);
    return { who, path: `/api/register/${register}/${id}`, body, other };
  };
const entered = async (office: Office, register: string, body: object, other: object): Promise<Asked> => ({
  who: await office.as('director'),
  path: `/api/register/${register}`,
  body,
  other,
});
const sheetOf = (text: string) => ({ fileName: '人员.csv', content: Buffer.from(text).toString('base64'), write: true });
const founded = { name: '示范县石桥镇', account: 'bridge.first', person: '江望舟' };

const holidayPath = '/api/holiday-notices';
const holidays = { ...for2027, issuedOn: '2026-06-30', knownFrom: '2026-06-30' };
const holidaysEntered = async (office: Office): Promise<string> => (await (await office.as('director')).post(holidayPath, holidays)).body.id as string;

export const writes: Record<string, (office: Office) => Promise<Asked>> = {
  'post /api/staff/:id/absence': (office) => onStaff(office, 'absence', { body: { fromOn: '2026-07-01' }, other: { fromOn: '2026-07-02' } }),
  'post /api/staff/:id/return': (office) => onStaff(office, 'return'),
  'post /api/staff/:id/lift-wait': (office) => onStaff(office, 'lift-wait'),
  'post /api/staff/:id/leave': (office) => onStaff(office, 'leave'),
  async 'post /api/staff/:id/hand-over'(office) {
    const [{ first }, { id }] = [await held(office), await held(office)];
    const second = await office.as('investigator2');
    await second.post(`/api/applications/${id}/recusals`, { reason: '与申请人是旧邻。' });
    const other = { to: (await office.as('reviewer1')).id };
    return { who: await office.as('head'), path: `/api/staff/${first.id}/hand-over`, body: { to: second.id }, other };
  },
  async 'post /api/applications'(office) {
    const village = await villageNamed(office, '云溪东村');
    return { who: await office.as('clerk'), path: '/api/applications', body: anApplication(village), other: anApplication(village) };
  },
  async 'post /api/applications/:id/authorisations'(office) {
    const who = await office.as('clerk');
    const id = await submitted(office, '云溪东村', { members: [aMember(), aMember({ name: '林桂枝', relation: '配偶', authorisedOn: undefined })] });
    const { members } = (await who.get(`/api/cases/${id}`)).body.about;
    const [one, other] = [
      { memberId: members[1].id, authorisedOn: '2026-07-01' },
      { memberId: members[0].id, authorisedOn: '2026-07-01' },
    ];
    return { who, path: `/api/applications/${id}/authorisations`, body: one, other };
  },
  async 'post /api/applications/:id/identity-numbers'(office) {
    const who = await office.as('clerk');
    const child = aMember({ name: '林小禾', relation: '女儿', idNumber: undefined, noNumber: 'unregistered', bornOn: '2020-05-01', sex: 'female' });
    const id = await submitted(office, '云溪东村', { members: [aMember(), child] });
    const memberId = (await who.get(`/api/cases/${id}`)).body.about.members[1].id;
    const [one, other] = [anIdNumber('20200501'), anIdNumber('20200501')].map((idNumber) => ({ memberId, idNumber }));
    return { who, path: `/api/applications/${id}/identity-numbers`, ...(one === undefined || other === undefined ? {} : { body: one, other }) };
  },
  async 'post /api/applications/:id/guardian-signature'(office) {
    const path = `/api/applications/${await submitted(office, '云溪东村', { incapable: true })}/guardian-signature`;
    return { who: await office.as('clerk'), path, body: aGuardian, other: { ...aGuardian, paper: '监护人签字书' } };
  },
  async 'post /api/cases/:id/actions/:action'(office) {
    const path = `/api/cases/${await submitted(office)}/actions/askSupplement`;
    const asks = (text: string) => ({ materials: ['application'], text });
    return { who: await office.as('clerk'), path, body: asks('缺户口簿。'), other: asks('缺收入证明。') };
  },
  async 'post /api/together/:action'(office) {
    const cases = [await submitted(office), await submitted(office)];
    return { who: await office.as('head'), path: '/api/together/urge', body: { cases }, other: { cases, text: '请尽快办理。' } };
  },
  async 'post /api/cases/:id/assign'(office) {
    const [who, { id }, other] = [await office.as('head'), await office.as('reviewer1'), await office.as('investigator1')];
    return { who, path: `/api/cases/${await submitted(office)}/assign`, body: { to: id }, other: { to: other.id } };
  },
  async 'post /api/applications/:id/recusals'(office) {
    const { id, first } = await held(office);
    return { who: first, path: `/api/applications/${id}/recusals`, body: { reason: '与申请人是旧邻。' }, other: { reason: '与申请人有过纠纷。' } };
  },
  async 'post /api/kinships'(office) {
    const body = { idNumber: anIdNumber(), relation: 'parent' };
    return { who: await office.as('clerk'), path: '/api/kinships', body, other: { ...body, idNumber: anIdNumber() } };
  },
  async 'post /api/kinships/:id/withdraw'(office) {
    const who = await office.as('clerk');
    const { id } = (await who.post('/api/kinships', { idNumber: anIdNumber(), relation: 'parent' })).body.kinships[0];
    return { who, path: `/api/kinships/${id}/withdraw`, body: { reason: '号码填错。' }, other: { reason: '人填错。' } };
  },
  async 'post /api/tasks/:id/claim'(office) {
    return { who: await office.as('investigator1'), path: `/api/tasks/${await broughtTo(office, 'accept')}.homeVisit.1/claim` };
  },
  async 'post /api/tasks/:id/release'(office) {
    const { id, first } = await held(office);
    return { who: first, path: `/api/tasks/${id}.homeVisit.1/release` };
  },
  async 'post /api/tasks/:id/assign'(office) {
    const { id, first } = await held(office);
    const body = { to: (await office.as('investigator2')).id };
    return { who: await office.as('head'), path: `/api/tasks/${id}.homeVisit.1/assign`, body, other: { to: first.id } };
  },
  async 'post /api/tasks/:id/complete'(office) {
    const path = `/api/tasks/${await submitted(office)}.materialCheck.1/complete`;
    return {
      who: await office.as('clerk'),
      path,
      body: { action: 'askSupplement', method: 'direct', materials: ['application'], text: '缺户口簿。' },
      other: { action: 'askSupplement', method: 'direct', materials: ['application'], text: '缺收入证明。' },
    };
  },
  async 'post /api/inbox/:id/read'(office) {
    const id = await reminded(office);
    return { who: await office.as('head'), path: `/api/inbox/${id}/read` };
  },
  async 'post /api/dead-letters/:id/resend'(office) {
    const id = await reminded(office);
    await office.client.sql`insert into delivery (notification_id, channel, attempts, next_at, last_code, dead_at)
      values (${id}, 'email', 5, ${office.now}, 'smtp 550', ${office.now})`;
    return { who: await office.as('director'), path: `/api/dead-letters/${id}.email/resend` };
  },
  async 'put /api/settings/values/:key'(office) {
    return { who: await office.as('director'), path: '/api/settings/values/dibao.total_wd', body: value, other: { ...value, value: '16' } };
  },
  async 'post /api/settings/values/:key/withdraw'(office) {
    const who = await office.as('director');
    await who.put('/api/settings/values/dibao.total_wd', value);
    const body = { fromOn: value.fromOn, reason: '录入有误。' };
    return { who, path: '/api/settings/values/dibao.total_wd/withdraw', body, other: { ...body, reason: '文件已废止。' } };
  },
  async 'post /api/settings/authorities'(office) {
    return { who: await office.as('director'), path: '/api/settings/authorities', body: authority, other: { ...authority, fromOn: '2026-07-03' } };
  },
  async 'post /api/settings/authorities/:id/end'(office) {
    const who = await office.as('director');
    const [{ id }] = (await who.get('/api/settings/authorities')).body.authorities;
    return { who, path: `/api/settings/authorities/${id}/end`, body: { toOn: '2026-12-31' }, other: { toOn: '2026-12-30' } };
  },
  async 'post /api/holiday-notices'(office) {
    return { who: await office.as('director'), path: holidayPath, body: holidays, other: { ...holidays, number: '国办发明电〔2026〕98号' } };
  },
  async 'post /api/holiday-notices/:id/apply'(office) {
    return { who: await office.as('admin'), path: `${holidayPath}/${await holidaysEntered(office)}/apply` };
  },
  async 'post /api/holiday-notices/:id/withdraw'(office) {
    return { who: await office.as('director'), path: `${holidayPath}/${await holidaysEntered(office)}/withdraw` };
  },
  async 'post /api/towns'(office) {
    const who = await office.as('admin');
    await office.client.sql`insert into role_grant (staff_id, role, from_on) values (${who.id}, 'installationAdministrator', '2026-07-01')`;
    return { who, path: '/api/towns', body: founded, other: { ...founded, account: 'bridge.second' } };
  },
  'post /api/register/villages': (office) => entered(office, 'villages', { name: '上河村' }, { name: '下河村' }),
  'put /api/register/villages/:id': amended('villages', 'name', '柳湾村', { name: '柳湾社区' }, { name: '柳湾' }),
  'post /api/register/departments': (office) => entered(office, 'departments', { name: '残联' }, { name: '妇联' }),
  'put /api/register/departments/:id': amended('departments', 'name', '教育办', { name: '中心校' }, { name: '教办' }),
  'post /api/register/accounts': (office) => entered(office, 'accounts', { account: 'new.one', name: '王芳' }, { account: 'new.two', name: '王芳' }),
  'put /api/register/accounts/:id': amended('accounts', 'name', '李春禾', { name: '李春和' }, { name: '李春荷' }),
  async 'post /api/register/accounts/:id/password'(office) {
    return { who: await office.as('director'), path: `/api/register/accounts/${(await office.as('clerk')).id}/password` };
  },
  async 'post /api/register/posts'(office) {
    const post = { staffId: (await office.as('head')).id, role: 'clerk', fromOn: '2026-07-01' };
    return entered(office, 'posts', post, { ...post, fromOn: '2026-07-02' });
  },
  'put /api/register/posts/:id': amended('posts', 'staffId', '李春禾', { toOn: '2026-12-31' }, { toOn: '2026-12-30' }),
  async 'post /api/register/substitutes'(office) {
    const stands = { staffId: (await office.as('clerk')).id, substituteId: (await office.as('head')).id, fromOn: '2026-07-01' };
    return entered(office, 'substitutes', stands, { ...stands, fromOn: '2026-07-02' });
  },
  async 'put /api/register/substitutes/:id'(office) {
    const who = await office.as('director');
    const stands = { staffId: (await office.as('clerk')).id, substituteId: (await office.as('head')).id, fromOn: '2026-07-01' };
    const [{ id }] = (await who.post('/api/register/substitutes', stands, { key: 'stands-in-01' })).body.entries;
    return { who, path: `/api/register/substitutes/${id}`, body: { toOn: '2026-12-31' }, other: { toOn: '2026-12-30' } };
  },
  async 'post /api/register/sheets'(office) {
    const [body, other] = ['账号,姓名\nnew.one,王芳\nnew.two,刘磊\n', '账号,姓名\nnew.one,王方\n'].map(sheetOf);
    return { who: await office.as('director'), path: '/api/register/sheets', ...(body === undefined || other === undefined ? {} : { body, other }) };
  },
  async 'post /api/server-clock/confirm'(office) {
    await office.client.sql`insert into clock_doubt (why, trusted_at, doubtful_at) values ('jumped', ${office.now}, ${office.now + 61_000})`;
    const who = await office.as('director');
    return { who, path: '/api/server-clock/confirm', body: { at: new Date(office.now).toISOString() }, other: { at: '2026-07-02T09:00:00+08:00' } };
  },
  async 'post /api/training/towns'(office) {
    return { who: await office.as('director'), path: '/api/training/towns', body: { name: '练习镇' }, other: { name: '另一个练习镇' } };
  },
  async 'post /api/training/clock'(office) {
    // The practice clock is set against the host's own, so the office keeps the host's time, and the town begins on a day long past.
    office.now = Date.now();
    const town = (await (await office.as('director')).post('/api/training/towns', { startsAt: '2026-02-13T16:50:00+08:00' })).body;
    const who = await office.as(town.accounts.find(({ account }: Said) => account.startsWith('director')).account, town.password);
    return { who, path: '/api/training/clock', body: { to: '2026-03-02' }, other: { to: '2026-03-03' } };
  },
};

export const keyed = routes.filter(({ method, keyless }) => method !== 'get' && keyless !== true);
