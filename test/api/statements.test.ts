// How many statements an ordinary request asks of PostgreSQL: a number that would grow unseen.
import { type Office, openOffice } from '../support/api';
import { anApplication } from '../support/households';
import { act, submitted, villageNamed } from '../support/office-cases';
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

it('opens a case: who asks; what the body names; where it stands, and under which table; within a transaction numbers, household and members, intake, what they are found by, who else is known by these numbers, the number of the book, the step', async () => {
  const clerk = await office.as('clerk');
  const body = anApplication(await villageNamed(office, '云溪东村'));
  const opening = await countingStatements(office.client).asked(() => clerk.post('/api/applications', body, { key: 'open-0001' }));
  expect(opening.map(kindOf)).toEqual([
    ...['session', 'village', 'reads a step', 'case_state', 'begin', 'commit', 'begin '],
    ...[
      'identity_number',
      'into identity_number',
      'into household',
      'into person',
      'into intake',
      'search_key',
      'reads a step',
      'town',
      'identity_number',
      'into numbering',
      'writes a step',
    ],
  ]);
});

const kindOf = (query: string): string => {
  if (/^\s*with moved as/.test(query)) return 'writes a step';
  if (/"isThere"/.test(query)) return 'reads a step';
  if (/from session/.test(query)) return 'session';
  const [, into, from] = /^insert into "(\w+)"|from "(\w+)"/.exec(query) ?? [];
  return into === undefined ? (from ?? query) : `into ${into}`;
};
