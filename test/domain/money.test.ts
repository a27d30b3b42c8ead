// Amounts in words: what a person writes in capitals is the amount, or isn't.
import { saysAmount, yuanWords } from '../../domain/money';

it('is written with two places', () => {
  expect(yuanWords(65_050)).toBe('650.50元');
});

it.each([
  ['伍佰元整', 50_000],
  ['人民币伍佰圆正', 50_000],
  ['五百元', 50_000],
  ['壹仟零伍元整', 100_500],
  ['壹仟伍佰元整', 150_000],
  ['拾元整', 1_000],
  ['壹拾元整', 1_000],
  ['十五元', 1_500],
  ['壹拾万零伍佰元', 10_050_000],
  ['壹佰万元整', 100_000_000],
  ['陆佰伍拾元伍角', 65_050],
  ['陆佰伍拾元零伍分', 65_005],
  ['伍角', 50],
])('%s says %i fen', (words, fen) => {
  expect(saysAmount(words, fen)).toBe(true);
});

it.each([
  ['伍仟元整', 50_000],
  ['伍拾元整', 50_000],
  ['壹仟零伍元整', 150_000],
  ['伍佰', 50_000],
  ['500元', 50_000],
  ['', 50_000],
])('%s doesn’t say %i fen', (words, fen) => {
  expect(saysAmount(words, fen)).toBe(false);
});
