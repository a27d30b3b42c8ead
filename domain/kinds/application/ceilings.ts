// How much a household may own: what the place has set for a programme, by head and kind of property (57号 第十四条, 43号 第七条).
import { dayOf } from '../../calendar';
import { type LocalValue, type View, valueOn } from '../../casework/circumstances';
import type { Details } from '../../casework/events';
import type { Setting } from '../../casework/setting';
import { type Programme, type PropertyKind, programmeLabels, propertyKinds, propertyLabels } from './labels';
import { sumOf } from './means-sheet';

/** The programmes whose means are reckoned on a sheet. */
const reckoned: readonly Programme[] = ['dibao', 'tekun', 'expenditureAid'];
const ceilingKey = (programme: string, kind: PropertyKind): string => `property.${programme}.${kind}`;
export const ceilingKeys = (programme: Programme): string[] => propertyKinds.map((kind) => ceilingKey(programme, kind));

/** No number is assumed: each is the place's own. */
export const ceilingSettings: readonly Setting[] = reckoned.flatMap((programme) =>
  propertyKinds.map((kind): Setting => ({
    ...{
      key: ceilingKey(programme, kind),
      word: `${programmeLabels[programme]}财产上限（每人）：${propertyLabels[kind]}`,
      unit: 'yuan',
      least: 0,
      most: 999_999,
    },
    ...{ source: { article: '当地公布的家庭财产条件', confidence: 'L' }, programmes: [programme], clocks: [], actions: ['fillSheet'] },
  })),
);

const ceilingOf = ({ at }: View, kind: PropertyKind): LocalValue | undefined => valueOn(at, ceilingKey(String(at.facts['programme']), kind), dayOf(at.now));

/** As a step notes what it rests on: later the sheet is judged by what was in force when it was filled. */
export const ceilingsUsed = (seen: View): Details =>
  Object.fromEntries(
    propertyKinds.flatMap((kind): [string, string][] => {
      const found = ceilingOf(seen, kind);
      if (found === undefined) return [];
      return [[usedAs(kind), found.value], ...(found.document === undefined ? [] : [[`${usedAs(kind)}.document`, found.document] as [string, string]])];
    }),
  );
const usedAs = (kind: PropertyKind): string => `ceiling.${kind}`;

interface Held {
  readonly kind: PropertyKind;
  readonly heldFen: number;
  /** Of the household; absent: the office has entered none. */
  readonly ceilingFen?: number;
  readonly document?: string;
}
/** What a sheet lists, kind by kind, beside the ceiling it was filled under. `figures`: as the step has them. */
export const propertyOf = (figures: Details, used: Details = {}): Held[] =>
  propertyKinds.flatMap((kind): Held[] => {
    const heldFen = figures[sumOf(kind)];
    if (typeof heldFen !== 'number') return [];
    const [ceiling, document] = [used[usedAs(kind)], used[`${usedAs(kind)}.document`]];
    const ceilingFen = typeof ceiling === 'string' ? Math.round(Number(ceiling) * 100) * Number(figures['members']) : undefined;
    return [{ kind, heldFen, ...(ceilingFen === undefined ? {} : { ceilingFen }), ...(typeof document === 'string' ? { document } : {}) }];
  });
export const isOver = ({ heldFen, ceilingFen }: Held): boolean => ceilingFen !== undefined && heldFen > ceilingFen;
