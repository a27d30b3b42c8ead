// Every table is whole: each name is known, each stage can be reached and left, each number has a source, and the workflow waits for what the table opens.
import * as application from '../../../domain/kinds/application/labels';
import { type Consequence, type Exit, type Procedure, type Vocabulary, datedBy } from '../../../domain/casework/procedure';
import { plainDate } from '../../../domain/calendar';
import { formOf } from '../../../domain/forms/asking';
import { pageFor } from '../../../api/kinds';
import { sentenceOf, turned } from '../../../domain/forms/rule';
import { roles } from '../../../domain/people';
import * as referral from '../../../domain/kinds/referral/labels';
import * as report from '../../../domain/kinds/report/labels';
import { kindNames, kindOf, procedureFor, procedures, rulesOf } from '../../../domain/procedures';
import { settingOf } from '../../../domain/settings';

const words = { application, referral, report };
const meaningsOf = (kind: string) => ({ words: words[kind as keyof typeof words], ...kindOf(kind) });

const entries = <T>(record: Readonly<Record<string, T | undefined>>): [string, T][] =>
  Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, T]]));

const consequences = ({ tasks, acts }: Procedure): [string, Consequence<Vocabulary>][] => [
  ...entries(tasks).flatMap(([, task]) => entries(task.outcomes)),
  ...entries(acts),
];
/** Every milestone that is ever dated: at birth, by a verb, as a stage is entered. */
const milestonesOf = (table: Procedure): string[] => [
  ...table.bornWith,
  ...consequences(table).flatMap(([, consequence]) => datedBy(consequence)),
  ...entries(table.stages).flatMap(([, { reaches }]) => reaches ?? []),
];
const exits = (table: Procedure): [string, Exit<Vocabulary>][] =>
  [
    ...entries(table.stages).map(([name, { whenAllDone }]) => [`${name}, all done`, whenAllDone] as const),
    ...consequences(table).map(([name, { exit }]) => [name, exit] as const),
    ...entries(table.terms).map(([name, { exit }]) => [name, exit] as const),
    ...entries(table.receives).map(([name, { exit }]) => [name, exit] as const),
  ].flatMap(([name, exit]) => (exit === undefined ? [] : [[name, exit] as [string, Exit<Vocabulary>]]));
const guardsUsed = (table: Procedure): string[] => [
  ...exits(table).flatMap(([, { to }]) => to.flatMap(({ when }) => when ?? [])),
  ...entries(table.stages).flatMap(([, { opens }]) => opens.flatMap(({ when }) => when ?? [])),
  ...entries(table.limits).flatMap(([, { when }]) => when ?? []),
  ...consequences(table).flatMap(([, { needs, warns }]) => [...(needs ?? []), ...(warns ?? [])]),
  ...(table.saidAtOpening ?? []),
];

/** The tasks that may be open in a stage: those it opens, and those their outcomes open. */
function tasksIn(table: Procedure, stage: string): string[] {
  const found = new Set((table.stages[stage]?.opens ?? []).map(({ task }) => task));
  const acts = entries(table.acts).flatMap(([, act]) => (act.from.includes(stage) ? (act.opens ?? []) : []));
  const laid = entries(table.limits).flatMap(([, { ladder }]) => ladder.flatMap(({ escalates = [] }) => escalates.flatMap(({ lays }) => lays ?? [])));
  for (const task of [...acts, ...laid]) found.add(task);
  for (const task of found) {
    for (const [, { opens, exit }] of entries(table.tasks[task]?.outcomes ?? {})) if (exit === undefined) for (const more of opens ?? []) found.add(more);
  }
  return [...found].sort();
}

/** The ways out of a stage: by its tasks, by acts, by terms, by letters, by itself. */
function waysOutOf(table: Procedure, stage: string) {
  const { stages, tasks, acts, terms, receives } = table;
  return [
    stages[stage]?.whenAllDone,
    ...tasksIn(table, stage).flatMap((task) => entries(tasks[task]?.outcomes ?? {}).map(([, { exit }]) => exit)),
    ...entries(acts).flatMap(([, { from, exit }]) => (from.includes(stage) ? [exit] : [])),
    ...entries(terms).flatMap(([, term]) => (term.in === stage ? [term.exit] : [])),
    ...entries(receives).map(([, { exit }]) => exit),
  ].flatMap((exit) => exit?.to ?? []);
}

