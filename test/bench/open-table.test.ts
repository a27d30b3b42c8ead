// What the table of many open cases says of its figures.
import { type Figures, openTable } from './open-table';

const late = (caseId: string, lateMs: number) => ({ caseId, lateMs });
const figures: Figures = {
  cases: 3,
  crowd: 2,
  begunMs: 3_000,
  sweepMs: [1, 2],
  tellings: ['a'],
  memoryMb: { server: 150, worker: 601 },
  decisions: { quiet: [10], stormy: [19] },
  rungs: { storm: [late('a', 100), late('b', 700)], paced: [late('c', 300)] },
  ways: [{ set: 20, fired: 30, taken: 100, written: 150 }],
};
const lineOf = (text: string, what: string) => text.split('\n').find((line) => line.includes(what));

it('says what is reached and what is missed', () => {
  const table = openTable('a day', figures);
  expect(lineOf(table, 'memory of the worker')).toContain('| 601 MB | ≤ 600 MB | missed |');
  expect(lineOf(table, 'due → on record |')).toContain('p50 0.1 s, p99 0.7 s | ≤ 600 s | reached');
  expect(lineOf(table, 'of this (n 1)')).toContain('| 20 (20) · 30 (30) · 100 (100) · 150 (150) | said |');
  expect(lineOf(table, 'p99 ÷ before')).toContain('1.90 (19 ÷ 10 ms) | ≤ 2 | reached');
});

it('counts a reminder that came twice, and one that never came, or was told twice', () => {
  const twice = { ...figures, rungs: { ...figures.rungs, storm: [late('a', 100), late('a', 100)] } };
  expect(lineOf(openTable('a day', twice), 'of these on record')).toContain('| 2 · 1 · 1 · 0 | 2 · 0 · – · 0 | missed |');
  const lost = { ...figures, rungs: { ...figures.rungs, storm: [late('a', 100)] } };
  expect(lineOf(openTable('a day', lost), 'of these on record')).toContain('| 1 · 0 · 1 · 0 | 2 · 0 · – · 0 | missed |');
  const told = { ...figures, tellings: ['a', 'b', 'a'] };
  expect(lineOf(openTable('a day', told), 'of these on record')).toContain('| 2 · 0 · 3 · 1 | 2 · 0 · – · 0 | missed |');
});
