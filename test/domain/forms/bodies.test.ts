// What a form lets a person fill in is what the rules take: over all tables, at every step of random walks, a body made from the form alone is accepted or refused at a field.
import fc from 'fast-check';
import { described } from '../../../api/forms/describe';
import { readEntered } from '../../../api/forms/read';
import { Problem } from '../../../api/http/problem';
import { type Instant, dayOf } from '../../../domain/calendar';
import { type Circumstances, noCase } from '../../../domain/casework/circumstances';
import type { Command, Letter } from '../../../domain/casework/commands';
import { decide } from '../../../domain/casework/decider';
import { may, findAction } from '../../../domain/casework/may';
import { present } from '../../../domain/casework/present';
import { type CaseState, isClosed, unopened } from '../../../domain/casework/state';
import { type Asking, formOf } from '../../../domain/forms/asking';
import { faultsHere } from '../../../domain/forms/entry';
import type { AnyForm } from '../../../domain/forms/form';
import { commandFrom } from '../../../domain/forms/command';
import type { Actor, Role } from '../../../domain/people';
import { officeAsking, officeForms } from '../../../domain/office-forms';
import { kindNames, kindOf, procedures, rulesOf, termOf } from '../../../domain/procedures';
import { anAuthority, at, aValue, circumstances, readAgain } from '../../support/cases';
import { bodyFrom } from '../../support/form-bodies';
import { sizeOf } from '../../support/proof';
import { seedOf } from '../../support/seed';
import { must } from '../casework/must';

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const held: readonly (readonly Role[])[] = [
  ...[['clerk'], ['investigator'], ['investigator'], ['reviewer'], ['approver'], ['approver']],
  ...[['sectionHead'], ['director'], ['villageAssistant'], ['departmentContact']],
] as Role[][];
const everybody: readonly Actor[] = held.map((roles, n) => ({ id: idOf(n + 1), roles }));
const posts = Object.fromEntries(
  [...new Set(held.flat())].map((post) => [post, everybody.flatMap(({ id, roles }) => (roles.includes(post) ? [id] : []))]),
) as Circumstances['posts'];
const [department, members] = [idOf(100), [idOf(201), idOf(202)]];
const minute = 60_000;
const chinese = /[\u4e00-\u9fff]/;

/** Lots that fall the same way each time. */
function lots(seed: number): (below: number) => number {
  let last = seed >>> 0;
  return (below) => {
    last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((last / 2 ** 32) * below);
  };
}

/** How often a body was taken, and how often refused at a field, by action. */
const tally = new Map<string, { taken: number; refused: number }>();
function count(action: string, isTaken: boolean): void {
  const one = tally.get(action) ?? { taken: 0, refused: 0 };
  tally.set(action, { taken: one.taken + Number(isTaken), refused: one.refused + Number(!isTaken) });
}

function opened(table: string, around: Circumstances): CaseState {
  const verdict = decide(
    rulesOf(table),
    unopened,
    { type: 'open', procedure: table, traits: { number: '虚构2026-0001' }, details: { submittedAt: around.now - 90 * minute } },
    everybody[0] as Actor,
    around,
  );
  if (!verdict.ok) throw new Error(verdict.code);
  return verdict.state;
}

/** How often it was gone on from. */
const doneSoFar = new Map<string, number>();

class Walk {
  state: CaseState = unopened;
  now: Instant = at('2026-08-03 09:00');
  private letters: readonly Letter[] = [];

  constructor(
    private readonly table: string,
    private readonly pick: (below: number) => number,
  ) {
    const { kind } = rulesOf(table).procedure;
    const from = { caseId: idOf(900), kind: 'application' };
    const codes = { topic: 'housing', purpose: 'decision', departmentId: department, question: idOf(901), by: idOf(1) };
    if (kind === 'application') this.state = opened(table, this.around());
    else this.letters = [{ key: 'k', from, letter: 'asked', kind, codes, at: this.now }];
  }

