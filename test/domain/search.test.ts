// What somebody means who types it, and what a person is found by.
import { spellings } from '../../db/spelling';
import { keysOf, meantBy } from '../../domain/search';

it.each([
  ['单小平', { key: '单小平', begins: true }],
  [' 买买提 · 艾力 ', { key: '买买提艾力', begins: true }],
  ['Shan Xiao-ping', { key: 'shanxiaoping', begins: true }],
  ['lv', { key: 'lv', begins: false }],
  ['LÜ bu', { key: 'lvbu', begins: true }],
  ['999901195203071234', { code: '999901195203071234', hint: expect.stringContaining('身份证号码不对') }],
  ['９９９９０１１９５２０３０７００１３', { code: '999901195203070013', idNumber: '999901195203070013' }],
  ['123x', { code: '123X', lastFour: '123X' }],
  ['138 0000 0001', { code: '13800000001', key: '13800000001' }],
  ['0537-1234567', { code: '0537-1234567', key: '05371234567' }],
  ['低保2026-7', { number: '低保2026-0007' }],
  ['低保20260012', { number: '低保2026-0012' }],
  ['gd-20260701-01', { code: 'GD-20260701-01' }],
])('reads %s', (text, meant) => {
  expect(meantBy(text)).toMatchObject(meant);
});

it.each(['', '王', 'w', '！', '。。', '？？'])('finds nothing by %s', (text) => expect(meantBy(text)).toBeUndefined());

it.each([
  ['单小平', ['shanxiaoping', 'sxp']],
  ['仇英', ['qiuying', 'qy']],
  ['解晓东', ['xiexiaodong', 'xxd']],
  ['尉迟恭', ['yuchigong', 'ycg']],
  ['区寄', ['ouji', 'oj']],
  ['查良镛', ['zhaliangyong', 'zly']],
  ['吕布', ['lvbu', 'lb']],
  ['王乐', ['wangle', 'wl', 'wangyue', 'wy']],
  ['买买提·艾力', ['maimaitiaili', 'mmtal']],
  ['Zoë Li', ['zoeli', 'zl']],
])('spells %s as surnames are read, and given names every way', (name, spelt) => {
  const keys = keysOf({ name, phone: null }, spellings(name));
  expect(keys[0]).toBe(name.replaceAll(/[ ·]/g, ''));
  expect(keys).toEqual(expect.arrayContaining(spelt));
});

it('keeps a telephone by its figures, and nothing that is no key', () => {
  expect(keysOf({ name: '王伟', phone: '0537-1234567-12' }, [])).toEqual(['王伟', '0537123456712']);
  expect(keysOf({ name: '', phone: '' }, [[]])).toEqual([]);
  expect(keysOf({ name: '长'.repeat(61), phone: null }, [])).toEqual([]);
});
