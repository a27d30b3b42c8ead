// Two figures of one limit: the day on which it would end if everybody acted at once, and the last day to begin what must still run; held against cases that are played on.
import fc from 'fast-check';
import { type Instant, type PlainDate, addDays, addWorkingDays, calendarAsOf, dayOf, instantAt, openFrom } from '../../../domain/calendar';
import { blockingTasks } from '../../../domain/casework/ahead';
import type { Circumstances } from '../../../domain/casework/circumstances';
import type { Rules } from '../../../domain/casework/course';
import { decide } from '../../../domain/casework/decider';
import { earliestEnd, latestStart } from '../../../domain/casework/foresee';
import { findAction } from '../../../domain/casework/may';
import { datedBy } from '../../../domain/casework/procedure';
import { nextMoment, present } from '../../../domain/casework/present';
import { type CaseState, type Clock, isClosed, runningClocks } from '../../../domain/casework/state';
import { type Actor, type Role } from '../../../domain/people';
import { anApplication, at, circumstances, people } from '../../support/cases';
import { sizeOf } from '../../support/proof';
import { seedOf } from '../../support/seed';
import { must, same } from './must';
import { Tally } from './tally';
import { World, completed, moves, offices, rulesAt } from './world';
import { procedures, rulesOf } from '../../../domain/procedures';

/** D29: opinion given on 2026-09-01, nobody puts the notice up. */
const unposted = () =>
  anApplication('2026-08-31 15:00')
    .does('2026-09-01 09:00', 'clerk', 'accept')
    .does('2026-09-01 09:10', 'clerk', 'requestCheck')
    .does('2026-09-01 09:30', 'clerk', 'enterCheckAnswer')
    .does('2026-09-01 14:00', 'investigator', 'completeVisit')
    .does('2026-09-01 15:00', 'investigator', 'fillSheet')
    .does('2026-09-01 16:00', 'reviewer', 'support');

it('says by when a notice must be put up, and, whenever it is asked, when the case could end', () => {
  const { state, rules } = unposted();
  const total = state.clocks['total'];
  if (total === undefined) throw new Error('no total runs');
  const asked = (moment: string) => ({
    ends: earliestEnd(rules, state, total, circumstances(at(moment))),
    latest: latestStart(rules, state, total, circumstances(at(moment))),
  });
  expect(total.dueOn).toBe('2026-09-29');
  expect(asked('2026-09-02 10:00')).toEqual({
    ends: '2026-09-10',
    latest: { on: '2026-09-21', act: 'postNotice', waits: [{ clock: 'publicNotice', span: expect.objectContaining({ n: 7 }), endsOn: '2026-09-28' }] },
  });
  expect(asked('2026-09-23 10:00')).toMatchObject({ ends: '2026-10-08', latest: { on: '2026-09-21' } });
});

/** Somebody for each kind of work who never had a hand in the case, so that four eyes keep nobody from acting at once. */
const fresh = (rules: Rules): Actor[] => Object.entries(rules.procedure.tasks).map(([task, rule]) => ({ id: `fresh-${task}`, roles: [...(rule?.by ?? [])] }));

class Player {
  readonly done: string[] = [];

  constructor(
    private readonly rules: Rules,
    public state: CaseState,
    private readonly around: (now: Instant) => Circumstances,
    private readonly target: Clock,
    private readonly known: Circumstances['calendarOn'],
  ) {}

  private circumstances(now: Instant): Circumstances {
    const hands = fresh(this.rules);
    const posts = Object.fromEntries(
      [...new Set(hands.flatMap(({ roles }) => roles))].map((role: Role) => [role, hands.filter(({ roles }) => roles.includes(role)).map(({ id }) => id)]),
    );
    const { facts, ...others } = this.around(now);
    return { ...others, calendarOn: this.known, posts, absent: [], facts: { ...facts, authorisations: facts['householdSize'] ?? 1 } };
  }

