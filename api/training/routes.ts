// Practice towns: making one, and the clock that can be moved in them only.
import { createHash } from 'node:crypto';
import { makePracticeTown } from '../../db/content/towns';
import { type Instant, type PlainDate, addDays, dayOf, instantAt, isPlainDate, isoOf, lastWorkedDay } from '../../domain/calendar';
import { idOf, jump } from '../commands';
import { clockMoved, clockReading, madeTown, makeTown, moveClock } from './contract';
import { badInput, refused } from '../http/errors';
import { type Route, route } from '../http/route';
import { practiceStartFault } from '../../domain/practice';

/** Three years of the real calendar [P]: practice needs no more, and a slip of the year must not carry a town beyond every table; nor do three years where the tables end sooner. */
const furthestDays = 3 * 366;
function furthestFrom(today: PlainDate): { day: PlainDate; why: string } {
  const day = addDays(today, furthestDays);
  return day <= lastWorkedDay ? { day, why: '三年以后' } : { day: lastWorkedDay, why: '节假日表能算到的最后一天' };
}

export const training: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/training/towns',
    name: 'makePracticeTown',
    title: '新建演练乡镇',
    scope: 'training',
    status: 201,
    secret: true,
    body: makeTown,
    reply: madeTown,
    async answer(request) {
      const { deps, body, key, token = '', now } = request;
      if (!deps.config.training) throw refused('noTrainingHere');
      const { name = '云溪镇演练', startsAt } = body;
      const begins = startsAt === undefined ? {} : { offsetMs: offsetFor(Date.parse(startsAt), now) };
      const password = passwordFrom(token, key);
      const made = await makePracticeTown(deps.client, { id: idOf('training', request.who.town.id, request), name, password, ...begins });
      if (made === 'locked') throw refused('townMadeBefore');
      return { town: { id: made.id, name, training: true as const }, password, accounts: made.accounts };
    },
  }),
  route({
    method: 'get',
    path: '/api/training/clock',
    name: 'getPracticeClock',
    title: '演练时钟',
    scope: 'town',
    reply: clockReading,
    answer: async ({ who, townNow }) => ({ training: who.town.training, now: isoOf(townNow), today: dayOf(townNow) }),
  }),
  route({
    method: 'post',
    path: '/api/training/clock',
    name: 'movePracticeClock',
    title: '拨动演练时钟',
    scope: 'training',
    slow: true,
    body: moveClock,
    reply: clockMoved,
    async answer(request) {
      const { to } = request.body;
      const target = isPlainDate(to) ? instantAt(to, '00:00') : Date.parse(to);
      const { day, why } = furthestFrom(dayOf(request.now));
      if (target >= instantAt(addDays(day, 1), '00:00')) throw badInput({ to: `演练时钟最多拨到${why}（${day}），请核对年份` });
      const moved = await jump(request, target);
      return { now: isoOf(moved.now), today: dayOf(moved.now), moments: moved.moments.map(({ at, cases }) => ({ at: isoOf(at), cases: [...cases] })) };
    },
  }),
];

function offsetFor(at: Instant, now: Instant): number {
  const fault = practiceStartFault(at, now);
  if (fault !== undefined) throw badInput({ startsAt: fault });
  return at - now;
}

/** Twenty signs that only this login with this key leads to: the same for a repetition, kept nowhere. */
const passwordFrom = (token: string, key: string): string =>
  createHash('sha256')
    .update(JSON.stringify([token, key]))
    .digest('base64url')
    .slice(0, 20);
