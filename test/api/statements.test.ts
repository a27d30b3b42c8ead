// How many statements an ordinary request asks of PostgreSQL: a number that would grow unseen.
import { type Office, openOffice } from '../support/api';
import { act, submitted } from '../support/office-cases';
import { countingStatements } from '../support/statements';

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
});
afterAll(() => office.close());

it('asks PostgreSQL in three flights for an ordinary decision: who asks; where the case stands, and whether it is theirs; to write. A repetition writes nothing', async () => {
  const clerk = await office.as('clerk');
  const id = await submitted(office);
  const counter = countingStatements(office.client);
  const accept = () => counter.asked(() => act(clerk, id, 'accept', {}, { key: 'accept-01' }));
  expect((await accept()).map(kindOf)).toEqual(['session', 'reads a step', 'case_file', 'writes a step']);
  expect((await accept()).map(kindOf)).toEqual(['session', 'reads a step', 'case_file']);
  const page = await counter.asked(() => clerk.get(`/api/cases/${id}`));
  expect(page.length).toBeLessThanOrEqual(9);
  expect(page.filter((query) => kindOf(query) === 'reads a step')).toHaveLength(1);
});

const kindOf = (query: string): string => {
  if (/^\s*with moved as/.test(query)) return 'writes a step';
  if (/"isThere"/.test(query)) return 'reads a step';
  if (/from session/.test(query)) return 'session';
  return /from "(\w+)"/.exec(query)?.[1] ?? query;
};