  looks(now: Instant): void {
    this.state = present(this.rules, this.state, [], this.circumstances(now)).state;
  }

  get metOn(): PlainDate | undefined {
    const at = this.state.milestones[this.rules.procedure.limits[this.target.clock]?.until ?? ''];
    const clock = this.state.clocks[this.target.clock];
    return clock?.round === this.target.round && clock.state === 'met' && at !== undefined ? dayOf(at) : undefined;
  }

  get isMet(): boolean {
    return this.metOn !== undefined;
  }

  /** Others answer on their last day, where they take all the time they have. */
  private isAwaited(action: string, now: Instant): boolean {
    const dated: readonly string[] = datedBy(findAction(this.rules, action)?.consequence ?? {});
    return runningClocks(this.state).some(({ clock, dueOn }) => {
      const limit = this.rules.procedure.limits[clock];
      return limit?.others === true && dated.includes(limit.until) && dayOf(now) < dueOn;
    });
  }

  /** The first of the work that holds the case which the decider takes. `undefined`: none of it can be done. */
  acts(now: Instant, others: 'atOnce' | 'inFull'): string | undefined {
    const tasks = blockingTasks(this.rules, this.state);
    const isOut = (task: string) => Object.values(this.rules.procedure.tasks[task]?.outcomes ?? {}).some((one) => one?.exit !== undefined);
    for (const task of [...tasks].sort((a, b) => Number(isOut(a)) - Number(isOut(b)))) {
      for (const action of Object.keys(this.rules.procedure.tasks[task]?.outcomes ?? {})) {
        if (others === 'inFull' && this.isAwaited(action, now)) break;
        for (const pick of [1, 2, 3, 4, 6, 7, 8, 9, 12, 13]) if (this.does(now, task, action, pick)) return action;
      }
    }
    return undefined;
  }

  private does(now: Instant, task: string, action: string, pick: number): boolean {
    const by = { id: `fresh-${task}`, roles: [...(this.rules.procedure.tasks[task]?.by ?? [])] };
    const typist = Object.values(people).find(({ roles }) => roles.some((role) => by.roles.includes(role)))?.id; // what is filled in depends on whose post it is
    const filled = completed({ rules: this.rules, state: this.state }, action, pick, false, '', now, typist);
    const helper = fresh(this.rules).find(({ id, roles }) => id !== by.id && roles.some((role) => by.roles.includes(role)))?.id;
    const { doneOn: _day, doneAt: _hour, ...details } = filled.details; // nothing is dated back
    const withHelper = (filled.companions ?? []).length > 0 && helper !== undefined;
    const command = { ...filled, details, ...(withHelper ? { companions: [helper] } : {}) };
    const free = Object.fromEntries(Object.entries(this.state.tasks).map(([name, { holder: _gone, ...open }]) => [name, open]));
    const verdict = decide(this.rules, { ...this.state, tasks: free }, command, by, { ...this.circumstances(now), now: Math.max(now, this.state.at) });
    if (verdict.ok) this.state = verdict.state;
    if (verdict.ok) this.done.push(`${action} ${dayOf(now)}`);
    return verdict.ok;
  }

  /** Until the limit is met. `from`: nothing is done before. False where the work can't be done, or the case goes elsewhere. */
  plays(from: Instant, others: 'atOnce' | 'inFull'): boolean {
    let now = openFrom(from, this.known(dayOf(from)));
    this.looks(now);
    for (let step = 0; step < 200 && !this.isMet && !isClosed(this.state); step += 1) {
      if (this.acts(now, others) !== undefined) {
        now += 60_000; // one thing after the other
        continue;
      }
      const awaited = blockingTasks(this.rules, this.state);
      const next = nextMoment(this.rules, this.state);
      if (next === undefined || (awaited.length > 0 && others === 'atOnce')) return false;
      if (
        others === 'inFull' &&
        awaited.length > 0 &&
        !awaited.some((task) => Object.keys(this.rules.procedure.tasks[task]?.outcomes ?? {}).some((one) => this.isAwaited(one, now)))
      )
        return false;
      now = awaited.length > 0 ? instantAt(addDays(dayOf(now), 1), '09:00') : openFrom(next, this.known(dayOf(next)));
      this.looks(now);
    }
    return this.isMet;
  }
}

