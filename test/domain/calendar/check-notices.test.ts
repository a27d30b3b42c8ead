// Notices that can't be right are refused with a sentence; an office may add those that can.
import { type Notice, type NoticeText, addWorkingDays, assertNotices, calendarAsOf, dayKind, officialNotices, plainDate } from '../../../domain/calendar';
import { aNotice, everything } from './limits';

const december = plainDate('2026-12-01');
const refusal = (sentence: string) => expect.objectContaining({ code: 'notice-refused', sentence: expect.stringContaining(sentence) });

describe('a notice an office adds', () => {
  it('believes all official ones, in the order they were issued', () => {
    expect(() => assertNotices(officialNotices)).not.toThrow();
  });

  it('settles the year it covers and the December before, and names itself in the calendar', () => {
    const calendar = calendarAsOf(december, [aNotice()]);
    expect(calendar.id).toBe('N2018..N2027+A2019+A2020');
    expect(dayKind(calendar, plainDate('2026-12-31')).provisional).toBe(false);
    expect(dayKind(calendar, plainDate('2027-02-14'))).toEqual({
      works: true,
      because: { word: '调休上班', source: '国办发明电〔2026〕9号' },
      provisional: false,
    });
    expect(addWorkingDays(calendar, plainDate('2026-12-31'), 1)).toBe('2027-01-04');
  });

  it('may set days of the December before', () => {
    const calendar = calendarAsOf(december, [aNotice({ off: ['元旦 2026-12-31..2027-01-02'], makeUp: ['2026-12-26'] })]);
    expect(addWorkingDays(calendar, plainDate('2026-12-25'), 1)).toBe('2026-12-26');
    expect(dayKind(calendar, plainDate('2026-12-31')).works).toBe(false);
  });

  it('is unknown before the day it became public', () => {
    expect(calendarAsOf(plainDate('2026-11-09'), [aNotice()]).id).toBe(everything.id);
    expect(calendarAsOf(plainDate('2026-11-10'), [aNotice()]).id).not.toBe(everything.id);
  });

  it('is taken once if it repeats one that the code has learned since', () => {
    const again = officialNotices
      .filter((one) => one.id === 'N2026')
      .map((one) => ({ ...one, id: 'town-1', source: 'paper', knownFrom: plainDate('2025-11-05') }));
    expect(calendarAsOf(december, again)).toEqual(everything);
  });

  it('may amend another that it names, take back its make-up days, and is then named too', () => {
    const amendment = aNotice({
      id: 'A2027',
      number: '国办发明电〔2027〕1号',
      issuedOn: '2027-01-20',
      knownFrom: '2027-01-20',
      covers: [],
      amends: 'N2027',
      off: ['春节 2027-02-12..2027-02-14'],
      makeUp: [],
      cancels: ['2027-02-14'],
    });
    const before = calendarAsOf(plainDate('2027-01-19'), [amendment, aNotice()]);
    const after = calendarAsOf(plainDate('2027-01-20'), [amendment, aNotice()]);
    expect(addWorkingDays(before, plainDate('2027-02-11'), 1)).toBe('2027-02-12');
    expect(addWorkingDays(after, plainDate('2027-02-11'), 1)).toBe('2027-02-15');
    expect(after.id).toBe('N2018..N2027+A2019+A2020+A2027');
  });

  it('may arrange a day that an amendment has set free, and not before', () => {
    const amendment = aNotice({ id: 'A2027', number: '国办发明电〔2027〕1号', covers: [], amends: 'N2027', off: [], makeUp: [], cancels: ['2027-02-14'] });
    const local = aNotice({ id: 'town-2', number: '镇政发〔2027〕1号', covers: [], off: ['灯会 2027-02-14'], makeUp: [] });
    expect(dayKind(calendarAsOf(december, [aNotice(), amendment, local]), plainDate('2027-02-14')).because.word).toBe('灯会');
    expect(() => calendarAsOf(december, [aNotice(), local])).toThrow(refusal('2027-02-14与国办发明电〔2026〕9号矛盾'));
  });

  it('adds a local holiday to a year without settling it', () => {
    const local = aNotice({ id: 'town-2', number: '镇政发〔2026〕1号', covers: [], off: ['运动会 2027-03-10'], makeUp: [] });
    const kind = dayKind(calendarAsOf(december, [local]), plainDate('2027-03-10'));
    expect(kind).toEqual({ works: false, because: { word: '运动会', source: '镇政发〔2026〕1号' }, provisional: true });
  });

  it.each<[string, Partial<NoticeText>, string]>([
    ['a make-up day on a weekday', { makeUp: ['2027-02-15'] }, '2027-02-15不是周六、周日'],
    ['a make-up day on a Friday', { makeUp: ['2027-02-12'] }, '2027-02-12不是周六、周日'],
    ['a day off twice', { off: ['元旦 2027-01-01..2027-01-03', '周末 2027-01-03'] }, '2027-01-03重复放假'],
    ['a make-up day twice', { makeUp: ['2027-02-14', '2027-02-14'] }, '2027-02-14重复调休上班'],
    ['a day both off and worked', { makeUp: ['2027-01-02'] }, '2027-01-02既放假又上班'],
    ['a range that ends before it begins', { off: ['元旦 2027-01-03..2027-01-01'] }, '不成立'],
    ['a year that is already arranged', { covers: [2026], off: [], makeUp: [] }, '2026年已由国办发明电〔2025〕7号安排'],
    ['a day that another notice has off', { off: ['国庆 2026-10-01'], covers: [] }, '2026-10-01已由国办发明电〔2025〕7号安排放假，重复'],
    ['a day that another notice has worked', { off: ['国庆 2026-10-10'], covers: [], makeUp: [] }, '2026-10-10与国办发明电〔2025〕7号矛盾：那里安排上班'],
    ['a make-up day that another notice has off', { off: [], covers: [], makeUp: ['2026-10-03'] }, '2026-10-03与国办发明电〔2025〕7号矛盾：那里安排放假'],
    ['a make-up day that another notice has too', { off: [], covers: [], makeUp: ['2026-10-10'] }, '2026-10-10已由国办发明电〔2025〕7号安排上班，重复'],
    ['a day outside its years', { off: ['元旦 2028-01-01'] }, '2028-01-01不在所安排的年度内'],
    ['a November day of the year before', { off: ['元旦 2026-11-30'] }, '2026-11-30不在所安排的年度内'],
    ['an id in use', { id: 'N2026' }, '编号“N2026”已用过'],
    ['an id that can’t be told from others', { id: 'N2027+X' }, '只能用字母'],
    ['no number', { number: ' ' }, '缺文号'],
    ['public before it was signed', { knownFrom: '2026-11-09' }, '公布日2026-11-09早于成文日2026-11-10'],
    ['an amendment of nothing', { amends: 'N2030' }, '所调整的通知“N2030”还不存在'],
    [
      'an amendment before what it amends',
      { amends: 'N2026', covers: [], issuedOn: '2025-01-01', knownFrom: '2025-01-01', off: [], makeUp: [] },
      '公布日早于所调整的',
    ],
    [
      'an amendment of another notice’s day',
      { amends: 'N2026', covers: [], off: ['国庆 2025-12-31'], makeUp: [], cancels: ['2025-10-11'] },
      '要取消的2025-10-11不是所调整通知的安排',
    ],
    ['a silent contradiction in an amendment', { amends: 'N2026', covers: [], off: ['国庆 2026-10-10'], makeUp: [] }, '2026-10-10与国办发明电〔2025〕7号矛盾'],
  ])('is refused with %s', (_, text, sentence) => {
    expect(() => calendarAsOf(december, [aNotice(text)])).toThrow(refusal(sentence));
  });

  it('is refused with an impossible date that reached it from a table', () => {
    const broken: Notice = { ...aNotice(), makeUp: JSON.parse('["2027-02-30"]') };
    expect(() => calendarAsOf(december, [broken])).toThrow(refusal('“2027-02-30”不是有效日期'));
  });

  it('is refused even on a day on which it isn’t known yet', () => {
    expect(() => calendarAsOf(plainDate('2026-01-01'), [aNotice({ makeUp: ['2027-02-15'] })])).toThrow(refusal('不是周六'));
  });
});
