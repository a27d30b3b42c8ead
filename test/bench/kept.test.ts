// A bench writes between its own marks and nowhere else.
import { between } from './kept';

const page = 'above\n<!-- peers: begin -->\nold\n<!-- peers: end -->\nbelow\n<!-- lists: begin -->\n<!-- lists: end -->\n';

it('puts what a bench found between its marks, in the place of what was there', () => {
  expect(between(page, 'peers', 'new')).toBe('above\n<!-- peers: begin -->\nnew\n<!-- peers: end -->\nbelow\n<!-- lists: begin -->\n<!-- lists: end -->\n');
  expect(between(page, 'lists', 'new')).toContain('old\n<!-- peers: end -->\nbelow\n<!-- lists: begin -->\nnew\n<!-- lists: end -->\n');
});

it('leaves a page without its marks alone', () => {
  expect(() => between('above', 'peers', 'new')).toThrow('no marks of peers');
});
