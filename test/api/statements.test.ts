// How many statements an ordinary request asks of PostgreSQL: a number that would grow unseen.
import { type Office, openOffice } from '../support/api';
import { act, submitted } from '../support/office-cases';
import { countingStatements } from '../support/statements';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterAll(() => office.close());

it('keeps an ordinary decision, its repetition and the page of its case within their number of statements', async () => {
  const clerk = await office.as('clerk');
  const id = await submitted(office);
  const counter = countingStatements(office.client);
  const decision = await counter.during(() => act(clerk, id, 'accept', {}, { key: 'accept-01' }));
  const repetition = await counter.during(() => act(clerk, id, 'accept', {}, { key: 'accept-01' }));
  const page = await counter.during(() => clerk.get(`/api/cases/${id}`));
  expect(decision).toBeLessThanOrEqual(27);
  expect(repetition).toBeLessThanOrEqual(7); // one for the case, whose table says by which form the request is read
  expect(page).toBeLessThanOrEqual(14);
  expect(Math.min(repetition, page)).toBeGreaterThan(4); // it does count
});

it('answers a decision and its repetitions without reading the steps of the case, but for the one the key made', async () => {
  const clerk = await office.as('clerk');
  const id = await submitted(office);
  const counter = countingStatements(office.client);
  const readSteps = async () => {
    const asked = await counter.asked(() => act(clerk, id, 'accept', {}, { key: 'accept-02' }));
    return asked.filter((query) => /from "case_step"/.test(query)).map((query) => /"command_id" = /.test(query));
  };
  expect(await readSteps()).toEqual([true]);
  expect(await readSteps()).toEqual([]);
  await office.client.sql`delete from idempotent_request`;
  expect(await readSteps()).toEqual([true]);
});
