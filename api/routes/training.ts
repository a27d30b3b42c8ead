// Practice towns: making one, and the clock that can be moved in them only.
import { createHash } from 'node:crypto';
import { makePracticeTown } from '../../db/content/towns';
import { dayOf, instantAt, isPlainDate, isoOf } from '../../domain/calendar';
import { idOf, jump } from '../commands';
import { clockMoved, clockReading, madeTown, makeTown, moveClock } from '../contract/training';
import { refused } from '../errors';
import { type Route, route } from '../route';

export const training: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/training/towns',
    title: '新建演练乡镇',
    scope: 'training',
    status: 201,
    body: makeTown,
    reply: madeTown,
    async answer(ask) {
      const { deps, body, key, token = '' } = ask;
      if (!deps.config.training) throw refused('noTrainingHere');
      const password = passwordFrom(token, key);
      const { name = '云溪镇演练' } = body;
      const made = await makePracticeTown(deps.client, { id: idOf('training', ask.who.town.id, ask), name, password });
      if (made === 'other') throw refused('keyReused');
      if (made === 'locked') throw refused('townMadeBefore');
      return { town: { id: made.id, name, training: true as const }, password, accounts: made.accounts };
    },
  }),
  route({
    method: 'get',
    path: '/api/training/clock',
    title: '演练时钟',
    scope: 'town',
    reply: clockReading,
    answer: async ({ who, townNow }) => ({ training: who.town.training, now: isoOf(townNow), today: dayOf(townNow) }),
  }),
  route({
    method: 'post',
    path: '/api/training/clock',
    title: '拨动演练时钟',
    scope: 'training',
    slow: true,
    body: moveClock,
    reply: clockMoved,
    async answer(ask) {
      const { to } = ask.body;
      const moved = await jump(ask, isPlainDate(to) ? instantAt(to, '00:00') : Date.parse(to));
      return { now: isoOf(moved.now), today: dayOf(moved.now), moments: moved.moments.map(({ at, cases }) => ({ at: isoOf(at), cases: [...cases] })) };
    },
  }),
];

/** Twenty signs that only this login with this key leads to: the same for a repetition, kept nowhere. */
const passwordFrom = (token: string, key: string): string =>
  createHash('sha256')
    .update(JSON.stringify([token, key]))
    .digest('base64url')
    .slice(0, 20);
