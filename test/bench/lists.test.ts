// At ten thousand applications every list and every figure is answered from indexes: none reads a growing table from end to end. `npm run bench -- lists` asks the same of a
// million, and how long each takes beside a bare request.
import { listUnseen, usualPatience } from '../../db/reads/unseen';
import { type Office, openOffice } from '../support/api';
import { makeManyCases } from './many-cases';
import { askedDuring, scansOf } from './plans';
import { type Timed, timesBeside, timesOf, writeTable } from './figures';

const asked = process.env['YIMEN_BENCH_CASES'];
const isBench = asked !== undefined;
const size = { cases: Number(asked ?? 10_000), towns: isBench ? 20 : 2 };
const calls = 40;

let office: Office;
const figures: Timed[] = [];
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  await makeManyCases(office, size);
}, 3_600_000);
afterAll(async () => {
  if (isBench) writeTable(size, figures);
  await office.close();
});

type Question = [account: string, path: string, body?: object];
/** Of whoever sees the whole town, and of whoever sees what is in their hands, their village's or their department's. */
const questions: Question[] = [
  ['clerk', '/api/applications'],
  ['clerk', '/api/applications?state=open'],
  ['clerk', '/api/applications?state=closed'],
  ['clerk', '/api/applications?stage=investigation'],
  ['clerk', '/api/applications/search', { q: '0011' }],
  ['clerk', '/api/applications/search', { q: '13800001204' }],
  ['clerk', '/api/search', { q: '王建国', purpose: 'ownWork' }],
  ['clerk', '/api/search', { q: '王建', purpose: 'ownWork' }],
  ['clerk', '/api/search', { q: 'wjg', purpose: 'ownWork' }],
  ['clerk', '/api/search', { q: 'wangj', purpose: 'ownWork' }],
  ['assistant1', '/api/search', { q: 'wjg', purpose: 'ownWork' }],
  ['investigator1', '/api/search', { q: 'wangjian', purpose: 'ownWork' }],
  ['assistant1', '/api/applications'],
  ['investigator1', '/api/applications?state=open'],
  ['investigator1', '/api/applications'],
  ['investigator1', '/api/tasks?scope=mine'],
  ['investigator2', '/api/tasks?scope=claimable'],
  ['clerk', '/api/tasks?scope=claimable'],
  ['reviewer1', '/api/tasks?scope=claimable'],
  ['housing', '/api/tasks?scope=claimable'],
  ['clerk', '/api/work'],
  ['investigator1', '/api/work'],
  ['assistant1', '/api/work'],
  ['head', '/api/work?tab=reply'],
  ['housing', '/api/referrals?state=open'],
  ['head', '/api/referrals'],
  ['head', '/api/matrix'],
  ['head', '/api/statistics/months'],
  ['head', '/api/clocks'],
  ['head', '/api/clocks?light=overdue'],
  ['investigator1', '/api/clocks'],
  ['assistant1', '/api/clocks'],
  ['head', '/api/overdue'],
  ['investigator1', '/api/overdue'],
  ['head', '/api/unassigned'],
  ['director', '/api/statistics?from=2026-06-25&to=2026-07-01'],
  ['director', '/api/statistics?from=2025-07-02&to=2026-07-01'],
  ['assistant1', '/api/statistics?from=2026-06-25&to=2026-07-01'],
  ['clerk', '/api/inbox'],
  ['investigator1', '/api/inbox'],
];

it.each(questions)('%s asks %s', async (...[account, path, body]: Question) => {
  const who = await office.as(account);
  const ask = () => (body === undefined ? who.get(path) : who.post(path, body));
  const statements = await askedDuring(office.client, async () => expect((await ask()).status).toBe(200));
  expect(statements.length).toBeGreaterThan(0);
  const scans = await scansOf(office.client, statements);
  if (isBench) figures.push(await timesOf({ office, who, path, body, calls, scans }));
  else expect(scans).toEqual([]);
});

it('asks what the engine has yet to see by index, and tells nobody where nothing is due', async () => {
  const eyes = { engine: 'this', release: 1 };
  const ask = () => listUnseen(office.client, eyes, Date.parse('2026-07-01T10:00:00+08:00'), 3_000, 500, usualPatience);
  let due: unknown[] = ['not asked'];
  const statements = await askedDuring(office.client, async () => (due = await ask()));
  const scans = await scansOf(office.client, statements);
  expect([due, scans]).toEqual([[], []]);
  if (isBench) figures.push({ account: 'sweep', path: 'listUnseen', ...(await timesBeside(ask, () => office.client.sql`select 1`, calls)), bytes: 0, scans });
});
