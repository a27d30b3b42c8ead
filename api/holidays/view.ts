// An entered holiday notice as it is shown: what it holds, whose hands it went through, what it comes to.
import { type Notice, doubtsAbout, faultBeside, holding, isoOf, officialNotices, readNotices, tallyOf } from '../../domain/calendar';
import type { EnteredNotice } from '../../db/reads/holiday-notices';
import type { EnteredView } from './contract';

const stateWords = {
  entered: '待另一人启用',
  applied: '已启用',
  withdrawn: '已撤回',
  overtaken: '软件新版本已有这一年的安排，以新版本为准',
  spoilt: '内容被改动过，不再采用，请联系系统管理员',
} as const;

/** `rows`: all there are; what a notice is judged beside are those that were applied. */
export function viewsOf(rows: readonly EnteredNotice[]): EnteredView[] {
  const applied = holding(
    readNotices(
      rows
        .filter(({ appliedAt }) => appliedAt !== null)
        .sort(byApplied)
        .map(({ notice }) => notice),
    ),
  );
  return rows.map((row) => viewOf(row, applied));
}
const byApplied = (a: EnteredNotice, b: EnteredNotice): number => (a.appliedAt?.getTime() ?? 0) - (b.appliedAt?.getTime() ?? 0);

function viewOf(row: EnteredNotice, applied: readonly Notice[]): EnteredView {
  const [one] = readNotices([row.notice]);
  const others = applied.filter(({ id }) => id !== one?.id);
  const holds = one !== undefined && (applied.includes(one) || applied.some(({ id }) => id === one.id) || faultBeside(one, others) === undefined);
  const state = stateOf(row, one, applied);
  const { id: name = '', number = '', title = '', issuedOn = '', knownFrom = '', covers = [], off = [], makeUp = [], cancels = [] } = one ?? {};
  return {
    ...{ id: row.id, name, number, title, issuedOn, knownFrom, words: row.words },
    ...{ years: [...covers], off: off.map((range) => ({ ...range })), makeUp: [...makeUp], cancels: [...cancels] },
    state: { name: state, word: stateWords[state] },
    entered: { by: row.enteredName, at: isoOf(row.enteredAt.getTime()) },
    applied: row.appliedAt === null ? null : { by: row.appliedName ?? '', at: isoOf(row.appliedAt.getTime()) },
    counts: holds && !isInCode(one) ? tallyOf(one, others) : null,
    doubts: holds && !isInCode(one) ? doubtsAbout(one, others) : [],
  };
}

function stateOf({ appliedAt, withdrawnAt }: EnteredNotice, one: Notice | undefined, applied: readonly Notice[]): EnteredView['state']['name'] {
  if (one === undefined) return 'spoilt';
  if (withdrawnAt !== null) return 'withdrawn';
  if (appliedAt === null) return 'entered';
  return isInCode(one) || !applied.some(({ id }) => id === one.id) ? 'overtaken' : 'applied';
}
const isInCode = ({ number }: Notice): boolean => officialNotices.some((one) => one.number === number);
