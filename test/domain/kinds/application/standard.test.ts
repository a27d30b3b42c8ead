// The line of a sheet is the standard in force on its day where the office has entered one; else the sheet stands as stated, and that is said.
import { rules } from '../../../../domain/kinds/application/rules';
import type { LocalValue } from '../../../../domain/casework/circumstances';
import { aCase, aSheet, aValue } from '../../../support/cases';

const visited = (values: readonly LocalValue[], area = 'rural') =>
  aCase('dibao', '2026-09-17 15:00', { values, facts: { area } })
    .does('2026-09-18 10:00', 'clerk', 'accept')
    .does('2026-09-18 10:10', 'clerk', 'requestCheck')
    .does('2026-09-20 09:30', 'clerk', 'enterCheckAnswer')
    .does('2026-09-20 14:00', 'investigator', 'completeVisit');
const filled = (lineFen: number) => ({ details: { members: 2, yearFen: 1_008_000, lineFen, perCapitaFen: 42_000, amountFen: (lineFen - 42_000) * 2 } });
const answers = (values: readonly LocalValue[], lineFen: number, area?: string) =>
  visited(values, area).asks('2026-09-20 15:00', 'investigator', 'fillSheet', filled(lineFen));

describe('the line of a sheet', () => {
  const standards = [aValue('standard.dibao.rural', '680'), aValue('standard.dibao.urban', '910.50')];

  it('is the standard of the countryside or the town, to the fen', () => {
    expect([answers(standards, 68_000), answers(standards, 68_001), answers(standards, 91_050)]).toEqual([undefined, 'lineIsStandard', 'lineIsStandard']);
    expect([answers(standards, 91_050, 'urban'), answers(standards, 68_000, 'urban')]).toEqual([undefined, 'lineIsStandard']);
    expect(rules.lineIsStandard.says).toContain('现行低保标准');
  });

  it('is the one in force on the day the sheet is filled in, not one of tomorrow', () => {
    const raised = (since: string) => [...standards, aValue('standard.dibao.rural', '700', since)];
    expect([answers(raised('2026-09-20'), 70_000), answers(raised('2026-09-20'), 68_000)]).toEqual([undefined, 'lineIsStandard']);
    expect([answers(raised('2026-09-21'), 68_000), answers(raised('2026-09-21'), 70_000)]).toEqual([undefined, 'lineIsStandard']);
  });

  it('stands as stated where none is entered, and the investigator is told to look it up', () => {
    expect(visited([]).warns('2026-09-20 15:00', 'investigator', 'fillSheet', filled(71_000))).toEqual(['standardMissing']);
    expect(rules.standardMissing.warns).toBe('本镇还没有录入低保标准，请以公布的文件核对。');
    expect(visited(standards).warns('2026-09-20 15:00', 'investigator', 'fillSheet', { details: aSheet })).toEqual([]);
  });
});
