// The holidays of 2023, as the State Council's office arranged them (with the last days of 2022).
import { notice } from '../notice';

export const n2023 = notice({
  id: 'N2023',
  number: '国办发明电〔2022〕16号',
  title: '国务院办公厅关于2023年部分节假日安排的通知',
  issuedOn: '2022-12-08',
  knownFrom: '2022-12-08',
  covers: [2023],
  off: [
    '元旦 2022-12-31..2023-01-02',
    '春节 2023-01-21..2023-01-27',
    '清明 2023-04-05',
    '劳动节 2023-04-29..2023-05-03',
    '端午 2023-06-22..2023-06-24',
    '中秋、国庆 2023-09-29..2023-10-06',
  ],
  makeUp: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  source: 'https://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm',
});
