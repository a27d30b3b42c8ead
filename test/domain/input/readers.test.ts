// What people paste, in the form it is kept in, and what they are told where it can't be read.
import fc from 'fast-check';
import { addDays, plainDate as aDay } from '../../../domain/calendar';
import {
  account,
  amount,
  checkCharacter,
  code,
  codeInCapitals,
  dueRequest,
  email,
  identityNumber,
  line,
  localValue,
  personName,
  phone,
  plainDate,
  prose,
} from '../../../domain/input';

const [number, ten] = ['999901196203140010', '999901196203140060'].map((text) => text.slice(0, 17) + checkCharacter(text)) as [string, string];
const valued = (value: unknown) => ({ ok: true, value });
const told = (sentence: string) => ({ ok: false, sentence: expect.stringContaining(sentence) });
const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

it('has an invented number that ends in ten', () => {
  const ends = Array.from({ length: 11 }, (_, n) => checkCharacter(`99990119620314${String(n).padStart(3, '0')}`));
  expect(ends).toContain('X');
});
const last = Array.from({ length: 11 }, (_, n) => `99990119620314${String(n).padStart(3, '0')}`).find((text) => checkCharacter(text) === 'X') ?? '';

describe('an identity number', () => {
  it.each([
    ['with spaces', `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`],
    ['with the apostrophe of a table', `'${number}`],
    ['of full width', wide(number)],
    ['with a soft break, a mark of direction and a line end', `\u202a${number.slice(0, 6)}\u200b${number.slice(6)}\u202c\r\n`],
    ['with dashes', `${number.slice(0, 6)}-${number.slice(6, 14)}—${number.slice(14)}`],
    ['in quotes, with a wide space', `“${number}”\u3000`],
  ])('%s is the number', (_how, text) => expect(identityNumber(text)).toEqual(valued(number)));

  it.each(['x', 'Ｘ', 'ｘ', 'Ⅹ', 'ⅹ', '×', 'Х', 'х'])('ends in ten written as %s', (sign) => expect(identityNumber(last + sign)).toEqual(valued(`${last}X`)));

  it.each([
    ['', '必须填写'],
    [' \u200b', '必须填写'],
    [number.slice(0, 17), '看到17位，应为18位'],
    [`${number} ${number}`, '看到36位'],
    ['130503670401001', '看到15位，应为18位，15位的旧号码请换成18位的'],
    [`身份证号：${number}`, '看到“身份证号”'],
    ['999***********0010', '看到“***********”'],
    [`${number.slice(0, 10)}X${number.slice(11)}`, '第11位看到的是X'],
    [`0${number.slice(1)}`, '第一位看到的是0'],
    [`999901${'19621314'}0010`, '出生日期看到的是“19621314”'],
    [ten.slice(0, 17) + (ten.endsWith('1') ? '2' : '1'), '末位看到的是'],
  ])('says what is seen of %j', (text, sentence) => expect(identityNumber(text)).toEqual(told(sentence)));
});

describe('a telephone number', () => {
  it.each([
    ['13800000000', '13800000000'],
    ['138 0000 0000', '13800000000'],
    ['138-0000-0000', '13800000000'],
    ['１３８００００００００', '13800000000'],
    ['+86 138 0000 0000', '13800000000'],
    ['008613800000000', '13800000000'],
    ['0537-1234567', '05371234567'],
    ['（0537）1234567', '05371234567'],
    ['0537—1234567', '05371234567'],
    ['0537-1234567-801', '05371234567-801'],
    ['0537-1234567转801', '05371234567-801'],
    ['000-0000-1234', '00000001234'],
    ['+44 20 7946 0000', '+442079460000'],
    ['\u202a13800000000\u202c', '13800000000'],
    ['6688', '6688'],
    ['86-13800000000', '13800000000'],
    ['86 138 0000 0000', '13800000000'],
    ["'13800000000", '13800000000'],
    ['‘13800000000’', '13800000000'],
    ['13800000000，', '13800000000'],
    ['13800000000；', '13800000000'],
    ['0537-1234567-801、', '05371234567-801'],
    ['86123456789', '86123456789'],
  ])('%s is %s', (text, value) => expect(phone(text)).toEqual(valued(value)));

  it.each([
    ['问邻居', '看到“问邻居”'],
    ['0-----', '看到1个数字'],
    ['-----', '看到0个数字'],
    ['13800000000/13900000000', '看到2个号码'],
    ['13800000000 13900000000', '看到2个号码'],
    ['138****0000', '看到“****”'],
    ['1'.repeat(16), '看到16个数字'],
    [' ', '必须填写'],
  ])('says what is seen of %j', (text, sentence) => expect(phone(text)).toEqual(told(sentence)));
});