describe.each(procedures.map((table) => [table.id, table] as const))('the table %s', (_id, table) => {
  const { words, rules, asking } = meaningsOf(table.kind);
  const stages = Object.keys(table.stages);
  const tasks = Object.keys(table.tasks);

  it('is of a known kind and in force from a day that exists', () => {
    expect(kindNames).toContain(table.kind);
    expect(plainDate(table.inForceFrom)).toBe(table.inForceFrom);
    expect(rulesOf(table.id).procedure).toBe(table);
  });

  it.each(exits(table))('always lets a case out by %s: the last way is unguarded, and only the last', (_name, { to }) => {
    expect(to.map(({ when }) => when === undefined)).toEqual(to.map((_way, index) => index === to.length - 1));
  });

  it('names only stages, tasks, clocks, milestones, guards and posts that exist', () => {
    expect(stages).toContain(table.first);
    for (const [, { to }] of exits(table)) for (const way of to) if ('stage' in way) expect(stages).toContain(way.stage);
    for (const [, { opens }] of entries(table.stages)) for (const { task } of opens) expect(tasks).toContain(task);
    for (const [, { opens }] of consequences(table)) for (const task of opens ?? []) expect(tasks).toContain(task);
    for (const [, { notBy }] of entries(table.tasks))
      for (const other of notBy ?? []) expect([...tasks, ...Object.keys(table.acts), 'opened']).toContain(other);
    for (const [, act] of entries(table.acts)) expect(stages).toEqual(expect.arrayContaining([...act.from]));
    for (const [, term] of entries(table.terms)) expect(stages).toContain(term.in);
    for (const need of guardsUsed(table)) {
      expect(Object.keys(rules)).toContain(turned(need).name);
    }
    for (const [action, { needs = [], warns = [] }] of consequences(table)) {
      for (const need of needs) expect([action, need, sentenceOf(rules, need)]).toEqual([action, need, expect.stringMatching(/[\u4e00-\u9fff].*。$/)]);
      for (const need of warns)
        expect([action, need, rules[need]?.warns !== undefined || pageFor(table.kind)?.warnings?.[need] !== undefined]).toEqual([action, need, true]);
    }
    for (const need of table.saidAtOpening ?? []) expect([need, rules[turned(need).name]?.warns !== undefined]).toEqual([need, true]);
    for (const [, { by }] of [...entries(table.tasks), ...entries(table.acts)]) expect(roles).toEqual(expect.arrayContaining([...by]));
    for (const [, { ladder }] of entries(table.limits)) for (const { tell } of ladder) expect(['handler', ...roles]).toContain(tell);
    for (const { waitsFor } of guardsUsed(table).flatMap((need) => rules[turned(need).name] ?? []))
      if (waitsFor !== undefined) expect(Object.keys(table.limits)).toContain(waitsFor);
  });

  it('asks of each action the fields that its rules read, and conditions of them name fields of the form and options of those', () => {
    for (const [action, consequence] of consequences(table)) {
      const { fields = {} } = formOf(asking, table, action, consequence) ?? {};
      const read = [...(consequence.needs ?? []), ...(consequence.warns ?? [])].flatMap((need) => rules[turned(need).name]?.reads ?? []);
      expect([action, read.filter((name) => !Object.hasOwn(fields, name))]).toEqual([action, []]);
      for (const { when, requiredWhen } of Object.values(fields))
        for (const [name, wanted] of [when, requiredWhen].flat().flatMap((one) => Object.entries(one ?? {}))) {
          const other = fields[name];
          expect([action, name, other?.kind === 'flag' || other?.kind === 'oneOf']).toEqual([action, name, true]);
          if (other?.kind === 'oneOf' && 'options' in other)
            expect(Object.keys(other.options)).toEqual(expect.arrayContaining([wanted].flat().filter((one) => one !== null))); // null: nothing chosen
        }
    }
  });

  it('dates each milestone a clock hangs on somewhere', () => {
    const reached = new Set(milestonesOf(table));
    const needed = [...entries(table.limits).flatMap(([, limit]) => [limit.from, limit.until]), ...entries(table.terms).map(([, term]) => term.from)];
    expect([...reached]).toEqual(expect.arrayContaining(needed));
    expect([...reached]).toEqual(expect.arrayContaining([...(table.datedAnew ?? [])]));
  });

  it('gives each verb to one task or one act only, and no clock two meanings', () => {
    const verbs = consequences(table).map(([name]) => name);
    expect(verbs).toEqual([...new Set(verbs)]);
    const clocks = [...Object.keys(table.limits), ...Object.keys(table.terms)];
    expect(clocks).toEqual([...new Set(clocks)]);
    expect(tasks.filter((name) => Object.keys(table.acts).includes(name))).toEqual([]); // four eyes name tasks and acts in one list
  });

  it('lets every stage be reached from the first, and every task be opened in one of them', () => {
    const reached = new Set([table.first]);
    for (const stage of reached) for (const way of waysOutOf(table, stage)) if ('stage' in way) reached.add(way.stage);
    expect([...reached].sort()).toEqual([...stages].sort());
    expect([...new Set(stages.flatMap((stage) => tasksIn(table, stage)))].sort()).toEqual([...tasks].sort());
  });

  it('leaves no stage without a way on, and each leads to a close in the end', () => {
    const closing = new Set<string>();
    for (let size = -1; size !== closing.size;) {
      size = closing.size;
      for (const stage of stages) if (waysOutOf(table, stage).some((way) => 'close' in way || ('stage' in way && closing.has(way.stage)))) closing.add(stage);
    }
    expect([...closing].sort()).toEqual([...stages].sort());
  });

  it('opens a task or runs a term in every stage, so that no case stands still unseen', () => {
    const terms = entries(table.terms).map(([, term]) => term.in);
    for (const stage of stages) expect([stage, tasksIn(table, stage).length > 0 || terms.includes(stage)]).toEqual([stage, true]);
  });

  it('gives every task, act, limit and term a source with its confidence, and every span a number', () => {
    for (const [name, { source }] of [...entries(table.tasks), ...entries(table.acts), ...entries(table.limits), ...entries(table.terms)]) {
      expect([name, source.article.trim() === '']).toEqual([name, false]);
      expect(['V', 'L', 'P']).toContain(source.confidence);
    }
    for (const [name, { within, endsAt }] of entries(table.limits)) {
      const sameDay = within.n === 0 && endsAt === '24:00'; // owed on the very day: till midnight
      expect([name, (Number.isInteger(within.n) && within.n > 0) || sameDay]).toEqual([name, true]);
    }
    for (const [, { lasts }] of entries(table.terms)) expect(Number.isInteger(lasts.n) && lasts.n > 0).toBe(true);
  });

  it('chases the handler again and again past the last rung of every limit, each day of urgent aid and each week else; every number of reminding counts working days on the way', () => {
    const urgent = ['firstAid', 'firstAidOuter', 'fastAid'];
    for (const [name, { ladder }] of entries(table.limits)) {
      const { every, tell } = ladder.at(-1) ?? {};
      const unit = name === 'firstAid' ? { n: 24, unit: 'hours' } : urgent.includes(name) ? { n: 1, unit: 'calendarDays' } : { n: 5, unit: 'workingDays' };
      expect([name, tell, every]).toEqual([name, 'handler', unit]);
      expect(ladder.filter((rung) => rung.every !== undefined)).toHaveLength(1);
    }
    for (const [, { ladder = [] }] of entries(table.terms)) for (const { since } of ladder) expect(since?.unit ?? 'workingDays').toBe('workingDays');
  });

  it('has a reminder on the morning after the end of every limit in days, for whoever had heard of it that day already', () => {
    for (const [name, { ladder, within }] of entries(table.limits))
      if (within.unit !== 'hours') expect([name, ladder.filter(({ after }) => after?.n === 1 && after.unit !== 'hours').length]).toEqual([name, 1]);
  });

  it('tells whoever answers for the case of every limit of the whole case: from its beginning or a return to the opinion or the decision', () => {
    const ends = ['opinionGiven', 'decided', 'urgencyAnswered', 'aidSettled'];
    const begins = ['received', 'accepted', 'objected', 'countyReturned', 'householdChanged'];
    for (const [name, { from, until, whole }] of entries(table.limits))
      expect([name, whole === true]).toEqual([name, begins.includes(from) && ends.includes(until)]);
  });

  it('opens what is an order together with the limit for its answer', () => {
    for (const [, { reaches = [], opens = [] }] of consequences(table))
      for (const task of opens) {
        const limit = table.limits[table.tasks[task]?.order?.within ?? ''];
        if (table.tasks[task]?.order !== undefined) expect([task, reaches.includes(limit?.from ?? '')]).toEqual([task, true]);
      }
  });

  it('tells the handler first and the director last, the later the higher, of every limit', () => {
    const height = ['handler', 'sectionHead', 'director'];
    for (const [name, { ladder: whole }] of entries(table.limits)) {
      const ladder = whole.slice(0, -1);
      const told = ladder.map(({ tell }) => height.indexOf(tell));
      expect([name, told]).toEqual([name, [...told].sort((a, b) => a - b)]);
      expect([name, told[0], told.at(-1)]).toEqual([name, 0, 2]);
      const moments = ladder.map(({ before, after }) => (after?.n ?? 0) - (before?.n ?? 0));
      expect([name, moments]).toEqual([name, [...moments].sort((a, b) => a - b)]);
    }
  });

  it('is judged by numbers that the office can enter, of either area, and by its document', () => {
    const areas = ['urban', 'rural'];
    const isKnown = (name: string) =>
      ['authority', 'ceiling'].includes(name) || settingOf(name) !== undefined || areas.every((area) => settingOf(`${name}.${area}`));
    expect((table.judgedBy ?? []).filter((name) => !isKnown(name))).toEqual([]);
    expect(table.judgedBy !== undefined).toBe(table.kind === 'application');
  });

  it('writes only letters that a table of the receiving kind can read', () => {
    const reads = (kind: string) => procedures.filter((other) => other.kind === kind).map((other) => Object.keys(other.receives));
    const asked = entries(table.acts).flatMap(([, { asks }]) => asks ?? []);
    for (const { kind, letter } of asked) for (const letters of reads(kind)) expect(letters).toContain(letter);
    const { toChildren, toParent } = table.onClose;
    if (toChildren !== undefined) for (const { kind } of asked) for (const letters of reads(kind)) expect(letters).toContain(toChildren);
    const askers = procedures.filter((other) => entries(other.acts).some(([, { asks }]) => asks?.kind === table.kind));
    if (toParent !== undefined) for (const asker of askers) expect(Object.keys(asker.receives)).toContain(toParent);
    expect(Object.keys(words.letterLabels)).toEqual(expect.arrayContaining(Object.keys(table.receives)));
  });

  it('extends and pauses only what one of its limits allows, on grounds that are listed, and says yes only to what one of its acts asks', () => {
    const limits = entries(table.limits).map(([, limit]) => limit);
    for (const [name, { changesLimit, requestsLimitChange: how = changesLimit, grants }] of consequences(table)) {
      if (grants !== undefined) expect([name, table.acts[grants]?.requestsLimitChange]).toEqual([name, changesLimit]);
      if (how === 'extend') expect(limits.some(({ extended }) => extended !== undefined)).toBe(true);
      if (how === 'pause' || how === 'resume') expect(limits.some(({ paused }) => paused !== undefined)).toBe(true);
    }
    const moved = new Set(consequences(table).map(([, { changesLimit }]) => changesLimit));
    expect(limits.some(({ extended }) => extended !== undefined)).toBe(moved.has('extend'));
    expect(limits.some(({ paused }) => paused !== undefined)).toBe(moved.has('pause'));
    expect(moved.has('resume')).toBe(moved.has('pause'));
    for (const { within, extended, paused } of limits) {
      if (extended !== undefined) expect([extended.within.n > within.n, extended.grounds.length > 0]).toEqual([true, true]);
      if (paused !== undefined) expect(paused.grounds.length).toBeGreaterThan(0);
    }
  });
});

