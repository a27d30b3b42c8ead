// What a holiday notice would do to an open case: which of its dates move, whose become certain, and which were told to people outside the office.
import { type Calendar, type PlainDate, dueOf } from '../calendar';
import { limitOf, movesUnder } from './clocks';
import { type CaseState, isClosed, openClocks } from './state';

export interface NoticeEffect {
  readonly clock: string;
  readonly was: PlainDate;
  readonly dueOn: PlainDate;
  /** It ends earlier: whoever has to do it has less time than the screen said. */
  readonly isLess: boolean;
  readonly wasProvisional: boolean;
  readonly provisional: boolean;
  /** Its end stands on a paper that was put up or handed out: a notice's last day, the days to bring papers, an extension that was told. Ours [P]. */
  readonly onPaper: boolean;
}

export function effectsOf(state: CaseState, calendar: Calendar): NoticeEffect[] {
  if (isClosed(state)) return [];
  return openClocks(state)
    .filter((clock) => movesUnder(clock, calendar))
    .map((clock) => {
      const { dueOn, dueAt, provisional } = dueOf(limitOf(clock), calendar, clock.closing);
      const moved = dueOn !== clock.dueOn;
      const onPaper = moved && (clock.kind === 'term' || clock.extension !== undefined);
      return { clock: clock.clock, was: clock.dueOn, dueOn, isLess: dueAt < clock.dueAt, wasProvisional: clock.provisional, provisional, onPaper };
    });
}
