// The list of applications: in pages, by stage, by village, open or closed.
import { type Office, type Person, type Said, openOffice } from '../support/api';
import { act, broughtTo, moved, submitted, villageNamed } from '../support/office-cases';

let office: Office;
let clerk: Person;
beforeEach(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  clerk = await office.as('clerk');
});
afterEach(() => office.close());

it('pages through the list without losing or doubling one, the newest first', async () => {
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    if (n % 2 === 0) office.now += 60_000;
    made.push(await submitted(office));
  }
  const seen: Said[] = [];
  for (let path: string | null = '/api/applications?limit=2'; path !== null;) {
    const { body } = await clerk.get(path);
    seen.push(...body.applications);
    path = body.next === null ? null : `/api/applications?limit=2&after=${encodeURIComponent(body.next)}`;
  }
  expect(seen.map(({ id }) => id).sort()).toEqual(made.sort());
  expect(seen.map(({ openedAt }) => openedAt)).toEqual(
    seen
      .map(({ openedAt }) => openedAt)
      .sort()
      .reverse(),
  );
});

it('lists by stage, village and whether closed, each with its next date', async () => {
  const [waiting, accepted, withdrawn] = [await submitted(office, '柳湾村'), await broughtTo(office, 'accept'), await submitted(office)];
  await act(clerk, withdrawn, 'moveAway', moved);
  const ids = async (query: string) => (await clerk.get(`/api/applications?${query}`)).body.applications.map(({ id }: Said) => id);
  expect(await ids('stage=materials')).toEqual([waiting]);
  expect(await ids(`village=${await villageNamed(office, '柳湾村')}`)).toEqual([waiting]);
  expect(await ids('state=closed')).toEqual([withdrawn]);
  expect((await ids('state=open')).sort()).toEqual([waiting, accepted].sort());
  const [row] = (await clerk.get('/api/applications?stage=investigation')).body.applications;
  expect(row).toMatchObject({
    applicant: '王守田',
    village: { name: '云溪东村' },
    dueOn: '2026-07-06',
    dueClock: { word: '启动家庭经济状况调查' },
    overdue: false,
  });
  await office.goTo('2026-07-07T09:00:00+08:00');
  expect((await clerk.get('/api/applications?stage=investigation')).body.applications[0].overdue).toBe(true);
});
