// The server's clock: read by everybody, its doubtful time confirmed by a leader or the administrator.
import { confirmClock } from '../../db/content/clock-watch';
import { listClockDoubts, readOfficeClock } from '../../db/reads/office-clock';
import {
  clockQuestion,
  doubtReasonWords,
  isAskedAbout,
  isConfirmable,
  isKnownYear,
  serverMoment,
  serverTime,
  settlementWords,
} from '../../domain/notices/server-clock';
import { isoOf } from '../../domain/calendar';
import { type ServerClock, confirmClock as confirmBody, serverClock as shape } from './contract';
import { badInput, refused } from '../http/errors';
import { type Deps, type Route, route } from '../http/route';
import { withWord } from '../cases/words';

const path = '/api/server-clock';

export const serverClock: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'getServerClock',
    title: '服务器时钟：是否存疑，历次存疑',
    scope: 'town',
    reply: shape,
    answer: ({ deps }) => read(deps),
  }),
  route({
    method: 'post',
    path: `${path}/confirm`,
    name: 'confirmServerClock',
    title: '确认服务器时间',
    scope: 'staff',
    inDoubt: true,
    body: confirmBody,
    reply: shape,
    async answer({ deps, who, body }) {
      if (who.town.training) throw refused('practiceConfirmsNothing');
      const asked = Date.parse(body.at);
      if (!isConfirmable(asked)) throw badInput({ at: '本系统的期限算不到这一天，请先把服务器时间调对' });
      const answered = await confirmClock(deps.client, (now) => isAskedAbout(asked, now), { settlement: 'confirmed', by: who.id });
      if (answered === 'anotherTime') throw refused('anotherServerTime');
      if (answered === 'notDoubted') throw refused('noServerTimeDoubted');
      return read(deps);
    },
  }),
];

async function read({ client }: Deps): Promise<ServerClock> {
  const [{ now, doubtful }, doubts] = await Promise.all([readOfficeClock(client), listClockDoubts(client)]);
  const shown = doubtful ?? now;
  return {
    time: serverTime(shown),
    at: isKnownYear(shown) ? isoOf(shown) : null,
    question: doubtful === undefined ? null : clockQuestion(doubtful),
    doubts: doubts.map(({ id, why, trustedAt, doubtfulAt, settledAt, settlement, settledBy, town, steps }) => ({
      id,
      why: withWord(doubtReasonWords, why),
      trusted: serverMoment(trustedAt),
      doubtful: serverMoment(doubtfulAt),
      settled:
        settledAt === null || settlement === null
          ? null
          : { at: serverMoment(settledAt), how: withWord(settlementWords, settlement), by: settledBy === null ? null : `${settledBy}（${town}）` },
      steps,
    })),
  };
}
