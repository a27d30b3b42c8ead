// The holidays of 2018, as the State Council's office arranged them.
import { notice } from '../notice';

export const n2018 = notice({
  id: 'N2018',
  number: '国办发明电〔2017〕12号',
  title: '国务院办公厅关于2018年部分节假日安排的通知',
  issuedOn: '2017-11-30',
  knownFrom: '2017-11-30',
  covers: [2018],
  off: [
    '元旦 2018-01-01',
    '春节 2018-02-15..2018-02-21',
    '清明 2018-04-05..2018-04-07',
    '劳动节 2018-04-29..2018-05-01',
    '端午 2018-06-18',
    '中秋 2018-09-24',
    '国庆 2018-10-01..2018-10-07',
  ],
  makeUp: ['2018-02-11', '2018-02-24', '2018-04-08', '2018-04-28', '2018-09-29', '2018-09-30'],
  source: 'https://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm',
});
