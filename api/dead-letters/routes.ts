// Dead letters: which messages never reached their person by mail or chat, and one put back in the queue.
import type { SignedIn } from '../../db/content/sessions';
import { putBack } from '../../db/content/dead-letters';
import { type DeadLetterRow, type DeadLetterCursor, listDeadIn } from '../../db/reads/dead-letters';
import { isoOf } from '../../domain/calendar';
import { type Channel, channelWords, channels, failureWords } from '../../domain/notices/words';
import { sendAgain } from '../commands';
import { type DeadLetter, deadLetter, deadLetterList, deadLetterQuery, resent } from './contract';
import { nothing } from '../http/text.contract';
import { badInput, refused } from '../http/errors';
import { isMoment, namePart, pageOf } from '../http/page';
import { type Route, route } from '../http/route';
import { noticeView, spoiltNotice } from '../inbox/notices';
import { eachTold } from '../cases/told';
import { withWord } from '../cases/words';

const path = '/api/dead-letters';

export const deadLetters: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listDeadLetters',
    title: '没有送达的邮件和群消息',
    scope: 'deliveries',
    query: deadLetterQuery,
    reply: deadLetterList,
    async answer({ deps: { client }, who, query: { limit, after, unread }, townNow }) {
      const only = unread === undefined ? undefined : unread === 'true';
      const found = await listDeadIn(client, who.town.id, only, after === undefined ? undefined : cursorAfter(after), limit);
      const { rows, next } = pageOf(found, limit, ({ at, notificationId, channel }) => [at, notificationId, namePart(channel)]);
      return {
        asOf: isoOf(townNow),
        letters: eachTold(
          rows,
          deadLetter,
          (row) => viewOf(row, who.town),
          (row) => spoiltNotice(idOf(row), row.number),
        ),
        next,
      };
    },
  }),
  route({
    method: 'post',
    path: `${path}/:id/resend`,
    name: 'resendDeadLetter',
    title: '重新投递',
    scope: 'deliveries',
    body: nothing,
    reply: resent,
    async answer(request) {
      const { deps, who, params, now } = request;
      const { id = '' } = params;
      const letter = letterOf(id);
      const back = await putBack(deps.client, { townId: who.town.id, letter, by: who.id, at: now });
      if (back === 'unknown') throw refused('notFound');
      if (back === 'notDead') throw refused('letterNotDead');
      if (back === 'left') throw refused('receiverLeft');
      sendAgain(deps.teller, letter.notificationId);
      return { id, queuedAt: isoOf(now + who.town.offsetMs) };
    },
  }),
];

const idOf = ({ notificationId, channel }: DeadLetterRow): string => `${notificationId}.${channel}`;

/** Deliveries keep the office's moments; a practice town reads its own. */
function viewOf(row: DeadLetterRow, town: SignedIn['town']): DeadLetter {
  const { notificationId, channel, receiver, active, deadAt, attempts, lastCode, resent: again } = row;
  const { number, word, sentence, at, read } = noticeView({ ...row, id: notificationId }, town.training);
  const code = lastCode ?? '';
  return {
    id: idOf(row),
    receiver,
    receiverLeft: !active,
    channel: withWord(channelWords, channel),
    number,
    word,
    sentence,
    at,
    deadAt: isoOf(deadAt + town.offsetMs),
    attempts,
    resent: again,
    why: { code, word: failureWords(code) },
    read,
  };
}

function letterOf(id: string): { notificationId: number; channel: Channel } {
  const [, number, name] = /^(\d{1,15})\.(\w{1,20})$/.exec(id) ?? [];
  const channel = channels.find((one) => one === name);
  if (number === undefined || channel === undefined) throw refused('notFound');
  return { notificationId: Number(number), channel };
}

function cursorAfter(after: string): DeadLetterCursor {
  const [, at = '', notificationId, channel] = /^(-?\d{1,19})~(\d{1,15})~(.{0,40})$/s.exec(after) ?? [];
  if (!isMoment(at) || notificationId === undefined || channel === undefined) throw badInput({ after: '不是上一页给出的 next' });
  return { at, notificationId: Number(notificationId), channel };
}