describe('a name', () => {
  it.each([...'\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65\uff0e\u25cf'])('has U+00B7 for %s', (dot) =>
    expect(personName(`阿卜杜拉${dot}买买提`)).toEqual(valued('阿卜杜拉·买买提')),
  );

  it.each([...'\u200b\u2060\u00ad\u200e\ufeff\u202e\u2066'])('has no mark that nobody sees: %j', (mark) =>
    expect(personName(`李秀${mark}珍${mark}`)).toEqual(valued('李秀珍')),
  );

  it.each([
    ['阿卜杜拉.买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉。买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉｡买买提', '阿卜杜拉·买买提'],
    ['Ａｎｎａ　Ｗｅｂｅｒ', 'Anna Weber'],
    ['Ali．Khan', 'Ali·Khan'],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
    ['王\u3000三', '王三'],
    ['\u00a0王 三 \r\n', '王三'],
    ['Anna  Maria J. Weber', 'Anna Maria J. Weber'],
    ['王\ue863', '王䶮'],
    ['王守\u2f65', '王守田'], // the radical, as a PDF gives it back
    ['王䶮', '王䶮'],
    ['\u{20087}\ue816', '\u{20087}\u{20087}'],
    ['葛\u{e0100}城', '葛\u{e0100}城'],
    ['한글', '한글'],
    ['一'.repeat(50), '一'.repeat(50)],
    ['\u{20087}'.repeat(50), '\u{20087}'.repeat(50)],
  ])('%j is %j', (text, value) => expect(personName(text)).toEqual(valued(value)));

  it.each([
    ['张三\ufffd', '丢失了一个字'],
    ['王?', '看到“王?”'],
    ['张*三', '看到“张*三”'],
    ['王□', '丢失了一个字'],
    ['王\ue000', '第2个字（U+E000）是本机自造的字'],
    ['123', '看到“123”：姓名里要有文字'],
    ['··', '姓名里要有文字'],
    ['王三\n李四', '看到2行：姓名请写在一行里'],
    ['王三\r\n李四', '看到2行'],
    ['王三\u2028李四', '看到2行'],
    ['·买买提', '间隔号只写在两部分中间'],
    ['阿卜杜拉•', '间隔号只写在两部分中间'],
    ['阿卜杜拉··买买提', '只写一个'],
    ['阿卜杜拉●·买买提', '只写一个'],
    ['王三、李四', '看到“王三、李四”：这里只填一个人的姓名'],
    ['王三；李四', '只填一个人的姓名'],
    ['王三，李四', '只填一个人的姓名'],
    ['', '必须填写'],
    ['\u200b\u200d', '只有看不见的字符'],
    ['一'.repeat(51), '不能超过50个字'],
  ])('says what is seen of %j', (text, sentence) => expect(personName(text)).toEqual(told(sentence)));
});

describe('a day', () => {
  it.each([
    '2026-02-03',
    '2026-02-03 ',
    '\u30002026-02-03',
    '2026-02-03T00:00:00',
    '2026-02-03 00:00:00',
    '2026-02-03T00:00:00.000+08:00',
    '2026-2-3',
    '2026/2/3',
    '2026.2.3',
    '2026年2月3日',
    '２０２６年２月３日',
    '20260203',
    '2026－02－03',
    '2026—2—3',
    '2026 / 2 / 3',
    '2026 年 2 月 3 日 0 : 00',
  ])('%j is 3 February 2026', (text) => expect(plainDate(text)).toEqual(valued('2026-02-03')));

  it.each([
    ['', '必须填写'],
    ['2026-02-30', '看到“2026-02-30”，日历上没有这一天'],
    ['2026-02-03T16:00:00Z', '要写成“2026-07-01”这样'],
    ['2026-02-03T00:00:00Z', '要写成“2026-07-01”这样'],
    ['02/03/2026', '看到“02/03/2026”，要写成'],
    ['26-02-03', '要写成'],
    ['2026-02/03', '要写成'],
    ['2026/2/3 17:20', '看到“2026/2/3 17:20”，这里只写日期，不写时刻'],
    ['2026/2/3 0:01', '不写时刻'],
    ['2026-02-03T00:00:00-08:00', '不写时刻'],
    ['2026/2/30:00', '要写成'],
    ['2026/2/200:00', '要写成'],
    ['2026/2/2 3', '要写成'],
    ['2026020 3', '要写成'],
    ['昨天', '看到“昨天”，要写成'],
    ['1899-12-31', '1900年至2199年'],
  ])('says what is seen of %j', (text, sentence) => expect(plainDate(text)).toEqual(told(sentence)));
});

