// How many statements an ordinary request asks of PostgreSQL: a number that would grow unseen.
import { type Office, openOffice } from '../support/api';
import { act, submitted } from '../support/office-cases';
import { countingStatements } from '../support/statements';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterAll(() => office.close());

it('asks PostgreSQL four times for an ordinary decision: who asks, whose case it is, where it stands, and to write; three times for its repetition', async () => {
  const clerk = await office.as('clerk');
  const id = await submitted(office);
  const counter = countingStatements(office.client);
  const accept = () => counter.asked(() => act(clerk, id, 'accept', {}, { key: 'accept-01' }));
  expect((await accept()).map(kindOf)).toEqual(['session', 'case_file', 'reads a step', 'writes a step']);
  expect((await accept()).map(kindOf)).toEqual(['session', 'case_file', 'reads a step']);
  const page = await counter.asked(() => clerk.get(`/api/cases/${id}`));
  expect(page.length).toBeLessThanOrEqual(9);
  expect(page.filter((query) => kindOf(query) === 'reads a step')).toHaveLength(1);
});

const kindOf = (query: string): string => {
  if (/^\s*with moved as/.test(query)) return 'writes a step';
  if (/"isThere"/.test(query)) return 'reads a step';
  return /from "(\w+)"/.exec(query)?.[1] ?? query;
};
