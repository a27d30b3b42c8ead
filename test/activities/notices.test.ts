// What a notification says, when it may go out, and what the day's digest counts.
import { calendarAsOf, dayKind, openFrom, plainDate } from '../../domain/calendar';
import { checkAdvice } from '../../domain/notices/words';
import { type TownWork, digestOf } from '../../domain/notices/digest';
import type { Role } from '../../domain/people';
import { procedures } from '../../domain/procedures';
import { rungWords, sentenceOf } from '../../domain/notices/sentence';

const calendar = calendarAsOf(plainDate('2026-07-01'));
const at = (text: string): number => Date.parse(`${text}+08:00`);
const said = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16);

it.each([
  ['a working morning', '2026-07-06T10:00', '2026-07-06T10:00'],
  ['before the office opens', '2026-07-06T08:59', '2026-07-06T09:00'],
  ['the last minute', '2026-07-06T17:29', '2026-07-06T17:29'],
  ['the moment it closes', '2026-07-06T17:30', '2026-07-07T09:00'],
  ['a Friday evening', '2026-07-10T20:00', '2026-07-13T09:00'],
  ['a Saturday', '2026-07-11T10:00', '2026-07-13T09:00'],
  ['National Day', '2026-10-01T10:00', '2026-10-08T09:00'],
  ['a make-up Saturday', '2026-10-10T10:00', '2026-10-10T10:00'],
])('lets a message of %s out at %s → %s', (_when, from, until) => {
  expect(said(openFrom(at(from), calendar))).toBe(until);
});

it("keeps to the office's own closing time, and takes one before the opening for none", () => {
  expect(said(openFrom(at('2026-07-06T17:00'), calendar, '16:30'))).toBe('2026-07-07T09:00');
  expect(said(openFrom(at('2026-07-06T18:00'), calendar, '24:00'))).toBe('2026-07-06T18:00');
  expect(said(openFrom(at('2026-07-06T10:00'), calendar, '08:00'))).toBe('2026-07-06T10:00');
});

it('knows which programmes cannot wait', () => {
  const urgent = procedures.filter(({ hours }) => hours === 'always').map(({ id }) => id.slice(0, id.indexOf('/')));
  expect([...new Set(urgent)].sort()).toEqual(['emergencyAid', 'fastAid']);
});

it.each([
  [
    { kind: 'application', number: '低保2026-0001', word: 'rung', codes: { clock: 'total', rung: 'before3', dueOn: '2026-07-31' } },
    '低保2026-0001：“办结”快到期限，截止日2026-07-31，请办理。',
  ],
  [
    { kind: 'application', number: '低保2026-0001', word: 'rung', codes: { clock: 'intakeDecide', rung: 'overdue', dueOn: '2026-07-06', internal: 'true' } },
    '低保2026-0001：“答复申请”内部时限已到，最后一天为2026-07-06，请办理。',
  ],
  [
    { kind: 'application', number: '低保2026-0001', word: 'rung', codes: { clock: 'supplementLapse', rung: 'since5', dueOn: '2026-07-31' } },
    '低保2026-0001：“补正期”计时已满5个工作日，还没有办，截止日2026-07-31，请办理。',
  ],
  [{ kind: 'application', number: '低保2026-0001', word: 'letter', codes: { letter: 'referralClosed' } }, '低保2026-0001：转办已有结果，请查看。'],
  [{ kind: 'application', number: '低保2026-0001', word: 'message', codes: { action: 'urge' } }, '低保2026-0001：催办，请办理。'],
  [{ kind: 'referral', number: '转办2026-0001', word: 'letter', codes: { letter: 'asked' } }, '转办2026-0001：收到转办，请查看。'],
  [
    { kind: 'referral', number: '转办2026-0001', word: 'rung', codes: { clock: 'result', rung: 'after1', dueOn: '2026-07-31' } },
    '转办2026-0001：“部门反馈结果”已过期限，仍未办，截止日2026-07-31，请办理。',
  ],
  [
    {
      number: '',
      word: 'message',
      codes: { action: 'digest', on: '2026-07-06', overdue: '2', dueToday: '0', dueSoon: '1', pastProposed: '1', unassigned: '3' },
    },
    '2026-07-06待办提醒：超期2项，临期1项，已过建议期限1项，待认领3项，请办理。',
  ],
  [
    { number: '', word: 'message', codes: { action: 'reconciliation', drift: '1', driftOf: '低保2026-0001' } },
    `系统发现数据异常（与办理步骤不一致）的记录1项：低保2026-0001。${checkAdvice.drift}`,
  ],
] as const)('says %j', (notice, sentence) => {
  expect(sentenceOf(notice)).toBe(sentence);
});

