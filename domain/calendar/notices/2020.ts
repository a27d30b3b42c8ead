// The holidays of 2020, as the State Council's office arranged them.
import { notice } from '../notice';

export const n2020 = notice({
  id: 'N2020',
  number: '国办发明电〔2019〕16号',
  title: '国务院办公厅关于2020年部分节假日安排的通知',
  issuedOn: '2019-11-21',
  knownFrom: '2019-11-21',
  covers: [2020],
  off: [
    '元旦 2020-01-01',
    '春节 2020-01-24..2020-01-30',
    '清明 2020-04-04..2020-04-06',
    '劳动节 2020-05-01..2020-05-05',
    '端午 2020-06-25..2020-06-27',
    '国庆、中秋 2020-10-01..2020-10-08',
  ],
  makeUp: ['2020-01-19', '2020-02-01', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  source: 'https://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
});
