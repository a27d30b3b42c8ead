// Which ways a notification goes out by beside the inbox, and what goes out while the office is closed.
import { procedureFor } from '../../../domain/procedures';
import { plainDate } from '../../../domain/calendar';
import { channelsFor, goesAtOnce } from '../../../domain/notices/channels';
import type { Channel } from '../../../domain/notices/words';

const table = (programme: string) => procedureFor('application', programme, plainDate('2026-07-01')) ?? null;
const both: readonly Channel[] = ['email', 'webhook'];
const rung = (codes: Record<string, string> = {}) => ({
  ...({ word: 'rung', codes: { clock: 'total', rung: 'due', ...codes }, procedure: table('dibao') } as const),
  ...{ hasEmail: true, active: true, training: false, repeatedSince: false },
});
const message = (action: string) => ({ ...rung(), word: 'message', codes: { action } }) as const;

it.each<[string, Parameters<typeof channelsFor>[0], readonly Channel[]]>([
  ['a reminder goes to the person and the group', rung(), both],
  ['without an address to the group alone', { ...rung(), hasEmail: false }, ['webhook']],
  ['what is one person’s own to that person', rung({ personal: 'true' }), ['email']],
  ['the digest to that person', message('digest'), ['email']],
  ['what the reconciler found stays in the inbox', message('reconciliation'), []],
  ['of a practice town the group reads nothing', { ...rung(), training: true }, ['email']],
  ['whoever has left is told nothing more', { ...rung(), active: false }, []],
  ['one that has come again meanwhile goes no further', { ...rung({ rung: 'repeat1' }), repeatedSince: true }, []],
  ['a repeat is counted by the digest', rung({ rung: 'repeat2' }), ['webhook']],
  ['a repeat that asks a leader to see to it is not', rung({ rung: 'repeat2', oversees: 'true' }), both],
  ['nor one that asks a leader about another limit it names', rung({ rung: 'repeat2', 'oversees.opinion': 'true' }), both],
  ['nor one of urgent aid', { ...rung({ rung: 'repeat2' }), procedure: table('emergencyAid') }, both],
  ['only ways that the office has', rung(), both],
])('%s', (_what, notice, ways) => {
  expect(channelsFor(notice, both)).toEqual(ways);
  expect(channelsFor(notice, [])).toEqual([]);
});

it.each([
  ['a reminder', rung(), false],
  ['a reminder of urgent aid', { ...rung(), procedure: table('emergencyAid') }, true],
  ['the digest, at an hour of its own', message('digest'), true],
  ['what is of no case', { ...rung(), procedure: null }, false],
] as const)('lets %s wait for the office, or not', (_what, notice, atOnce) => {
  expect(goesAtOnce(notice)).toBe(atOnce);
});
