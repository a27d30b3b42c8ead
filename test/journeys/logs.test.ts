// Statements that fail while people's particulars are their parameters: the logs say kind, code and place, and nobody's name or number.
import { failureOf } from '../../failure';
import { eventually } from '../support/live';
import { act, submitted } from '../support/office-cases';
import { RunningOffice } from '../support/running-office';

const planted = { name: '钱种植', idNumber: '999901199001010010' };
let office: RunningOffice;
beforeAll(async () => {
  office = await RunningOffice.open('2026-07-01T09:00:00+08:00');
  await office.start();
});
afterAll(() => office.close());

it('lets no particular into a log, of server or worker, however a statement fails', async () => {
  const urgent = {
    programme: 'emergencyAid',
    cause: 'fire',
    members: [{ name: planted.name, idNumber: planted.idNumber, relation: '本人', authorisedOn: '2026-07-01' }],
  };
  const id = await submitted(office, '云溪东村', urgent);
  await office.comesToRest();
  await office.client.sql`alter table person rename column number_id to hidden`;
  const clerk = await office.as('clerk');
  const failed = await submitted(office, '云溪东村', urgent).then(
    () => 'taken',
    (error: Error) => error.message,
  );
  expect(failed).toContain('"code":"failed"');
  expect((await act(clerk, id, 'accept')).status).toBe(500);
  await office.setClock(Date.parse('2026-07-04T09:00:00+08:00')); // something is due, so the worker asks for the household
  await eventually('the worker has failed at it', async () => /"deed":"advance"/.test(office.crew.logs()));
  await office.client.sql`alter table person rename column hidden to number_id`;
  await office.comesToRest();
  const logs = office.crew.logs();
  expect(logs).toMatch(/"code":"42703"/);
  for (const particular of [planted.name, planted.idNumber, planted.idNumber.slice(6, 14), 'insert into', 'select "']) expect(logs).not.toContain(particular);
});

it('says of an error its kind, its code and its place, never its words', () => {
  const inner = Object.assign(new Error('Key (number_id)=(1) exists'), { code: '23505', detail: 'x' });
  const said = failureOf(new TypeError('select 张三', { cause: inner }));
  expect(said).toEqual({ error: 'TypeError', code: '23505', at: expect.arrayContaining([expect.stringMatching(/^at /)]) });
  expect(JSON.stringify(said)).not.toMatch(/张三|number_id/);
  expect([failureOf('words'), failureOf(undefined)]).toEqual([{ error: 'string' }, { error: 'undefined' }]);
});
