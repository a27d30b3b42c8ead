// A notification as one sentence: the case's number, what happened, by when; never a name.
import type { listNotices } from '../../db/reads/inbox';
import { readCodes } from '../../domain/casework/codes';
import { isoOf } from '../../domain/calendar';
import { sentenceOf } from '../../domain/notices/sentence';
import { Spoilt } from '../cases/told';
import type { Notice, SpoiltNotice } from './contract';

type NoticeRow = Omit<Awaited<ReturnType<typeof listNotices>>[number], 'opens'>;

/** Of a practice town's lateness nothing is said: its clock leaps. */
export function noticeView({ id, caseId, kind, number, word: type, codes, occurredAt, sentAt, readAt }: NoticeRow, training: boolean): Notice {
  const known = readCodes(codes);
  if (known === undefined) throw new Spoilt();
  const about = known[{ rung: 'rung', letter: 'letter', message: 'action', work: 'what' }[type]] ?? '';
  return {
    id: String(id),
    caseId: kind === null ? null : caseId,
    kind,
    number,
    word: type,
    about,
    sentence: sentenceOf({ kind: kind ?? undefined, number, word: type, codes: known, at: occurredAt, sentAt: training ? undefined : (sentAt ?? undefined) }),
    at: isoOf(occurredAt),
    read: readAt !== null,
  };
}

/** Instead of one that can't be told. */
export const spoiltNotice = (id: string, number: string): SpoiltNotice => ({
  id,
  number,
  sentence: `${number === '' ? '' : `${number}：`}本条消息数据异常，请告知系统管理员。`,
  spoilt: true,
});
