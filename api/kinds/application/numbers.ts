// The numbers a case is judged by beside its limits: what stands today, whose number it is, and what it means that none is entered.
import { dayOf } from '../../../domain/calendar';
import { type Circumstances, authorityFor, valueOn } from '../../../domain/casework/circumstances';
import { yuanWords } from '../../../domain/money';
import { type Setting, settingOf, valueWords } from '../../../domain/settings';
import type { CaseView } from '../../../record/read-case';
import type { JudgedBy } from '../../applications/contract';

/** As the table of the case says. */
export function numbersOf({ circumstances, rules }: CaseView, programme: string, area: 'urban' | 'rural'): JudgedBy[] {
  const { judgedBy = [] } = rules.procedure;
  return judgedBy.flatMap((name) =>
    name === 'authority' || name === 'ceiling'
      ? documented(circumstances, programme, name)
      : numberOf(circumstances, settingOf(name) ?? settingOf(`${name}.${area}`)),
  );
}

function numberOf(circumstances: Circumstances, setting: Setting | undefined): JudgedBy[] {
  if (setting === undefined) return [];
  const { key, word, unit, usual, source } = setting;
  const local = valueOn(circumstances, key, dayOf(circumstances.now));
  const value = local?.value ?? usual;
  return [
    {
      ...{ name: key, word, value: value === undefined ? null : valueWords(unit, value) },
      source: local?.document === undefined ? source : { article: local.document, confidence: 'L' },
    },
  ];
}

/** By the document in force. */
function documented(circumstances: Circumstances, programme: string, what: 'authority' | 'ceiling'): JudgedBy[] {
  const { document, limitFen } = authorityFor(circumstances, programme, 'confirm') ?? {};
  const source = { article: document ?? '没有录入委托文件', confidence: 'L' as const };
  return what === 'authority'
    ? [{ name: 'authority.confirm', word: '审核确认委托文件', value: document ?? null, source }]
    : [{ name: 'authority.limit', word: '委托限额', value: limitFen === undefined ? null : yuanWords(limitFen), source }];
}
