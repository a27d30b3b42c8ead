// What lies ahead by the tables alone: the stages of each programme in the order in which they are passed.
import { stagesAhead } from '../../../domain/casework/ahead';
import { noCase } from '../../../domain/casework/circumstances';
import { unopened } from '../../../domain/casework/state';
import { instantAt, plainDate } from '../../../domain/calendar';
import { kinds } from '../../../domain/kinds';
import { procedures, rulesOf } from '../../../domain/procedures';

const at = noCase(instantAt(plainDate('2026-07-01'), '09:00'));
const from = (id: string, stage: string, facts = {}) => stagesAhead(rulesOf(id), { ...unopened, procedure: id, stage, visit: 1 }, { ...at, facts }).join(' ');

it('passes the stages of each programme in their order', () => {
  const inquiry = 'investigation opinion publicNotice submission county';
  expect(from('dibao/cn-2026-07', 'materials')).toBe(`${inquiry} service`);
  expect(from('tekun/cn-2026-07', 'materials')).toBe(`${inquiry} assessment service`);
  expect(from('expenditureAid/cn-2026-07', 'materials')).toBe(`${inquiry} service`);
  expect(from('emergencyAid/cn-2026-07', 'emergency')).toBe('papers');
  expect(from('fastAid/cn-2026-07', 'grant')).toBe('papers');
});

it('goes back to where a supplement or an objection leads, and passes no stage twice', () => {
  expect(from('dibao/cn-2026-07', 'supplement')).toBe('materials investigation opinion publicNotice submission county service');
  expect(from('dibao/cn-2026-07', 'lapsed')).toBe('materials investigation opinion publicNotice submission county service');
  expect(from('dibao/cn-2026-07', 'reinvestigation')).toBe('submission county service');
});

it('leaves nothing ahead of a case that has ended', () => {
  const rules = rulesOf('dibao/cn-2026-07');
  expect(stagesAhead(rules, { ...unopened, stage: 'service', visit: 7, outcome: 'confirmed' }, at)).toEqual([]);
});

it('leads from every stage of every table to an end', () => {
  expect(kinds.length).toBeGreaterThan(2);
  for (const { id, stages } of procedures)
    for (const stage of Object.keys(stages)) {
      const [last = stage] = from(id, stage).split(' ').filter(Boolean).slice(-1);
      const { whenAllDone, opens } = stages[last] ?? { opens: [] };
      const { tasks } = rulesOf(id).procedure;
      const exits = [whenAllDone, ...opens.map(({ task }) => Object.values(tasks[task]?.outcomes ?? {})[0]?.exit)].flatMap((exit) => exit?.to ?? []);
      expect([id, stage, last, exits.some((way) => 'close' in way)]).toEqual([id, stage, last, true]);
    }
});
