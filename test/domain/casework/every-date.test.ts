// Whatever date a case can reach, up to the furthest practice clock and to the last day that is worked: every view, row, digest, message and timer can be made of it.
import fc from 'fast-check';
import { allowedActions } from '../../../api/cases/allowed-actions';
import { clockViews, nextDates } from '../../../api/clocks/view';
import { decisionView } from '../../../api/kinds/application/decision';
import { litClockView } from '../../../api/clocks/lit-clocks';
import { noticeView } from '../../../api/inbox/notices';
import { receiptView } from '../../../api/kinds/application/receipt';
import { selfCareView } from '../../../api/kinds/application/self-care';
import { papers, timeline } from '../../../api/cases/timeline';
import type { LitRow } from '../../../db/reads/clocks';
import { addDays, calendarAsOf, dayKind, dayOf, isoOf, lastWorkedDay, openFrom, plainDate } from '../../../domain/calendar';
import { docketOf } from '../../../domain/casework/docket';
import { present } from '../../../domain/casework/present';
import { type ClockRow, clockRow, tasksOf } from '../../../domain/casework/rows';
import { unopened } from '../../../domain/casework/state';
import type { Kind } from '../../../domain/kinds';
import { digestOf } from '../../../domain/notices/digest';
import type { CaseView } from '../../../record/read-case';
import { notificationValues } from '../../../record/step-rows';
import { at, people } from '../../support/cases';
import { sizeOf } from '../../support/proof';
import { seedOf } from '../../support/seed';
import { Tally } from './tally';
import { type InWorld, World, moves, offices, rulesAt } from './world';
import { procedures, rulesOf } from '../../../domain/procedures';

const seed = seedOf(__filename, 20261126);
const end = at(`${lastWorkedDay} 23:59`) + 59_999;
const newest = procedures.filter(({ id, kind }) => kind === 'application' && id.endsWith('/cn-2026-07'));
/** The furthest practice clock of a server of this year; and the days before the last that is worked. */
const spans = [
  ['three years ahead', '2026-07-01 08:00', at('2029-12-31 18:00')],
  ['the end of the tables', `${addDays(lastWorkedDay, -200)} 08:00`, end],
] as const;

it.each(spans.flatMap(([where, since, until]) => newest.map(({ id }) => [id, where, since, until] as const)))(
  'shows, lists, tells and arms every case of %s at %s',
  (id, _where, since, until) => {
    const seen = { looks: 0, last: '' };
    const last = until === end ? `${lastWorkedDay} 18:00` : '2029-10-01 18:00';
    fc.assert(
      fc.property(offices(since, last), moves(40), (office, history) => {
        const world = new World(
          office,
          rulesOf(id),
          (kind) => rulesOf(kind === 'report' ? 'report/cn-2026-01' : 'referral-housing/cn-2026-07'),
          new Tally(),
          until,
        );
        for (const move of history) {
          world.move(move);
          for (const one of world.cases.values()) if (one.events.length > 0) madeOf(one, world.circumstances);
          seen.looks += 1;
          seen.last = [seen.last, isoOf(world.circumstances.now)].sort().at(-1) ?? '';
        }
      }),
      { numRuns: sizeOf(30, 300), seed, endOnFailure: true },
    );
    expect(seen.looks).toBeGreaterThan(300);
    if (until === end) expect(seen.last.slice(0, 10)).toBe(lastWorkedDay);
  },
);

it('ends every working day within the table of festivals, from any day that is worked', () => {
  const year = Number(lastWorkedDay.slice(0, 4));
  expect(() => dayKind(calendarAsOf(lastWorkedDay), plainDate(`${year + 1}-12-31`))).not.toThrow();
  expect(() => dayKind(calendarAsOf(lastWorkedDay), plainDate(`${year + 2}-01-01`))).toThrow('2050');
});

/** Everything that is made of a case without a database; the first thing that throws fails the history. */
function madeOf({ me, rules: first, state: kept, events, waiting }: InWorld, circumstances: World['circumstances']): void {
  const kind = me.kind;
  const { state, events: due } = present(first, kept, waiting, circumstances);
  const rules = rulesAt(first, state);
  const now = Math.max(circumstances.now, state.at);
  const seen: CaseView = {
    caseId: me.caseId,
    kind,
    townId: 'town',
    training: true,
    seq: 1,
    headHash: '',
    isStale: false,
    rules,
    state,
    due,
    circumstances: { ...circumstances, now },
  };
  const calendar = calendarAsOf(dayOf(now));
  const names = new Map(Object.values(people).map((one) => [one.id, one.id]));
  docketOf(rules, state, 1, [], 0);
  clockViews(seen);
  nextDates(kind, state);
  const steps = [{ seq: 1, actor: '', occurredAt: now, recordedAt: now, events }];
  timeline({ kind, procedure: state.procedure, names, texts: new Map() }, steps, due);
  papers({ kind, procedure: state.procedure }, steps);
  allowedActions(seen, people.clerk, names);
  if (kind === 'application') [receiptView, selfCareView, decisionView].forEach((view) => view(seen));
  const limits = Object.values(state.clocks)
    .map(clockRow)
    .filter(({ state: standing }) => standing === 'running' || standing === 'paused');
  for (const row of limits) litClockView(litRow(me.caseId, kind, state.procedure, row), now, calendar);
  const held = tasksOf(state).map(({ holder }) => ({ caseId: me.caseId, holder }));
  const work = { held, limits: limits.map((row) => ({ caseId: me.caseId, ...row, confidence: row.source.confidence })), owners: new Map() };
  for (const { id, roles } of Object.values(people)) digestOf({ id, roles, claimable: 1, toAssign: 0 }, work, now);
  openFrom(now, calendar, undefined);
  const told = notificationValues({ caseId: me.caseId, kind, townId: 'town' }, unopened, [...events, ...due]);
  for (const { occurredAt, ...notice } of told.slice(-10)) noticeView({ ...notice, id: 1, kind, number: '1', occurredAt, sentAt: now, readAt: null }, false);
}

/** As `db/reads/clocks` answers with it. */
const litRow = (caseId: string, kind: Kind, procedure: string, { span, source, ...row }: ClockRow): LitRow => ({
  ...row,
  ...span,
  rollOver: 'rollOver' in span && span.rollOver === true,
  rank: 0,
  at: '',
  spoilt: false,
  caseId,
  light: 'normal',
  sourceArticle: source.article,
  confidence: source.confidence,
  kind,
  programme: kind,
  number: '1',
  stage: 'materials',
  procedure,
  village: null,
  owner: null,
  waiting: [],
});