it.each([
  ['2026-07-29T18:30', ''],
  ['2026-08-03T08:03', '（系统停机，迟发；应于2026-07-29 17:30提醒）'],
])('says of a limit of 29 July that was told at %s, beside its legal date: “%s”', (sentAt, remark) => {
  const notice = { number: '低保2026-0001', word: 'rung', codes: { clock: 'total', rung: 'overdue', dueOn: '2026-07-29' } } as const;
  expect(sentenceOf({ ...notice, at: at('2026-07-29T17:30'), sentAt: at(sentAt) })).toBe(`低保2026-0001：“办结”已过期限，截止日2026-07-29，请办理。${remark}`);
});

it('has words for every rung', () => {
  const rungs = ['before12', 'onDay', 'overdue', 'after1', 'since2'];
  expect(rungs.map((rung) => rungWords(rung))).toEqual(['快到期限', '今天到期', '已过期限', '已过期限，仍未办', '计时已满2个工作日，还没有办']);
  expect(rungs.map((rung) => rungWords(rung, true))).toEqual([
    '内部时限快到',
    '内部时限今天到',
    '内部时限已到',
    '内部时限已过，仍未办',
    '计时已满2个工作日，还没有办',
  ]);
});

it('counts for a person the cases they hold or answer for, for a leader the town, and calls soon what its own ladder does, and no proposed limit overdue', () => {
  expect(dayKind(calendar, plainDate('2026-07-06')).works).toBe(true);
  const limit = (caseId: string, due: string, soon: string, confidence: 'V' | 'P' = 'V') => ({
    caseId,
    dueOn: due.slice(0, 10),
    dueAt: at(due),
    soonAt: at(soon),
    confidence,
  });
  const work: TownWork = {
    held: [{ caseId: 'one', holder: 'anna' }],
    limits: [
      limit('one', '2026-07-03T17:30', '2026-07-02T09:00'),
      limit('one', '2026-07-03T17:30', '2026-07-02T09:00', 'P'),
      limit('one', '2026-07-06T17:30', '2026-07-03T09:00'),
      limit('two', '2026-07-31T17:30', '2026-07-06T08:30'), // its own ladder has begun
      limit('two', '2026-07-07T17:30', '2026-07-06T09:00'), // and this one's begins later this morning
      limit('two', '2026-07-08T17:30', '2026-07-07T09:00'), // tomorrow's is none yet
    ],
    owners: new Map([['two', 'bert']]),
  };
  const digest = (id: string, role: Role, unheld = { claimable: 0, toAssign: 0 }) => digestOf({ id, roles: [role], ...unheld }, work, at('2026-07-06T08:30'));
  const none = { unassigned: 0, toAssign: 0 };
  expect(digest('anna', 'investigator')).toEqual({ overdue: 1, pastProposed: 1, dueToday: 1, dueSoon: 0, ...none });
  expect(digest('bert', 'clerk', { claimable: 2, toAssign: 0 })).toEqual({ overdue: 0, pastProposed: 0, dueToday: 0, dueSoon: 2, unassigned: 2, toAssign: 0 });
  expect(digest('dora', 'director', { claimable: 0, toAssign: 3 })).toEqual({
    overdue: 1,
    pastProposed: 1,
    dueToday: 1,
    dueSoon: 2,
    unassigned: 0,
    toAssign: 3,
  });
});
