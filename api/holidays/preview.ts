// What a notice would do to the open cases: gone over a page at a time, counted by town, and listed of the town of whoever asks.
import type { Client } from '../../db/client';
import { listApplied, listConcerned } from '../../db/reads/holiday-notices';
import type { Access } from '../../domain/access';
import { type Notice, type PlainDate, calendarsOf, firstAltered } from '../../domain/calendar';
import { type NoticeEffect, effectsOf } from '../../domain/casework/notice-effect';
import { readState } from '../../domain/procedures';
import { word } from '../cases/words';
import type { NoticePreview } from './contract';

const [page, most] = [200, 200];
type Sums = Omit<NoticePreview['towns'][number], 'town'>;
type Moved = NoticePreview['moved'][number];

export async function previewOf(client: Client, access: Access, notice: Notice, today: PlainDate): Promise<Omit<NoticePreview, 'notice'>> {
  const calendar = calendarsOf([...(await listApplied(client)), JSON.stringify(notice)])(today);
  const [towns, moved] = [new Map<string, Sums>(), [] as Moved[]];
  let unread = 0;
  for (let last: string | undefined; ;) {
    const cases = await listConcerned(client, firstAltered(notice), last, page);
    for (const { caseId, townId, town, kind, state: text, number } of cases) {
      const state = readState(text);
      if (state === undefined) {
        unread += 1;
        continue;
      }
      const effects = effectsOf(state, calendar);
      if (effects.length > 0) towns.set(town, sum(towns.get(town) ?? none, sumsOf(effects)));
      if (access.wholeTown && townId === access.townId)
        moved.push(...effects.map(({ clock, wasProvisional: _was, ...one }) => ({ caseId, number, word: word(kind, 'clock', clock), ...one })));
    }
    last = cases.at(-1)?.caseId;
    if (cases.length < page) break;
  }
  const byTown = [...towns].map(([town, sums]) => ({ town, ...sums })).sort((a, b) => (a.town < b.town ? -1 : 1));
  return { ...[...towns.values()].reduce(sum, none), towns: byTown, moved: moved.sort(lessFirst).slice(0, most), unread };
}

const none: Sums = { cases: 0, less: 0, more: 0, settled: 0, onPaper: 0 };
const sum = (a: Sums, b: Sums): Sums => ({
  cases: a.cases + b.cases,
  less: a.less + b.less,
  more: a.more + b.more,
  settled: a.settled + b.settled,
  onPaper: a.onPaper + b.onPaper,
});
function sumsOf(effects: readonly NoticeEffect[]): Sums {
  const n = (is: (one: NoticeEffect) => boolean) => effects.filter(is).length;
  return {
    cases: 1,
    less: n(({ isLess }) => isLess),
    more: n(({ isLess, was, dueOn }) => !isLess && was !== dueOn),
    settled: n(({ wasProvisional, provisional }) => wasProvisional && !provisional),
    onPaper: n(({ onPaper }) => onPaper),
  };
}

const rank = ({ isLess, was, dueOn }: Moved): number => (isLess ? 0 : was !== dueOn ? 1 : 2);
const lessFirst = (a: Moved, b: Moved): number => rank(a) - rank(b) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) || (a.caseId < b.caseId ? -1 : 1);
