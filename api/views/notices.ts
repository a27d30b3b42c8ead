// A notification as one sentence: the case's number, what happened, by when; never a name.
import { isoOf } from '../../domain/calendar';
import type { Kind } from '../../domain/kinds';
import type { Notice } from '../contract/inbox';
import { rungWords } from './timeline';
import { word } from './words';

export interface NoticeRow {
  readonly id: number;
  readonly caseId: string;
  readonly kind: Kind;
  readonly number: string;
  readonly word: 'rung' | 'letter';
  readonly codes: string;
  readonly occurredAt: number;
  readonly readAt: number | null;
}

export function noticeView({ id, caseId, kind, number, word: type, codes, occurredAt, readAt }: NoticeRow): Notice {
  const said = JSON.parse(codes) as Readonly<Record<string, string>>;
  const about = (type === 'rung' ? said['rung'] : said['letter']) ?? '';
  return {
    id: String(id),
    caseId,
    kind,
    number,
    word: type,
    about,
    sentence: sentenceOf(kind, number, type, said),
    at: isoOf(occurredAt),
    read: readAt !== null,
  };
}

function sentenceOf(kind: Kind, number: string, type: NoticeRow['word'], said: Readonly<Record<string, string>>): string {
  if (type === 'letter') return `${number}：${word(kind, 'letter', said['letter'] ?? '')}，请查看。`;
  return `${number}：“${word(kind, 'clock', said['clock'] ?? '')}”${rungWords(said['rung'] ?? '')}，截止日${said['dueOn'] ?? ''}，请办理。`;
}
