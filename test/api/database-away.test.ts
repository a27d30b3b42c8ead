// PostgreSQL away: nothing is promised, nothing is lost, and the same key is always safe.
import { type Office, type Person, openOffice } from '../support/api';
import { act, submitted } from '../support/office-cases';
import { type CutOff, wayTo } from '../support/cut-off';
import { eventually } from '../support/live';

let office: Office;
let clerk: Person;
let way: CutOff;
async function open(): Promise<void> {
  office = await openOffice('2026-07-01T09:00:00+08:00', {
    async through(url) {
      way = await wayTo(url);
      return way.url;
    },
  });
  clerk = await office.as('clerk');
}
afterEach(async () => {
  await office.close();
  await way.cut();
});

it('answers 503 while PostgreSQL is away, and the same key works when it is back', async () => {
  await open();
  const id = await submitted(office);
  await way.cut();
  const away = await act(clerk, id, 'accept', {}, { key: 'accept-01' });
  expect(away).toMatchObject({ status: 503, body: { code: 'databaseAway', detail: expect.stringContaining('同一个办理编号') } });
  expect(away.headers.get('retry-after')).toBe('1');
  expect(await office.send('GET', '/readyz')).toMatchObject({ status: 503, body: { database: 'away' } });
  expect((await office.send('POST', '/api/session', { body: { account: 'clerk', password: 'any' } })).status).toBe(503);
  expect((await office.send('GET', '/healthz')).status).toBe(200);
  expect((await office.send('GET', '/api/calendar/due?from=2026-07-01&limit=3wd')).status).toBe(200);
  await way.mend();
  const back = await act(clerk, id, 'accept', {}, { key: 'accept-01' });
  expect(back).toMatchObject({ status: 200, body: { seq: 2 } });
  expect(JSON.stringify(away.body)).not.toMatch(/ECONN|postgres|select/i);
});

it('takes each decision once, though the connection breaks while many are under way', async () => {
  await open();
  const ids = await Promise.all(Array.from({ length: 8 }, () => submitted(office)));
  const sending = ids.map((id) => act(clerk, id, 'accept', {}, { key: `accept-${id.slice(0, 8)}` }));
  await new Promise((resolve) => setTimeout(resolve, 15));
  await way.cut();
  const answers = await Promise.all(sending);
  for (const { status } of answers) expect([200, 503]).toContain(status);
  await way.mend();
  const again = await Promise.all(ids.map((id) => act(clerk, id, 'accept', {}, { key: `accept-${id.slice(0, 8)}` })));
  expect(again.map(({ status, body }) => [status, body.seq])).toEqual(ids.map(() => [200, 2]));
});

it('gives up on a PostgreSQL that takes a question and says nothing', async () => {
  await open();
  way.hang();
  const hung = await clerk.get('/api/applications');
  expect(hung).toMatchObject({ status: 503, body: { code: 'databaseAway' } });
  await way.cut();
  await way.mend();
  // Connections that died meanwhile are noticed when they are used; whoever asks again gets through.
  await eventually('whoever asks again gets through', async () => (await clerk.get('/api/applications')).status === 200);
});
