// What one account may do alone, of the acts that end a case, fix or pay money, or move a legal date; and who may do what after whom, of every act of every table.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Consequence, type Procedure, type Vocabulary, datedBy } from '../../../domain/casework/procedure';
import { formOf } from '../../../domain/forms/asking';
import { type Role, roleWords } from '../../../domain/people';
import { kindOf, procedures, termOf } from '../../../domain/procedures';

interface Deed {
  readonly table: Procedure;
  readonly action: string;
  readonly by: readonly Role[];
  /** Four eyes: whoever did one of these does it not. */
  readonly notBy: readonly string[];
  readonly consequence: Consequence<Vocabulary>;
  /** The task that it ends; an act ends none. */
  readonly task?: string;
}

const entries = <T>(record: Readonly<Record<string, T | undefined>>): [string, T][] =>
  Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, T]]));

const deedsOf = (table: Procedure): Deed[] => [
  ...entries(table.tasks).flatMap(([task, { by, notBy = [], outcomes }]) =>
    entries(outcomes).map(([action, consequence]) => ({ table, action, by, notBy, consequence, task })),
  ),
  ...entries(table.acts).map(([action, act]) => ({ table, action, by: act.by, notBy: [], consequence: act })),
];
const deeds = procedures.flatMap(deedsOf);

const closes = (exit: Consequence<Vocabulary>['exit']): boolean => exit?.to.some((way) => 'close' in way) === true;

/** Whether it may be the last of a stage that closes the case when all is done. */
const isLast = ({ table, task }: Deed): boolean =>
  entries(table.stages).some(([, { opens, whenAllDone }]) => closes(whenAllDone) && opens.some((one) => one.task === task));

/** From a milestone that is dated anew with every such act, or put right by it: a term, or a limit of law. */
const datesAnew = ({ table, consequence }: Deed): boolean => {
  const { mends = '' } = consequence;
  const anew = [...datedBy(consequence).filter((one) => table.datedAnew?.includes(one)), ...(table.tasks[mends]?.against?.dates ?? [])];
  const law = entries(table.limits).filter(([, { source }]) => source.confidence !== 'P');
  return [...law, ...entries(table.terms)].some(([, { from }]) => anew.includes(from));
};

/** What of it is so grave that it must be said why one may do it alone. */
function gravity(deed: Deed): string[] {
  const { table, action, consequence } = deed;
  const { asking } = kindOf(table.kind);
  const fields = Object.values(formOf(asking, table, action, consequence)?.fields ?? {});
  const inRows = fields.flatMap((field) => (field.kind === 'rows' ? Object.values(field.of) : []));
  return [
    ...(closes(consequence.exit) || isLast(deed) ? ['ends the case'] : []),
    ...(datedBy(consequence).some((one) => one === 'decided' || one === 'endedEarly') ? ['decides'] : []),
    ...([...fields, ...inRows].some(({ kind }) => kind === 'money') ? ['money'] : []),
    ...(consequence.changesLimit !== undefined || consequence.redates !== undefined || datesAnew(deed) ? ['legal date'] : []),
  ];
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
const postsOf = (roles: readonly Role[]): string => roles.map((role) => roleWords[role]).join('、');
const programmeOf = ({ table }: Deed): string => table.id.slice(0, table.id.indexOf('/'));

/** A line for each act that one may do alone: its name, what is grave in it. */
function aloneLines(): string[] {
  const alone = deeds.filter((deed) => deed.notBy.length === 0 && gravity(deed).length > 0);
  return distinct(alone.map(({ action }) => action))
    .sort()
    .map((action) => {
      const same = alone.filter((deed) => deed.action === action);
      return `| \`${action}\` ${wordOf(same[0])} | ${distinct(same.flatMap(gravity)).join(', ')} |`;
    });
}
const wordOf = (deed: Deed | undefined): string => (deed === undefined ? '' : termOf(deed.table.kind, 'action', deed.action));

const written = readFileSync(join(__dirname, '../../../docs/decisions/0030-what-one-may-do-alone.md'), 'utf8').split('\n');
const rows = written.filter((line) => line.startsWith('| `'));

it('has a line in docs/decisions for every grave act that one account can do alone, and for no other', () => {
  const said = rows.map((line) => line.slice(0, line.indexOf('|', line.indexOf('|', 1) + 1) + 1));
  expect(said).toEqual(aloneLines());
});

it('says of each why one may: an article, or a sentence of our own marked [P]', () => {
  const why = rows.map((line) => line.split('|')[3]?.trim() ?? '');
  expect(why.filter((reason) => !/《|号|意见|第.+条|\[P\]/.test(reason))).toEqual([]);
});

describe('who may do what after whom', () => {
  const lines = (table: Procedure) =>
    deedsOf(table).map(
      ({ action, by, notBy, task }) => `${task ?? '–'} · ${action}: ${postsOf(by)}${notBy.length === 0 ? '' : `; not who did ${notBy.join(', ')}`}`,
    );

  it.each(procedures.map((table) => [table.id, table] as const))('is as it was read last in %s', (_id, table) => {
    expect(lines(table)).toMatchSnapshot();
  });

  it('names for four eyes only what a person can have done before', () => {
    for (const deed of deeds)
      for (const other of deed.notBy) {
        const before = deedsOf(deed.table).some(({ action, task }) => action === other || task === other);
        expect([programmeOf(deed), deed.action, other, before || other === 'opened']).toEqual([programmeOf(deed), deed.action, other, true]);
      }
  });
});
