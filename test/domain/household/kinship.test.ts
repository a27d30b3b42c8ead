// Declaring a near relative beside what was declared before.
import { type Relation, declaring } from '../../../domain/household/kinship';

const known = [
  { numberId: 'mother', relation: 'parent' },
  { numberId: 'mine', relation: 'self' },
] as const;

it.each<[string, string, Relation, string]>([
  ['another relative', 'brother', 'sibling', 'new'],
  ['the same again', 'mother', 'parent', 'known'],
  ['the own number again', 'mine', 'self', 'known'],
  ['the same person as something else', 'mother', 'sibling', 'relativeKnown'],
  ['the own number as a relative’s', 'mine', 'child', 'relativeKnown'],
  ['a relative’s number as the own', 'mother', 'self', 'relativeKnown'],
  ['a second own number', 'other', 'self', 'ownNumberKnown'],
])('judges %s', (_what, numberId, relation, answer) => {
  expect(declaring({ numberId, relation }, known)).toBe(answer);
});

it('takes a first own number', () => {
  expect(declaring({ numberId: 'mine', relation: 'self' }, known.slice(0, 1))).toBe('new');
});
