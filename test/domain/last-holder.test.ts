// Which posts a town may not lose, however they end.
import { lostPost } from '../../domain/last-holder';
import type { Granted, Role } from '../../domain/people';

const today = '2026-07-06';
const held = (role: Role, fromOn = '2020-01-01', toOn: string | null = null): Granted => ({ role, fromOn, toOn });
const clerk = held('clerk');

it.each<[string, readonly Granted[], readonly Granted[], Role | undefined]>([
  ['lets a clerk go, though there is no other', [held('director'), clerk], [held('director')], undefined],
  ['keeps the last who answers for the town', [held('director'), clerk], [clerk], 'director'],
  ['keeps the last who lets others in', [held('administrator')], [], 'administrator'],
  ['lets one of two go', [held('director'), held('director')], [held('director')], undefined],
  [
    'keeps the one who is left when the other goes',
    [held('director'), held('director', '2026-01-01', '2026-08-01')],
    [held('director', '2026-01-01', '2026-08-01')],
    'director',
  ],
  ['keeps the one who is there till the other comes', [held('director'), held('director', '2026-07-08')], [held('director', '2026-07-08')], 'director'],
  [
    'lets one go on the day before the other comes',
    [held('director'), held('director', '2026-07-08')],
    [held('director', '2020-01-01', '2026-07-07'), held('director', '2026-07-08')],
    undefined,
  ],
  [
    'keeps one who ends a day too early',
    [held('director'), held('director', '2026-07-08')],
    [held('director', '2020-01-01', '2026-07-06'), held('director', '2026-07-08')],
    'director',
  ],
  [
    'asks of no day that has passed',
    [held('director', '2020-01-01', '2026-07-01'), held('director', '2026-07-06')],
    [held('director', '2026-07-06')],
    undefined,
  ],
  [
    'takes nothing where nobody is there anyway',
    [held('director', '2020-01-01', '2026-07-09')],
    [held('director', '2020-01-01', '2026-07-09'), clerk],
    undefined,
  ],
  [
    'keeps the only one though the end that is there is only moved nearer',
    [held('director', '2020-01-01', '2026-07-09')],
    [held('director', '2020-01-01', '2026-07-08')],
    'director',
  ],
])('%s', (_what, before, after, lost) => {
  expect(lostPost(before, after, today)).toBe(lost);
});
