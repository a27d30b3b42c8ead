// Why it is this day: each day with its reason, each rule with its source, in words a person can check against the notices.
import { type Day, explain, plainDate, tell } from '../../../domain/calendar';
import { aLimit, asOf, everything } from './limits';

const short = (day: Day): string =>
  [day.on.slice(5), day.kind, day.nth, day.makeUp === true ? '班' : undefined, day.because?.word, day.rolledTo === true ? '顺延' : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
const clauses = (...given: Parameters<typeof explain>) => explain(...given).clauses.map(({ topic, text, source }) => `${topic}：${text}（${source}）`);

describe('a derivation', () => {
  it('counts the make-up Saturday before the Spring Festival of 2026 and leaves out its nine days', () => {
    const derivation = explain(aLimit('2026-02-13', '3wd'), everything, '17:30');
    expect(derivation.days.map(short)).toEqual([
      '02-13 start',
      '02-14 counted 1 班 调休上班',
      ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => `02-${day} left-out 春节`),
      '02-24 counted 2',
      '02-25 counted 3',
    ]);
    expect(derivation.days[1]?.because?.source).toBe('国办发明电〔2025〕7号');
  });

  it('shows the last day of a public notice on the holiday, the days it rolls over, and where to', () => {
    expect(explain(aLimit('2026-09-24', '7cdr'), everything, '24:00').days.slice(-8).map(short)).toEqual([
      '10-01 counted 7 国庆',
      '10-02 left-out 国庆',
      '10-03 left-out 国庆',
      '10-04 left-out 国庆',
      '10-05 left-out 国庆',
      '10-06 left-out 国庆',
      '10-07 left-out 国庆',
      '10-08 counted 顺延',
    ]);
  });

  it('tells a make-up day it rolls over to', () => {
    expect(explain(aLimit('2019-04-20', '7cdr'), asOf('2019-03-22'), '24:00').days.slice(-2).map(short)).toEqual([
      '04-27 counted 7 周末',
      '04-28 counted 班 调休上班 顺延',
    ]);
  });

  it('names the ground and the document of a pause', () => {
    const pauses = [{ from: plainDate('2026-07-02'), until: plainDate('2026-07-04'), ground: '等待核对报告', document: '核对委托书〔2026〕12号' }];
    const derivation = explain(aLimit('2026-07-01', '1wd', { pauses }), everything, '17:30');
    expect(derivation.days.map(short)).toEqual([
      '07-01 start',
      '07-02 left-out 暂停',
      '07-03 left-out 暂停',
      '07-04 left-out 周末',
      '07-05 left-out 周末',
      '07-06 counted 1',
    ]);
    expect(derivation.days[1]?.because?.source).toBe('等待核对报告，核对委托书〔2026〕12号');
  });

  it('marks only the days that a notice to come may change', () => {
    const provisional = explain(aLimit('2026-11-27', '4wd'), everything, '17:30').days.filter((day) => day.provisional === true);
    expect(provisional.map((day) => day.on)).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
    expect(clauses(aLimit('2026-11-27', '4wd'), everything, '17:30').at(-1)).toMatch(/^暂定：2027年的放假通知还没有公布/);
    const weekend = explain(aLimit('2026-12-04', '1wd'), everything, '17:30').days;
    expect(weekend.map((day) => day.provisional)).toEqual([undefined, true, true, true]);
  });

  it('names the earliest of two pauses that overlap, whichever was entered first', () => {
    const pauses = ['2026-07-03', '2026-07-02', '2026-07-03'].map((from) => ({ from: plainDate(from), until: plainDate('2026-07-06'), ground: `${from}起` }));
    expect(explain(aLimit('2026-07-01', '1wd', { pauses }), everything, '17:30').days[2]?.because).toEqual({ word: '暂停', source: '2026-07-02起' });
  });

  it('lists the civil days a limit in hours touches', () => {
    expect(explain(aLimit('2026-02-13T17:20', '48h'), everything, '17:30').days.map(short)).toEqual(['02-13 start', '02-14 counted', '02-15 counted']);
    expect(explain(aLimit('2026-02-13T00:00', '24h'), everything, '17:30').days.map(short)).toEqual(['02-13 start', '02-14 counted']);
  });

  it('says everything in sentences with their sources', () => {
    const pauses = [{ from: plainDate('2026-09-21'), until: plainDate('2026-09-23'), ground: '等待核对报告', document: '核对委托书〔2026〕12号' }];
    const extension = {
      span: { n: 12, unit: 'workingDays' } as const,
      cap: { n: 10, unit: 'workingDays' } as const,
      ground: '情况复杂',
      document: '延期审批表〔2026〕3号',
      approvedOn: plainDate('2026-09-23'),
    };
    expect(clauses(aLimit('2026-09-18', '5wd', { pauses, extension }), everything, '17:30')).toEqual([
      '期限：10个工作日（工作日按国务院办公厅放假通知认定）',
      '起算：2026-09-18（周五）为起算当日，不计入，自2026-09-19开始计算（《民法典》第二百零一条）',
      '不计：周末2天：2026-09-19、2026-10-11（《国务院关于职工工作时间的规定》第七条）',
      '不计：中秋3天：2026-09-25至2026-09-27（国办发明电〔2025〕7号）',
      '不计：国庆7天：2026-10-01至2026-10-07（国办发明电〔2025〕7号）',
      '调休：周末调休上班，照计2天：2026-09-20、2026-10-10（国办发明电〔2025〕7号）',
      '暂停：等待核对报告：2026-09-21起暂停，2026-09-23恢复计算，不计2天（核对委托书〔2026〕12号）',
      '延长：情况复杂：2026-09-23批准延长至12个工作日，自同一起算日计10个工作日（已到上限），取代原5个工作日，不相加（延期审批表〔2026〕3号）',
      '届满：2026-10-12（周一）17:30（《民法典》第二百零三条）',
    ]);
  });

  it('says how a month ends, and why a date is only for now', () => {
    expect(clauses(aLimit('2026-12-31', '1m'), everything, '17:30')).toEqual([
      '期限：1个月（《民法典》第二百条）',
      '起算：2026-12-31（周四）为起算当日，不计入，自2027-01-01开始计算（《民法典》第二百零一条）',
      '届满：对应日为2027-01-31；末日2027-01-31（周日）逢周末，顺延到2027-02-01（周一）17:30（《民法典》第二百零二条、第二百零三条）',
      '暂定：2027年的放假通知还没有公布，只按法定节日推算（上年12月的日子也可能由它调整）；公布后重算（放假通知每年10月底至12月初公布）',
    ]);
  });

  it('says that an extension changed nothing', () => {
    const extension = { span: { n: 3, unit: 'workingDays' } as const, ground: '情况复杂', approvedOn: plainDate('2026-07-02') };
    expect(clauses(aLimit('2026-07-01', '5wd', { extension }), everything, '17:30')).toContain(
      '延长：情况复杂：2026-07-02批准延长至3个工作日，未使期限变长，仍按原期限（情况复杂）',
    );
  });

  it('is plain data', () => {
    const derivation = explain(aLimit('2026-02-13', '10wd'), everything, '17:30');
    expect(JSON.parse(JSON.stringify(derivation))).toEqual(derivation);
  });

  it('reads aloud, days alike side by side in one line', () => {
    expect(tell(explain(aLimit('2026-02-13', '10wd'), everything, '17:30')).split('\n')).toEqual([
      '2026-02-13（周五）起 10个工作日 → 2026-03-05（周四）',
      '',
      '逐日',
      '  2026-02-13（周五）                      起算当日，不计',
      '  2026-02-14（周六）                      第 1 天  调休上班（国办发明电〔2025〕7号）',
      '  2026-02-15（周日）至2026-02-23（周一）  不计 9 天  春节（国办发明电〔2025〕7号）',
      '  2026-02-24（周二）至2026-02-27（周五）  第 2–5 天',
      '  2026-02-28（周六）                      第 6 天  调休上班（国办发明电〔2025〕7号）',
      '  2026-03-01（周日）                      不计 1 天  周末（《国务院关于职工工作时间的规定》第七条）',
      '  2026-03-02（周一）至2026-03-05（周四）  第 7–10 天',
      '',
      '依据',
      '  期限  10个工作日（工作日按国务院办公厅放假通知认定）',
      '  起算  2026-02-13（周五）为起算当日，不计入，自2026-02-14开始计算（《民法典》第二百零一条）',
      '  不计  春节9天：2026-02-15至2026-02-23（国办发明电〔2025〕7号）',
      '  不计  周末1天：2026-03-01（《国务院关于职工工作时间的规定》第七条）',
      '  调休  周末调休上班，照计2天：2026-02-14、2026-02-28（国办发明电〔2025〕7号）',
      '  届满  2026-03-05（周四）17:30（《民法典》第二百零三条）',
    ]);
  });
});