describe('a day with its beginning', () => {
  const writings: readonly ((year: string, month: string, date: string) => string)[] = [
    (y, m, d) => `${y}-${m}-${d}`,
    (y, m, d) => `${y}/${m}/${d}`,
    (y, m, d) => `${y}/${Number(m)}/${Number(d)}`,
    (y, m, d) => `${y}.${Number(m)}.${Number(d)}`,
    (y, m, d) => `${y}-${Number(m)}-${Number(d)}`,
    (y, m, d) => `${y}年${Number(m)}月${Number(d)}日`,
    (y, m, d) => `${y} 年 ${m} 月 ${d} 日`,
    (y, m, d) => `${y}年${Number(m)}月${Number(d)}`,
    (y, m, d) => `${y}${m}${d}`,
  ];
  const times = [
    '0:00',
    '00:00',
    '0:00:00',
    '00:00:00',
    '00:00:00.000',
    '00:00:00.0000000',
    '00:00:00+08:00',
    '00:00:00.000+08:00',
    '00:00:00+08',
    '0:00:00 +0800',
  ];
  const behind = ['', ...times.flatMap((time) => ['', ' ', '  ', '\u3000', '\u00a0', 'T', 't'].map((gap) => gap + time))];

  it('is that very day or none, never another, of every day of three years in every writing', () => {
    const wrong: string[] = [];
    let read = 0;
    for (let on = aDay('2026-01-01'); on < '2029-01-01'; on = addDays(on, 1)) {
      const [year = '', month = '', date = ''] = on.split('-');
      for (const write of writings)
        for (const time of behind) {
          const text = write(year, month, date) + time;
          const seen = plainDate(text);
          if (seen.ok) read += 1;
          const isSure = time === '' || /^[\s tT]/.test(time) || text.includes('日');
          if (seen.ok ? seen.value !== on : isSure) wrong.push(text);
        }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(read).toBeGreaterThan(600_000);
  });

  it('is read of full width and by the calculator too, which keeps its moments', () => {
    expect(plainDate(wide('2026/8/20 0:00:00'))).toEqual(valued('2026-08-20'));
    const from = (text: string) => dueRequest({ from: text, limit: '10wd', asOf: '2026/8/1 0:00' });
    expect(from('2026/8/20 0:00:00')).toEqual({ from: '2026-08-20T00:00', limit: '10wd', asOf: '2026-08-01' });
    expect(['2026-02-13T17:20', '2026-02-13 17:20', ' 2026/2/13\u300017：20 ', '2026-2-13 9:05'].map((text) => from(text).from)).toEqual([
      ...Array<string>(3).fill('2026-02-13T17:20'),
      '2026-02-13T09:05',
    ]);
    expect(from('2026-08-20 00:00:00.000+08:00').from).toBe('2026-08-20T00:00');
    expect(['T', '2026-08-200:00:00', '昨天'].map((text) => from(text).from)).toEqual(['T', '2026-08-200:00:00', '昨天']);
  });
});

describe('an amount', () => {
  it.each([
    ['650', 65_000],
    [' 650.5 ', 65_050],
    ['650.50元', 65_050],
    ['￥1,234.50', 123_450],
    ['¥１２３４．５', 123_450],
    ['1，234，567', undefined],
    ['0800', 80_000],
    ['0.01', 1],
    ['2500.000', 250_000],
    ['1,000.00', 100_000],
    ['0.500', 50],
    ['1000000', 100_000_000],
    ['1000000.00', 100_000_000],
  ])('%s is %s fen', (text, value) => expect(amount(text)).toEqual(value === undefined ? told('不能超过') : valued(value)));

  it.each([
    ['', '必须填写'],
    ['0', '要大于0'],
    ['1000000.01', '金额不能超过1000000元，看到的是1000000.01元'],
    ['9999999.99', '金额不能超过1000000元'],
    ['0.30000000000000004', '金额最多两位小数，看到的是“0.30000000000000004”元'],
    ['1e21', '看到“1e21”'],
    ['-5', '看到“-5”'],
    ['6,50', '看到“6,50”'],
    ['1.5万', '看到“1.5万”'],
    ['1.000', '金额最多两位小数，看到的是“1.000”元'],
    ['650.500', '看到的是“650.500”元'],
    ['１．０００', '看到的是“1.000”元'],
    ['六百五', '看到“六百五”'],
    ['9'.repeat(400), '金额不能超过1000000元'],
  ])('says what is seen of %j', (text, sentence) => expect(amount(text)).toEqual(told(sentence)));
});

it.each([
  ['0800', '800'],
  ['８００', '800'],
  ['800元', '800'],
  ['800.5', '800.50'],
  ['1,200.00', '1200'],
  ['30%', '30'],
  ['9：30', '09:30'],
  ['17:30', '17:30'],
  [' 不服本决定的，可以申请复议。 ', '不服本决定的，可以申请复议。'],
])('the local value %s is %s', (text, value) => expect(localValue(text)).toEqual(valued(value)));

describe('what can’t be seen', () => {
  const signs = [...Array.from({ length: 0x110000 }, (_, n) => n)]
    .filter((n) => n < 0xd800 || n > 0xdfff)
    .map((n) => String.fromCodePoint(n))
    .filter((sign) => /[\p{Cc}\p{Z}\u200b-\u200f\u2060\ufeff\u00ad]/u.test(sign));
  const some = fc.array(fc.constantFrom(...signs), { maxLength: 4 }).map((all) => all.join(''));
  const readers: readonly [string, (text: string) => unknown, string][] = [
    ['an identity number', identityNumber, number],
    ['a telephone number', phone, '13800000000'],
    ['a house’s number and the one within', phone, '0537-1234567转801'],
    ['a name', personName, '阿卜杜拉·买买提'],
    ['a day', plainDate, '2026-02-03'],
    ['a day with its beginning', plainDate, '2026/2/3 0:00:00'],
    ['an amount', amount, '￥1,234.50元'],
    ['a number of another office', code(40), 'SD2026-001'],
  ];

  it.each(readers)('changes nothing around %s', (_what, read, text) => {
    expect(signs.length).toBeGreaterThan(80);
    expect(read(text)).toMatchObject({ ok: true });
    for (const sign of signs) expect([sign, read(sign + text + sign)]).toEqual([sign, read(text)]);
    fc.assert(fc.property(some, some, (before, behind) => expect(read(before + text + behind)).toEqual(read(text))));
  });

  it('is refused within a name where it is a control sign, with a sentence', () => {
    for (const sign of signs.filter((one) => /\p{Cc}/u.test(one) && !/\s/.test(one)))
      expect([sign, personName(`王${sign}三`)]).toEqual([sign, told('不能保存的字符')]);
  });
});

describe('words', () => {
  it('are trimmed, composed and rid of what nobody sees; a form of a character stays', () => {
    expect(line(10)('\u3000云溪\u200b东村\u00a0')).toEqual(valued('云溪东村'));
    expect(line(10)('e\u0301')).toEqual(valued('é'));
    expect(prose(20)(' 一\n二\u2060 ')).toEqual(valued('一\n二'));
    expect(line(10)('葛\ufe00')).toEqual(valued('葛\ufe00'));
    expect(code(20)(' ＳＤ 2026－001\u200b')).toEqual(valued('SD2026-001'));
    expect(codeInCapitals(20)('ｓｄ 2026-001')).toEqual(valued('SD2026-001'));
    for (const dash of '\u2010\u2011\u2013\u2212') expect(code(20)(`SD2026${dash}001`)).toEqual(valued('SD2026-001'));
  });

  it.each([
    ['', '必须填写'],
    ['\u3000', '必须填写'],
    ['\u200b\u2060', '只有看不见的字符'],
    ['东\n村', '中间有换行'],
    ['东\ufffd村', '有一个字丢失了：看到的是“东\ufffd村”'],
    ['村'.repeat(11), '不能超过10个字'],
    ['a\u0007b', '含有不能保存的字符'],
  ])('say what is wrong with %j', (text, sentence) => expect(line(10)(text)).toEqual(told(sentence)));
});

describe('an e-mail address', () => {
  it.each([
    [' Wang.Fang@Example.cn ', 'wang.fang@example.cn'],
    ['ｗａｎｇ＠example.cn', 'wang@example.cn'],
    ['wang@mail.example.com.cn；', 'wang@mail.example.com.cn'],
  ])('is read from %j', (text, value) => expect(email(text)).toEqual(valued(value)));
  it.each([
    ['', '必须填写'],
    ['wang', '看到“wang”：邮箱写成'],
    ['wang@example', '邮箱写成'],
    ['a@b.cn,c@d.cn', '这里只填一个邮箱'],
    ['王芳@example.cn', '邮箱写成'],
    ['a@-b.cn', '邮箱写成'],
    [`${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.cn`, '不能超过200个字'],
  ])('says what is seen of %j', (text, sentence) => expect(email(text)).toEqual(told(sentence)));
});

describe('the name of an account', () => {
  it.each([
    ['WangFang', 'wangfang'],
    [' ｗａｎｇ－２ ', 'wang-2'],
    ['37.first_one', '37.first_one'],
  ])('is read from %j', (text, value) => expect(account(text)).toEqual(valued(value)));
  it.each(['王芳', 'ab', 'a'.repeat(41), '-wang', 'wang@example.cn', 'wang fang!'])('is not %j', (text) =>
    expect(account(text)).toEqual(told('账号用3到40个小写英文字母')),
  );
});