  private around(): Circumstances {
    const programme = this.table.split('/')[0] ?? '';
    const authorities =
      this.pick(4) === 0
        ? []
        : ['confirm', 'refuse', ...(this.pick(2) === 0 ? ['publish'] : [])].map((act) => anAuthority(act, { programme, limitFen: 100_000 }));
    const facts = {
      programme,
      channel: 'provincialPlatform', // as what is handed in says
      area: 'rural',
      householdSize: this.pick(3) === 0 ? 1 : 2,
      authorisations: 2,
      applicantMinor: this.pick(4) === 0,
      guardianSigned: true,
      needsHomeService: this.pick(2) === 0,
    };
    const values = [aValue('standard.dibao.rural', '680')];
    const absent = this.pick(3) === 0 ? [idOf(7)] : [];
    const departments = [{ id: department, topics: ['housing'] }];
    return circumstances(this.now, { posts, absent, departments, facts, authorities, values, signatures: Object.fromEntries(members.map((id) => [id, null])) });
  }

  /** Time goes on, and what it brings about is on record. */
  private passes(around: Circumstances): void {
    this.state = present(rulesOf(this.state.procedure || this.table), this.state, this.letters, around).state;
    this.letters = [];
  }

  /** One body for each action that somebody may do now; then one of those taken is done. `false`: there is nothing more to do. */
  step(seed: number): boolean {
    this.now += (this.pick(6) === 0 ? 60 * 24 * (this.pick(2) === 0 ? 33 : 9) : this.pick(60 * 24)) * minute;
    const around = this.around();
    this.passes(around);
    if (isClosed(this.state)) return false;
    const rules = rulesOf(this.state.procedure);
    const seen = { state: this.state, at: { ...around, now: Math.max(this.now, this.state.at) } };
    const actions = [
      ...Object.keys(this.state.tasks).flatMap((task) => Object.keys(rules.procedure.tasks[task]?.outcomes ?? {})),
      ...Object.keys(rules.procedure.acts),
    ];
    const open = actions.flatMap((action) => everybody.filter((who) => may(rules, this.state, who, action, seen.at).ok).map((who) => [action, who] as const));
    const taken = open.flatMap(([action, by], nth) => {
      const often = tally.get(action)?.taken ?? 0;
      for (let tries = often === 0 ? 400 : 1; tries > 0; tries -= 1) {
        const drawn = this.filled(action, by, seen, seed + nth + tries * 10_007);
        if (drawn === undefined) continue;
        const read = readAgain(rules, this.state, action);
        const command = read === undefined ? drawn : ({ ...drawn, details: read } as Command);
        const verdict = decide(rules, this.state, command, by, seen.at);
        count(action, verdict.ok);
        if (verdict.ok) return [{ action, after: verdict.state, often: doneSoFar.get(action) ?? 0 }];
        must(`${action}: ${verdict.code} names a field`, verdict.field !== undefined || Object.keys(verdict.fields ?? {}).length > 0);
      }
      return [];
    });
    // Mostly what was seen least, now and then anything: so that the walks get everywhere.
    const rarest = taken.toSorted((one, other) => one.often - other.often).slice(0, this.pick(3) === 0 ? taken.length : 2);
    const going = rarest.filter(({ after }) => !isClosed(after) || this.pick(4) === 0);
    const chosen = going[this.pick(Math.max(1, going.length))];
    if (chosen !== undefined) doneSoFar.set(chosen.action, (doneSoFar.get(chosen.action) ?? 0) + 1);
    this.state = chosen?.after ?? this.state;
    return true;
  }

