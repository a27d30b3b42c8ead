// How old somebody is, with a number and without.
import { plainDate } from '../../../domain/calendar';
import { ageOn, birthOf, isMinor } from '../../../domain/household/age';
import { checkCharacter } from '../../../domain/input';

const on = plainDate('2026-07-01');
const numbered = (born: string) => `999901${born}001${checkCharacter(`999901${born}001`)}`;

it.each([
  ['by the number', { idNumber: numbered('20080702') }, true],
  ['on the eighteenth birthday', { idNumber: numbered('20080701') }, false],
  ['by what was entered', { bornOn: plainDate('2008-07-02') }, true],
  ['grown up, by what was entered', { bornOn: plainDate('2008-07-01') }, false],
  ['by the number before what was entered', { idNumber: numbered('19800203'), bornOn: plainDate('2020-01-01') }, false],
  ['by what was entered, where the number is another paper’s', { idNumber: 'passport:E12345678', bornOn: plainDate('2020-01-01') }, true],
  ['with nothing known', {}, false],
])('judges a minor %s', (_what, one, minor) => {
  expect(isMinor(one, on)).toBe(minor);
});

it('counts full years', () => {
  expect([ageOn(plainDate('2025-07-02'), on), ageOn(plainDate('2025-07-01'), on), ageOn(plainDate('2026-06-20'), on)]).toEqual([0, 1, 0]);
});

it('knows nothing of a birth where nothing is entered', () => {
  expect([birthOf({}), birthOf({ bornOn: null })]).toEqual([undefined, undefined]);
});
