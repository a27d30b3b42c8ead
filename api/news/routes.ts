// News as a stream: which cases have come further, as far as one may see them; complete after a break by the id of the last that came.
import type { IncomingMessage } from 'node:http';
import { listNewsFor, recordingNow, writtenWithinMs } from '../../db/reads/news';
import { owedBy } from '../http/access';
import { refused } from '../http/errors';
import { isMoment } from '../http/page';
import { type Route, StreamReply, route } from '../http/route';
import { hubOf } from './hub';
import { Listener } from './listener';

/** Told one by one after a break; of more than these the lists are read anew. Ours [P]. */
const mostMissed = 1_000;

export const news: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/news',
    name: 'listenToNews',
    title: '案件有新进展时随时告知（只有案件和步数）；不要求持续接收的，只补发断开以后的',
    scope: 'cases',
    reply: { text: 'text/event-stream' },
    answer: ({ deps, who, access, token = '' }) =>
      Promise.resolve(
        new StreamReply(async (req, res) => {
          const { client, log, config } = deps;
          const hub = hubOf({ client, log, owes: (one) => owedBy(one, config) !== undefined });
          const listener = new Listener(res, token, who.id, access, performance.now());
          if (isLive(req) && !(await hub.add(listener))) throw refused('tooManyListeners');
          res.on('close', () => hub.remove(listener));
          res.setHeader('Content-Type', 'text/event-stream; charset=utf-8').setHeader('X-Accel-Buffering', 'no');
          const now = await recordingNow(client);
          const last = lastIn(req);
          const missed = last === undefined ? [] : await listNewsFor(client, access, last - writtenWithinMs, mostMissed + 1);
          if (missed.length > mostMissed) listener.reset(now);
          else for (const one of missed) listener.tell(one);
          listener.ready(now);
          if (!isLive(req)) listener.end();
        }),
      ),
  }),
];

/** Whoever doesn't ask for a stream is told what was missed, and no more. */
const isLive = ({ method, headers }: IncomingMessage): boolean => method === 'GET' && headers.accept?.includes('text/event-stream') === true;

/** What a browser sends when it comes back. */
function lastIn({ headers }: IncomingMessage): number | undefined {
  const id = headers['last-event-id'];
  const at = typeof id === 'string' && isMoment(id) ? Number(id) : undefined;
  return Number.isSafeInteger(at) ? at : undefined;
}