  /** A body drawn from the form as it is described, read as the API reads it; `undefined`: it was refused at its fields already. */
  private filled(
    action: string,
    by: Actor,
    { state, at: around }: { readonly state: CaseState; readonly at: Circumstances },
    seed: number,
  ): Command | undefined {
    const rules = rulesOf(state.procedure);
    const place = findAction(rules, action);
    const form = rules.asking === undefined ? undefined : formOf(rules.asking, rules.procedure, action, place?.consequence);
    if (rules.asking === undefined || form === undefined || place === undefined) throw new Error(`${action} has no form`);
    const named = rules.asking.offers;
    const words = {
      of: (offer: string, value: string) => (named[offer]?.names === 'clock' ? termOf(rules.procedure.kind, 'clock', value) : `某${value}`),
      all: () => [department],
    };
    const fields = described(form.fields, { asking: rules.asking, procedure: rules.procedure, seen: { state, at: around, by }, words });
    const told = fields.flatMap(({ options = [], optionsBy }) => [...options, ...Object.values(optionsBy?.options ?? {}).flat()]);
    for (const { value, word } of told) must(`${action}: ${value} has a Chinese word, not '${word}'`, chinese.test(word));
    const [body = {}] = fc.sample(bodyFrom(fields, around.now), { numRuns: 1, seed });
    try {
      const { entered } = readEntered(form, rules.asking.offers, body);
      const asks = place.in === 'act' && place.rule.asks !== undefined;
      let n = seed * 1_000;
      return commandFrom(form, { action, entered, asks }, () => idOf((n += 1))).command;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      must(`${action}: ${JSON.stringify(body)} is refused at a field`, Object.keys(error.more.fields ?? {}).length > 0);
      count(action, false);
      return undefined;
    }
  }
}

const seed = seedOf(__filename, 20_261_127);
const walks = sizeOf(80, 600);

it('is taken, or refused at a field, for every action of every table of July', () => {
  const tables = procedures.filter(({ inForceFrom }) => inForceFrom === '2026-07-01');
  for (const { id } of tables)
    for (let n = 0; n < walks; n += 1) {
      const walk = new Walk(id, lots(seed + n * 7919));
      for (let step = 0; step < 40 && walk.step(seed + n * 100_003 + step * 101); step += 1);
    }
  const actions = new Set(
    tables.flatMap(({ tasks, acts }) => [...Object.values(tasks).flatMap((task) => Object.keys(task?.outcomes ?? {})), ...Object.keys(acts)]),
  );
  // The county is told where more was given than the ceiling, and no body drawn at random says a sum in words, or the day on which a breached limit was met.
  const never = [...actions].filter((action) => !['reportToCounty', 'settleBreach'].includes(action) && (tally.get(action)?.taken ?? 0) === 0);
  expect(never).toEqual([]);
});

const [villages, today] = [[idOf(301), idOf(302)], at('2026-08-03 09:00')];
const { begins, asking } = kindOf('application');
const beside = [
  ...(begins === 'by a letter' ? [] : [['an application', begins.form, asking, begins.faults] as const]),
  ...Object.entries(officeForms).map(([name, form]) => [name, form, officeAsking, undefined] as const),
];

it.each(beside)('is taken, or refused at a field, beside the cases: %s', (_name, form: AnyForm, of: Asking, faults) => {
  const seen = { state: unopened, at: noCase(today) };
  const words = { of: (_offer: string, value: string) => `“${value}”`, all: () => villages };
  const fields = described(form.fields, { asking: of, procedure: undefined, seen, words });
  let taken = 0;
  for (const body of fc.sample(bodyFrom(fields, today), { numRuns: sizeOf(400, 4_000), seed })) {
    try {
      const { entered } = readEntered(form, of.offers, body, false);
      const found = { ...faults?.(entered as never, dayOf(today)), ...faultsHere(form.fields, entered, of, undefined, seen) };
      taken += Number(Object.keys(found).length === 0);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      must(`${JSON.stringify(body)} is refused at a field`, Object.keys(error.more.fields ?? {}).length > 0);
    }
  }
  expect(taken).toBeGreaterThan(10);
});

it('has a Chinese word for every field and every option of a closed list', () => {
  for (const kind of kindNames)
    for (const [action, form] of Object.entries(kindOf(kind).asking.forms)) {
      const every = (fields: typeof form.fields): [string, string][] =>
        Object.entries(fields).flatMap(([name, field]) => [
          [name, field.label] as [string, string],
          ...('options' in field ? Object.entries(field.options) : []),
          ...(field.kind === 'rows' ? every(field.of) : []),
        ]);
      for (const [name, word] of every(form.fields)) expect([action, name, chinese.test(word)]).toEqual([action, name, true]);
    }
});