describe.each(kindNames.map((kind) => [kind, procedures.filter((table) => table.kind === kind)] as const))(
  'all tables of the kind %s together',
  (kind, tables) => {
    const { words, rules } = meaningsOf(kind);
    const all = <T>(of: (table: Procedure) => readonly T[]): T[] => [...new Set(tables.flatMap((table) => of(table)))];
    const chinese = /[\u4e00-\u9fff]/;

    it('have a Chinese word for every name, and a name for every word', () => {
      const has = (record: Readonly<Record<string, string>>, names: readonly string[]) => {
        for (const name of names) expect([name, chinese.test(record[name] ?? '')]).toEqual([name, true]);
        expect(Object.keys(record).sort()).toEqual([...names].sort());
      };
      has(
        words.stageLabels,
        all((table) => Object.keys(table.stages)),
      );
      has(
        words.taskLabels,
        all((table) => Object.keys(table.tasks)),
      );
      has(
        words.actionLabels,
        all((table) => consequences(table).map(([name]) => name)),
      );
      has(
        words.clockLabels,
        all((table) => [...Object.keys(table.limits), ...Object.keys(table.terms)]),
      );
      has(words.milestoneLabels, all(milestonesOf));
      has(
        words.outcomeLabels,
        all((table) => exits(table).flatMap(([, { to }]) => to.flatMap((way) => ('close' in way ? [way.close] : [])))),
      );
      has(
        words.documentLabels,
        all((table) => consequences(table).flatMap(([, { document }]) => document ?? [])),
      );
      expect(Object.keys(rules).sort()).toEqual([...new Set(all(guardsUsed).map((need) => turned(need).name))].sort());
      expect(Object.keys(words.signalLabels).sort()).toEqual(all((table) => consequences(table).map(([, { signal }]) => signal)).sort());
      for (const [letter, word] of Object.entries(words.letterLabels)) {
        expect(word).toMatch(chinese);
        expect(all(({ receives, onClose: { toParent, toChildren } }) => [...Object.keys(receives), toParent, toChildren])).toContain(letter);
      }
      for (const { book } of tables) expect(book).toMatch(chinese);
    });

    it('give each programme a book of its own', () => {
      const books = new Map(tables.map(({ id, book }) => [id.slice(0, id.indexOf('/')), book]));
      expect(new Set(books.values()).size).toBe(books.size);
      for (const { id, book } of tables) expect(books.get(id.slice(0, id.indexOf('/')))).toBe(book);
    });
  },
);

