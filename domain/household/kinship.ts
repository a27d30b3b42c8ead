// The near relatives that staff declare of themselves: which relations count, and what may stand beside what was declared before.
import { type Labels, namesOf } from '../casework/labels';

/** The own number, so that nobody handles the own household; near relatives of 民法典 第一千零四十五条; the wider circle by marriage with them. */
export const relationLabels = {
  self: '本人',
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  inLaw: '近姻亲',
} satisfies Labels;
export type Relation = keyof typeof relationLabels;
export const relations = namesOf(relationLabels);

interface Declared {
  /** Whose number it is: the same for the same number. */
  readonly numberId: string;
  readonly relation: Relation;
}

/** Once for each relative: the same a second time changes nothing, another relation is refused; a person has one own number. */
export function declaring(one: Declared, known: readonly Declared[]): 'new' | 'known' | 'relativeKnown' | 'ownNumberKnown' {
  const same = known.find(({ numberId }) => numberId === one.numberId);
  if (same !== undefined) return same.relation === one.relation ? 'known' : 'relativeKnown';
  return one.relation === 'self' && known.some(({ relation }) => relation === 'self') ? 'ownNumberKnown' : 'new';
}
