// An amount of money as people write it in yuan, read without a detour over fractions.
import { compact } from './marks';
import { isAmbiguous, numeral, numeralWords } from './numeral';
import { type Read, missing, right, shown, wrong } from './read';

/** Whole fen. */
export type Fen = number;

/** The highest amount there is, in whatever unit it is given: beyond it a slip of the point is likelier than the sum [P]. */
export const highestFen: Fen = 100_000_000;
export const highestYuan = highestFen / 100;

/** Yuan with at most two places, in fen; at least one fen. */
export function amount(text: string): Read<Fen> {
  const seen = compact(text).replace(/^(?:RMB|[¥￥])|元$/gi, '');
  if (seen === '') return missing;
  const tooFine = `金额最多两位小数，看到的是${shown(seen)}元`;
  if (isAmbiguous(seen)) return wrong(tooFine);
  const number = numeral(seen);
  if (number === undefined) return wrong(`格式不对：看到${shown(seen)}，金额要写成“650”或者“650.50”这样（元，最多两位小数）`);
  const { whole, part } = number;
  if (part.length > 2) return wrong(tooFine);
  const fen = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  if (fen > highestFen) return wrong(`金额不能超过${highestYuan}元，看到的是${numeralWords(number)}元`);
  return fen === 0 ? wrong('金额要大于0') : right(fen);
}