describe('the table that governs a new case', () => {
  it.each(['dibao', 'tekun', 'emergencyAid', 'fastAid', 'expenditureAid'] as const)(
    'of %s is none before 2026-01-29, then the first, and from 2026-07-01 the second',
    (programme) => {
      expect(procedureFor('application', programme, plainDate('2026-01-28'))).toBeUndefined();
      expect(procedureFor('application', programme, plainDate('2026-01-29'))).toBe(`${programme}/cn-2026-01`);
      expect(procedureFor('application', programme, plainDate('2026-06-30'))).toBe(`${programme}/cn-2026-01`);
      expect(procedureFor('application', programme, plainDate('2026-07-01'))).toBe(`${programme}/cn-2026-07`);
    },
  );

  it('of a housing question is none before the law came into force', () => {
    expect(procedureFor('referral', 'housing', plainDate('2026-01-28'))).toBeUndefined();
    expect(procedureFor('referral', 'housing', plainDate('2026-06-30'))).toBe('referral-housing/cn-2026-01');
    expect(procedureFor('referral', 'housing', plainDate('2026-07-01'))).toBe('referral-housing/cn-2026-07');
  });

  it('is asked for by a name that exists: another is an error, not a silence', () => {
    expect(() => rulesOf('dibao/cn-1999-01')).toThrow("no procedure 'dibao/cn-1999-01'");
  });
});
