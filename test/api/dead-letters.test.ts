// Dead letters: who reads them, what they say, and that one put back is put back once.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { broughtTo } from '../support/office-cases';

let office: Office;
let director: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00', { neighbour: true });
  director = await office.as('director');
});
afterEach(() => office.close());

const path = '/api/dead-letters';
const minuteMs = 60_000;

/** The reminder to the head of section of 6 July, dead by each of these ways, a minute apart. */
async function aDeadLetter(...ways: [channel: string, code: string][]): Promise<number> {
  await broughtTo(office, 'accept');
  await office.goTo('2026-07-06T09:10:00+08:00');
  await office.engineTurns();
  const [{ id } = { id: 0 }] = await office.client.sql<{ id: number }[]>`
    select n.id::int from notification n join staff s on s.id = n.staff_id where s.account = 'head'`;
  for (const [index, [channel, code]] of ways.entries())
    await office.client.sql`insert into delivery (notification_id, channel, attempts, next_at, last_code, dead_at)
      values (${id}, ${channel}, 5, ${office.now}, ${code}, ${office.now + index * minuteMs})`;
  return id;
}
const deliveryOf = async (channel: string): Promise<Said> => (await office.client.sql`select * from delivery where channel = ${channel}`)[0];

it('lists what reached nobody: whose, about what, by which way, why not, how often tried', async () => {
  const id = await aDeadLetter(['email', 'smtp 550'], ['webhook', 'errcode 45009']);
  const { body } = await director.get(path);
  expect(body.asOf).toBe('2026-07-06T09:10:00+08:00');
  expect(body.letters[1]).toEqual({
    id: `${id}.email`,
    receiver: '钱望舒',
    receiverLeft: false,
    channel: { name: 'email', word: '邮件' },
    number: '低保2026-0001',
    word: 'rung',
    sentence: '低保2026-0001：“启动家庭经济状况调查”今天到期，截止日2026-07-06，请督促。',
    at: expect.stringMatching(/^2026-07-06T09:0\d/),
    deadAt: '2026-07-06T09:10:00+08:00',
    attempts: 5,
    resent: 0,
    why: { code: 'smtp 550', word: '邮件服务器没有收下（550）' },
    read: false,
  });
  expect(body.letters[0]).toMatchObject({ channel: { word: '工作群消息' }, why: { word: '群机器人没有收下（45009）' } });
});

it('pages from the last to die, without losing or doubling one', async () => {
  const id = await aDeadLetter(['email', 'smtp 550'], ['webhook', 'lost']);
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = await director.get(`${path}?limit=1${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`);
    seen.push(...body.letters.map((one: Said) => one.id));
    next = body.next;
  }
  expect(seen).toEqual([`${id}.webhook`, `${id}.email`]);
  await office.client.sql`update notification set read_at = ${office.now} where id = ${id}`;
  expect((await director.get(`${path}?unread=true`)).body.letters).toEqual([]);
  for (const after of ['x', '1~2', '1~x~email', '9999999999999999999~2~email']) {
    expect((await director.get(`${path}?after=${encodeURIComponent(after)}`)).body.fields).toEqual({ after: '不是上一页给出的 next' });
  }
});

it('puts one back with fresh attempts, tells the engine, and does so once for each key', async () => {
  const id = await aDeadLetter(['email', 'smtp 550']);
  const resend = (key: string) => director.post(`${path}/${id}.email/resend`, {}, { key });
  const first = await resend('resend-01');
  expect(first).toMatchObject({ status: 200, body: { id: `${id}.email`, queuedAt: '2026-07-06T09:10:00+08:00' } });
  expect(await deliveryOf('email')).toMatchObject({ attempts: 0, dead_at: null, sent_at: null, next_at: String(office.now) });
  expect(office.sentAgain).toEqual([String(id)]);
  expect((await director.get(path)).body.letters).toEqual([]);
  expect((await resend('resend-02')).body).toMatchObject({ status: 409, code: 'letterNotDead', detail: '这条消息已经送出，或者还在投递，不用重新投递。' });
  await office.client.sql`update delivery set attempts = 5, dead_at = ${office.now + minuteMs}`;
  office.now += 2 * minuteMs;
  expect((await resend('resend-01')).body).toEqual(first.body);
  expect((await director.get(path)).body.letters).toMatchObject([{ attempts: 5, resent: 1 }]);
  expect((await resend('resend-03')).body.queuedAt).toBe('2026-07-06T09:12:00+08:00');
  expect(await office.client.sql`select by, attempts from delivery_resend order by at`).toEqual([
    { by: director.id, attempts: 5 },
    { by: director.id, attempts: 5 },
  ]);
});

it('puts one back once of ten requests that come at once', async () => {
  const id = await aDeadLetter(['email', 'smtp 550']);
  const answers = await Promise.all(Array.from({ length: 10 }, () => director.post(`${path}/${id}.email/resend`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  expect(await office.client.sql`select 1 from delivery_resend`).toHaveLength(1);
});

it('sends nothing more to somebody who has left', async () => {
  const id = await aDeadLetter(['email', 'smtp 550']);
  await office.client.sql`update staff set active = false where account = 'head'`;
  expect((await director.get(path)).body.letters).toMatchObject([{ receiverLeft: true }]);
  expect((await director.post(`${path}/${id}.email/resend`)).body).toMatchObject({ status: 409, code: 'receiverLeft' });
  expect((await deliveryOf('email')).attempts).toBe(5);
});

it('is for the director and the administrator, each in the own town', async () => {
  const id = await aDeadLetter(['email', 'smtp 550']);
  expect((await (await office.as('admin')).get(path)).body.letters).toHaveLength(1);
  for (const account of ['clerk', 'head', 'approver1', 'assistant1', 'housing']) {
    const who = await office.as(account);
    for (const answer of [await who.get(path), await who.post(`${path}/${id}.email/resend`)]) expect(answer.body.code).toBe('notYourPost');
  }
  const stranger = await office.as('director-b');
  expect((await stranger.get(path)).body.letters).toEqual([]);
  expect((await stranger.post(`${path}/${id}.email/resend`)).status).toBe(404);
  for (const wrong of [`${id}.webhook`, `${id}.pigeon`, `${id}`, 'x.email', '999999.email'])
    expect((await director.post(`${path}/${wrong}/resend`)).status).toBe(404);
  expect((await director.post(`${path}/${id}.email/resend`, { now: true })).body.fields).toEqual({ now: '没有这个栏目' });
  expect(office.sentAgain).toEqual([]);
});