const seed = seedOf(__filename, 20261128);
const foreseen = procedures.filter(({ limits }) => Object.values(limits).some((limit) => limit?.foreseen === true));

it.each(foreseen.map(({ id, inForceFrom }) => [id, inForceFrom] as const))(
  'keeps both figures true however a case of %s came to stand where it stands',
  (id, since) => {
    const counts = { states: 0, ends: 0, stuck: 0, days: 0, kept: 0, broken: 0 };
    const until = id.endsWith('/cn-2026-01') ? '2026-06-30 18:00' : '2027-01-31 18:00';
    fc.assert(
      // A document that ends on the way makes another way of it: the latest day goes by the way as it is today.
      fc.property(offices(`${since} 08:00`, until), moves(45), fc.nat({ max: 3 }), (drawn, history, every) => {
        const office = { ...drawn, authorityDays: undefined };
        const world = new World(office, rulesOf(id), (kind) => rulesOf(kind === 'report' ? 'report/cn-2026-01' : 'referral-housing/cn-2026-07'), new Tally());
        history.forEach((move, n) => {
          world.move(move);
          const root = world.cases.get('root');
          if (root === undefined || n % 4 !== every) return;
          const around = world.circumstances;
          const { state } = present(root.rules, root.state, root.waiting, around);
          const rules = rulesAt(root.rules, state);
          const now = Math.max(around.now, state.at);
          const known = calendarAsOf(dayOf(now));
          for (const clock of runningClocks(state))
            if (rules.procedure.limits[clock.clock]?.foreseen === true && !isClosed(state))
              hold(rules, state, clock, (moment) => ({ ...world.around(moment), calendarOn: () => known }), now);
        });
      }),
      { numRuns: sizeOf(40, 400), seed, endOnFailure: true },
    );
    process.stdout.write(`${id}: ${JSON.stringify(counts)}\n`);
    expect(counts.ends).toBeGreaterThan(counts.stuck);
    expect(counts.kept).toBeGreaterThan(5);
    expect(counts.broken).toBeGreaterThan(5);

    function hold(rules: Rules, state: CaseState, clock: Clock, around: (now: Instant) => Circumstances, now: Instant): void {
      counts.states += 1;
      const player = () => new Player(rules, state, around, clock, around(now).calendarOn);
      const foreseenEnd = earliestEnd(rules, state, clock, around(now));
      const atOnce = player();
      if (!atOnce.plays(now, 'atOnce')) {
        counts.stuck += 1;
        return;
      }
      counts.ends += 1;
      same('everybody acts at once, and it ends on the foreseen day', atOnce.metOn, foreseenEnd);
      const latest = latestStart(rules, state, clock, around(now));
      if (latest === undefined) return;
      counts.days += 1;
      const calendar = around(now).calendarOn(dayOf(now));
      for (const [day, isKept] of [
        [latest.on, true],
        [addWorkingDays(calendar, latest.on, 1), false],
      ] as const) {
        if (instantAt(day, '09:00') < now) continue;
        const played = player();
        if (!played.plays(instantAt(day, '09:00'), 'inFull')) continue;
        if (!played.done.includes(`${latest.act} ${day}`)) continue; // something that runs still stands before it
        counts[isKept ? 'kept' : 'broken'] += 1;
        must(
          `${latest.act} on ${day}: ended ${played.metOn ?? ''}, due ${clock.dueOn}, ${isKept ? 'kept' : 'broken'}`,
          (played.metOn ?? '') <= clock.dueOn === isKept,
        );
      }
    }
  },
);
