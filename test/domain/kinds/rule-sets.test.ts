// Which rule set governs a case: the one of its acceptance (policy-facts §0.2 [P]); until then the one in force.
import { type Programme, programmes } from '../../../domain/kinds/application/labels';
import { aCase, aValue, wall } from '../../support/cases';
import { rulesOf } from '../../../domain/procedures';

const turned = (story: ReturnType<typeof aCase>): string[] =>
  story.events.flatMap((event) => (event.type === 'procedureChanged' ? [`${wall(event.at)} ${event.procedure}`] : []));

describe.each(['dibao', 'tekun', 'expenditureAid'] as const)('a case of %s', (programme) => {
  it('received before 2026-07-01 and accepted after it follows the law from that day on', () => {
    const story = aCase(programme, '2026-06-29 15:00').does('2026-07-01 10:00', 'clerk', 'accept');
    expect([story.state.procedure, turned(story)]).toEqual([`${programme}/cn-2026-07`, [`2026-07-01 00:00 ${programme}/cn-2026-07`]]);
    expect(story.due('intakeDecide')).toBe('2026-07-02, 2026-07-02 17:30');
  });

  it('accepted on 2026-06-30 keeps the rules of that day to its end', () => {
    const story = aCase(programme, '2026-06-29 15:00').does('2026-06-30 17:00', 'clerk', 'accept').looks('2026-12-01 10:00');
    expect([story.state.procedure, turned(story)]).toEqual([`${programme}/cn-2026-01`, []]);
  });

  it('waiting for its supplement on that day changes too, and its term keeps its date', () => {
    const story = aCase(programme, '2026-06-15 15:00').does('2026-06-16 10:00', 'clerk', 'askSupplement').looks('2026-07-02 10:00');
    expect([story.state.procedure, story.due('supplementLapse')]).toEqual([`${programme}/cn-2026-07`, '2026-07-16, 2026-07-17 00:00']);
  });
});

describe.each(['emergencyAid', 'fastAid'] as const)('a case of %s', (programme) => {
  const act = programme === 'emergencyAid' ? 'giveFirstAid' : 'grantFastAid';
  const around = { values: [aValue('standard.dibao.rural', '680')] };

  it('answered before 2026-07-01 keeps its rules, answered after it follows the law', () => {
    const before = aCase(programme, '2026-06-30 20:00', around).does('2026-06-30 21:00', 'director', act).looks('2026-07-02 10:00');
    const after = aCase(programme, '2026-06-30 20:00', around).does('2026-07-01 09:00', 'director', act);
    expect([before.state.procedure, after.state.procedure]).toEqual([`${programme}/cn-2026-01`, `${programme}/cn-2026-07`]);
  });
});

describe('the two rule sets', () => {
  /** The days still come from the ministry's rules: the law carries none. */
  it.each(programmes)('of %s have the same stages, tasks and days; only their legal basis differs', (programme: Programme) => {
    const shape = (set: string) => {
      const { stages, tasks, acts, limits, terms } = rulesOf(`${programme}/${set}`).procedure;
      const days = Object.entries(limits).map(([name, limit]) => [name, limit?.within, limit?.extended?.within, limit?.paused?.grounds, limit?.ladder]);
      return { stages, days, terms, tasks: Object.keys(tasks), acts: Object.keys(acts) };
    };
    const without = ({ stages, days, tasks, ...others }: ReturnType<typeof shape>) => ({
      ...others,
      stages: { ...stages, service: undefined },
      days: days.filter(([name]) => name !== 'publication'),
      tasks: tasks.filter((name) => name !== 'publication'),
    });
    // 公布 of 支出型 is asked for by the law only (社会救助法 第四十五条).
    const same = programme === 'expenditureAid' ? without : (one: ReturnType<typeof shape>) => one;
    expect(same(shape('cn-2026-07'))).toEqual(same(shape('cn-2026-01')));
  });

  it('cite 57号 for the consent to a check before the law, and 社会救助法 第四十条 from it on', () => {
    const source = (set: string) => rulesOf(`dibao/${set}`).procedure.tasks['requestCheck']?.source;
    expect([source('cn-2026-01'), source('cn-2026-07')]).toEqual([
      { article: '57号 第九条', confidence: 'V' },
      { article: '社会救助法 第四十条', confidence: 'V' },
    ]);
  });
});
