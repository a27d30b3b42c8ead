// People who are named in words since they have no account: none of those who are in the case by another way, else one person would count as two.
import type { Faults, Values } from './entry';
import type { Fields } from './field';

/** Of the town and the case, as they are written there. */
export interface KnownNames {
  /** Of whoever acts. */
  readonly own: string;
  /** Of everybody who works in the town now. */
  readonly colleagues: readonly string[];
  readonly household: readonly string[];
}
interface Outsider {
  /** Its field, `guests.0.name` in rows. */
  readonly at: string;
  readonly name: string;
  readonly isToBe: 'strange to the office' | 'strange to the household';
}

/** Everybody who was named so. */
export function outsidersIn(fields: Fields, given: Values, at = ''): readonly Outsider[] {
  return Object.entries(fields).flatMap(([name, field]): readonly Outsider[] => {
    const value = given[name];
    if (field.kind === 'line') return field.outsider === undefined || typeof value !== 'string' ? [] : [{ at: at + name, name: value, isToBe: field.outsider }];
    if (field.kind !== 'rows' || !Array.isArray(value)) return [];
    return value.flatMap((row: Values, index) => outsidersIn(field.of, row, `${at}${name}.${index}.`));
  });
}

/** Who is known by another way, or was named twice. Whoever only shares a name is told apart in brackets behind it. */
export const outsiderFaults = (all: readonly Outsider[], known: KnownNames): Faults =>
  Object.fromEntries(
    all.flatMap((one, index): [string, string][] => {
      const says = whyNot(one, known, all.slice(0, index));
      return says === undefined ? [] : [[one.at, `${says}只是同名的，请在姓名后面加括号注明区别。`]];
    }),
  );

function whyNot({ name, isToBe }: Outsider, { own, colleagues, household }: KnownNames, before: readonly Outsider[]): string | undefined {
  if (name === own) return `${name}是您本人，不能再作为别人填写。`;
  if (household.includes(name)) return `${name}是本案的家庭成员，或者代申请人办理的人，不能填在这里。`;
  if (isToBe === 'strange to the office' && colleagues.includes(name)) return `${name}在本镇有账号，不能作为其他人员填写；是调查人员的，请选作同行的调查人员。`;
  return before.some((one) => one.name === name) ? `${name}已经填过一次。` : undefined;
}
