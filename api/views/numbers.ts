// The numbers a case is judged by beside its limits: what stands today, whose number it is, and what it means that none is entered.
import type { Programme } from '../../domain/kinds/application/labels';
import { dayOf } from '../../domain/calendar';
import { authorityFor, valueOn } from '../../domain/casework/circumstances';
import { settingOf, valueWords } from '../../domain/settings';
import type { Look } from '../../record/look';
import type { JudgedBy } from '../contract/applications';

export function numbersOf({ circumstances }: Look, programme: Programme, area: 'urban' | 'rural'): JudgedBy[] {
  const keys: Readonly<Record<Programme, readonly string[]>> = {
    dibao: [`standard.dibao.${area}`],
    tekun: ['tekun.sample_check_percent'],
    emergencyAid: [],
    fastAid: [`standard.dibao.${area}`],
    expenditureAid: [],
  };
  const settings = keys[programme].flatMap((key): JudgedBy[] => {
    const setting = settingOf(key);
    if (setting === undefined) return [];
    const local = valueOn(circumstances, key, dayOf(circumstances.now));
    const value = local?.value ?? setting.usual;
    return [
      {
        name: key,
        word: setting.word,
        value: value === undefined ? null : valueWords(setting.unit, value),
        source: local?.document === undefined ? setting.source : { article: local.document, confidence: 'L' },
      },
    ];
  });
  return [...settings, ...ceilingOf(circumstances, programme)];
}

/** The ceiling of the document in force; 小额快救 asks for none. */
function ceilingOf(circumstances: Look['circumstances'], programme: Programme): JudgedBy[] {
  if (programme === 'fastAid') return [];
  const found = authorityFor(circumstances, programme, 'confirm');
  const source = { article: found?.document ?? '没有录入委托文件', confidence: 'L' as const };
  const asked = programme === 'emergencyAid' || programme === 'expenditureAid';
  return [
    { name: 'authority.confirm', word: '审核确认委托文件', value: found === undefined ? null : found.document, source },
    ...(asked ? [{ name: 'authority.limit', word: '委托限额', value: found?.limitFen === undefined ? null : `${found.limitFen / 100}元`, source }] : []),
  ];
}
