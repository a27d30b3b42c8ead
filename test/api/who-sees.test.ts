// Who sees which case at which step: the table of docs/operations.md ("Who sees which cases"), post by post.
import { type Office, openOffice } from '../support/api';
import { act, broughtTo, moved, referred, submitted } from '../support/office-cases';

let office: Office;
/** Cases of one village, by the step they stand at. */
const cases: Record<string, string> = {};
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  await office.client.sql`insert into role_grant (staff_id, role, from_on) select id, 'auditor', '2026-01-01' from staff where account = 'county'`;
  cases['材料'] = await submitted(office);
  cases['调查，无人领取'] = await broughtTo(office, 'accept');
  cases['调查，在他人手上'] = await broughtTo(office, 'accept');
  await (await office.as('investigator2')).post(`/api/tasks/${cases['调查，在他人手上']}.homeVisit.1/claim`);
  cases['初审'] = await broughtTo(office, 'fillSheet');
  cases['公示'] = await broughtTo(office, 'postNotice');
  cases['征询部门'] = await referred(office, await broughtTo(office, 'accept'));
  cases['已办结'] = await submitted(office);
  await act(await office.as('clerk'), cases['已办结'], 'moveAway', moved);
});
afterAll(() => office.close());

const all = ['材料', '调查，无人领取', '调查，在他人手上', '初审', '公示', '征询部门', '已办结'];
const rows: readonly (readonly [post: string, account: string, sees: readonly string[]])[] = [
  ['窗口受理', 'clerk', all],
  ['审核人', 'reviewer1', all],
  ['审批人', 'approver1', all],
  ['分管负责人', 'head', all],
  ['镇长', 'director', all],
  ['监督检查人员', 'county', all],
  // 初审 and 公示: took part in the visit before; what the first of the two holds the other doesn't see.
  ['调查人员', 'investigator1', ['调查，无人领取', '初审', '公示', '征询部门']],
  ['协理员，本村', 'assistant1', ['材料', '调查，无人领取', '调查，在他人手上', '初审', '公示', '已办结']],
  ['协理员，别的村', 'assistant2', []],
  ['职能部门经办人', 'housing', ['征询部门']],
  ['别的职能部门', 'labour', []],
  ['系统管理员', 'admin', []],
  ['邻镇窗口', 'clerk-b', []],
];

it.each(rows)('%s (%s) opens these, and the lists hold no other', async (_post, account, sees) => {
  const who = await office.as(account);
  const opened: string[] = [];
  for (const name of all) if ((await who.get(`/api/cases/${cases[name] ?? ''}`)).status === 200) opened.push(name);
  expect(opened).toEqual(sees);
  const known = Object.fromEntries(Object.entries(cases).map(([name, id]) => [id, name]));
  const { applications } = (await who.get('/api/applications?limit=100')).body;
  const { referrals } = (await who.get('/api/referrals?limit=100')).body;
  const listed = [...applications, ...referrals].flatMap(({ id }: { id: string }) => known[id] ?? []);
  expect(listed.sort()).toEqual([...sees].sort());
});
