// Invented holiday notices for 2027, as somebody would type them: a whole year's, and one that prolongs its Spring Festival as that of January 2020 did.
export const for2027 = {
  number: '国办发明电〔2026〕99号',
  title: '关于2027年部分节假日安排的通知（虚构）',
  issuedOn: '2026-12-09',
  knownFrom: '2026-12-09',
  year: 2027,
  off: [
    { word: '元旦', first: '2027-01-01', last: '2027-01-02' },
    { word: '春节', first: '2027-02-05', last: '2027-02-13' },
    { word: '清明', first: '2027-04-03', last: '2027-04-05' },
    { word: '劳动', first: '2027-05-01', last: '2027-05-05' },
    { word: '端午', first: '2027-06-09', last: '2027-06-09' },
    { word: '中秋', first: '2027-09-15', last: '2027-09-15' },
    { word: '国庆', first: '2027-10-01', last: '2027-10-07' },
  ],
  makeUp: ['2027-01-03', '2027-01-31', '2027-02-20', '2027-05-08', '2027-10-09'],
  words: '一、元旦：1月1日（周五）至2日（周六）放假。1月3日（星期日）上班。（虚构）',
};
export const prolonged = {
  number: '国办发明电〔2027〕1号',
  title: '关于延长2027年春节假期的通知（虚构）',
  issuedOn: '2027-02-10',
  knownFrom: '2027-02-11',
  amends: for2027.number,
  off: [{ word: '春节', first: '2027-02-14', last: '2027-02-16' }],
  cancels: ['2027-02-20'],
  words: '延长2027年春节假期至2月16日，2月17日起正常上班。（虚构）',
};
