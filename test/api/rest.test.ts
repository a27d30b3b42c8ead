// What is left of a limit, in words: never “0”.
import { restOf } from '../../api/clocks/view';

it.each([
  [{ unit: 'workingDays', left: 3 }, '剩 3 个工作日', '剩 3 个工作日'],
  [{ unit: 'workingDays', left: 0 }, '今天到期', '今天到期'],
  [{ unit: 'workingDays', exceeded: 0 }, '已超期，未满 1 个工作日', '已超，未满 1 个工作日'],
  [{ unit: 'workingDays', exceeded: 2 }, '已超 2 个工作日', '已超 2 个工作日'],
  [{ unit: 'calendarDays', left: 0 }, '今天到期', '今天到期'],
  [{ unit: 'calendarDays', exceeded: 0 }, '已超期，未满 1 天', '已超，未满 1 天'],
  [{ unit: 'months', left: 0, days: 0 }, '今天到期', '今天到期'],
  [{ unit: 'months', left: 0, days: 4 }, '剩 4天', '剩 4天'],
  [{ unit: 'months', left: 1, days: 4 }, '剩 1 个月零4天', '剩 1 个月零4天'],
  [{ unit: 'hours', left: 0, minutes: 30 }, '剩 30分钟', '剩 30分钟'],
  [{ unit: 'hours', left: 0, minutes: 0 }, '剩不到 1 分钟', '剩不到 1 分钟'],
  [{ unit: 'hours', exceeded: 0, minutes: 0 }, '已超期，未满 1 分钟', '已超，未满 1 分钟'],
  [{ unit: 'hours', exceeded: 2, minutes: 5 }, '已超 2 小时5分钟', '已超 2 小时5分钟'],
] as const)('says of %j: %s, and where the number is our own never that it is late: %s', (rest, ofLaw, ofOurs) => {
  expect([restOf(rest, false).words, restOf(rest, true).words]).toEqual([ofLaw, ofOurs]);
});
