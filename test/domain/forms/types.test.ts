// What doesn't compile: a form, a rule or a kind that leaves something out. The compiler holds this file to it; a mistake it no longer finds fails the types.
import { kind } from '../../../domain/casework/kind';
import type { Consequence, Vocabulary } from '../../../domain/casework/procedure';
import { formsWith } from '../../../domain/forms/form';
import { rulesOn, together } from '../../../domain/forms/rule';

interface V extends Vocabulary {
  readonly action: 'giveBack' | 'remind';
  readonly form: never;
  readonly guard: 'notBroken';
}
const form = formsWith<'lent' | 'today', 'things'>();
const giveBack = form({ broken: { kind: 'flag', label: '有损坏' }, text: { kind: 'prose', label: '情况', most: 500, optional: true } });
const rules = rulesOn(giveBack.fields, { notBroken: { field: 'broken', says: '有损坏的，先赔偿。', holds: ({ entered }) => !entered.broken } });
declare const rest: Omit<Parameters<ReturnType<typeof kind<V>>>[0], 'asking' | 'rules'>;

export const mistakes = () => [
  // @ts-expect-error an action without a form
  kind<V>()({ ...rest, rules, asking: { forms: { giveBack }, days: {}, offers: {} } }),
  // @ts-expect-error a guard without its rule
  kind<V>()({ ...rest, rules: {}, asking: { forms: { giveBack, remind: form({}) }, days: {}, offers: {} } }),
  {
    signal: 'reminded',
    // @ts-expect-error a table that needs a rule there isn't
    needs: ['isBroken'],
  } satisfies Consequence<V>,
  // @ts-expect-error a field without its label
  form({ broken: { kind: 'flag' } }),
  // @ts-expect-error words that are kept nobody says how
  form({ by: { kind: 'line', label: '归还人', most: 20 } }),
  // @ts-expect-error a bound by a day that the kind hasn't got
  form({ on: { kind: 'day', label: '归还日期', from: 'borrowed' } }),
  // @ts-expect-error a rule on a field that isn't there
  rulesOn(giveBack.fields, { late: { field: 'on', says: '', holds: () => true } }),
  // @ts-expect-error a rule that reads what somebody said
  rulesOn(giveBack.fields, { polite: { field: 'text', says: '', holds: ({ entered }) => entered.text === '谢谢' } }),
  // @ts-expect-error two rules of one name
  together(rules, rules),
];

it('is held to by the compiler', () => {
  expect(rules.notBroken.reads).toEqual(['broken', 'text']);
});
