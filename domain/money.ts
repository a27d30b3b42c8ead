// Amounts in words.

/** Fen as yuan: 65050 is 650.50元. */
export const yuanWords = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}元`;

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const places = ['仟', '佰', '拾', ''] as const;

/** Four digits, without the zeros between them. */
const inFours = (n: number): string =>
  places
    .map((place, i) => [Math.floor(n / 10 ** (3 - i)) % 10, place] as const)
    .reduce((words, [digit, place]) => (digit === 0 ? words : `${words}${digits[digit]}${place}`), '');

/** 大写 without 零 and 整, which people write or leave out: 150050 fen is 壹仟伍佰元伍角. */
function capitals(fen: number): string {
  const yuan = Math.floor(fen / 100);
  const wan = Math.floor(yuan / 10_000);
  const whole = `${wan === 0 ? '' : `${inFours(wan)}万`}${inFours(yuan % 10_000)}`;
  const part = [[Math.floor(fen / 10) % 10, '角'] as const, [fen % 10, '分'] as const].map(([digit, unit]) => (digit === 0 ? '' : `${digits[digit]}${unit}`));
  return `${whole === '' ? '' : `${whole}元`}${part.join('')}`;
}

const asCapitals: Readonly<Record<string, string>> = {
  ...{ 一: '壹', 二: '贰', 两: '贰', 三: '叁', 四: '肆', 五: '伍', 六: '陆', 七: '柒', 八: '捌', 九: '玖', 十: '拾', 百: '佰', 千: '仟' },
  ...{ 圆: '元', 块: '元', 毛: '角', 貳: '贰', 參: '叁', 陸: '陆', 萬: '万' },
};
const withoutTheFirstOne = (words: string): string => words.replace(/^壹拾/, '拾');

/** Whether words say this amount: every digit stands with its place, so that a slip of the point can't be said by mistake. */
export function saysAmount(words: string, fen: number): boolean {
  const seen = words.replace(/人民币|[\s零〇整正：:]/g, '');
  const read = [...seen].map((sign) => asCapitals[sign] ?? sign).join('');
  return withoutTheFirstOne(read) === withoutTheFirstOne(capitals(fen));
}
