// What an office may make of a number: of law and of what was read only less, of our own proposals within reason.
import { dayOf, plainDate } from '../../domain/calendar';
import { spanOn, termOn } from '../../domain/casework/circumstances';
import { faultOf, settingOf, settings, tooEarlyFault } from '../../domain/settings';
import { aValue, at, circumstances } from '../support/cases';
import { procedures } from '../../domain/procedures';

const limits = procedures.flatMap(({ id, limits }) =>
  Object.entries(limits).flatMap(([name, limit]) => (limit === undefined ? [] : [[id, name, limit] as const])),
);
const terms = procedures.flatMap(({ id, terms }) => Object.entries(terms).flatMap(([name, term]) => (term === undefined ? [] : [[id, name, term] as const])));
const bounds = (key: string) => {
  const found = settingOf(key);
  return found === undefined ? undefined : [found.least, Number(found.usual), found.most];
};

it.each(limits.filter(([, , { source }]) => source.confidence !== 'P'))('%s: %s is never made longer than it was read', (_id, _name, { within, source }) => {
  const key = within.setting ?? '';
  if (within.setting !== undefined) expect(settingOf(key)).toMatchObject({ most: within.n, source: { confidence: source.confidence } });
  const now = at('2026-09-18 10:00');
  const office = (value: string) => circumstances(now, { values: [aValue(key, value)] });
  const given = (value: string) => spanOn(office(value), within, source, dayOf(now));
  expect(given(String(within.n + 1))).toEqual({ span: { n: within.n, unit: within.unit }, source });
  if (within.setting !== undefined) expect(given(String(within.n - 1)).source.article).toContain(source.article);
});

it.each(terms.filter(([, , { source }]) => source.confidence !== 'P'))('%s: %s, a term of law, is what it is', (_id, _name, { lasts, source }) => {
  const key = lasts.setting ?? '';
  expect(bounds(key)).toEqual([lasts.n, lasts.n, lasts.n]);
  const now = at('2026-09-18 10:00');
  for (const value of ['1', '40']) expect(termOn(circumstances(now, { values: [aValue(key, value)] }), lasts, source, dayOf(now)).span.n).toBe(lasts.n);
});

it('our own proposals may be tripled, and the time of a citizen is not cut to less than a third', () => {
  expect(bounds('temp.ordinary_total_wd')).toEqual([1, 15, 45]);
  expect(bounds('supplement.lapse_cd')).toEqual([10, 30, 90]);
  expect(bounds('temp.publicity_days')).toEqual([3, 7, 21]);
  expect(bounds('supplement.remind_wd')).toEqual([1, 5, 15]);
});

it('a number that is of law for one programme is so for all', () => {
  expect(settingOf('refuse_notice_wd')).toMatchObject({ most: 3, source: { article: '57号 第二十一条', confidence: 'V' } });
});

it('an extended total is longer than every total it extends', () => {
  expect(bounds('dibao.total_ext_wd')).toEqual([31, 45, 45]);
});

it.each([
  ['dibao.total_wd', '60', '要填1到20之间的整数（83号 四(一)为20个工作日，可以从严，不能更长）'],
  ['dibao.start_investigation_wd', '30', '要填1到3之间的整数（57号 第十五条为3个工作日，可以从严，不能更长）'],
  ['dibao.confirm_wd', '250', '要填1到10之间的整数（57号 第二十条为10个工作日，可以从严，不能更长）'],
  ['refuse_notice_wd', '200', '要填1到3之间的整数（57号 第二十一条为3个工作日，可以从严，不能更长）'],
  ['temp.fast_limit_days', '366', '要填1到3之间的整数（2026年意见 二(一)为3天，可以从严，不能更长）'],
  ['publicity.days', '1', '57号 第十九条定为7天，不能改'],
  ['dibao.total_ext_wd', '20', '要填31到45之间的整数（83号 四(一)为45个工作日，可以从严，不能更长）'],
  ['temp.leader_sign_wd', '250', '要填1到6之间的整数'],
])('%s cannot be %s', (key, value, fault) => {
  const setting = settingOf(key);
  expect(setting === undefined ? undefined : faultOf(setting, value)).toBe(fault);
});

it('takes every usual value of its own', () => {
  for (const one of settings) if (one.usual !== undefined) expect([one.key, faultOf(one, one.usual)]).toEqual([one.key, undefined]);
});

it('keeps the number of a day on which it already counted', () => {
  const used = plainDate('2026-07-01');
  expect(tooEarlyFault(used, used)).toBe('2026-07-01已经按原来的数值办理过案件，生效日期要晚于这一天');
  expect([tooEarlyFault(plainDate('2026-07-02'), used), tooEarlyFault(used, undefined)]).toEqual([undefined, undefined]);
});
