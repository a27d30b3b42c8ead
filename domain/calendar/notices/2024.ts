// The holidays of 2024, as the State Council's office arranged them.
import { notice } from '../notice';

/** 9 February (除夕) is worked: the notice only encourages employers to grant leave. */
export const n2024 = notice({
  id: 'N2024',
  number: '国办发明电〔2023〕7号',
  title: '国务院办公厅关于2024年部分节假日安排的通知',
  issuedOn: '2023-10-25',
  knownFrom: '2023-10-25',
  covers: [2024],
  off: [
    '元旦 2024-01-01',
    '春节 2024-02-10..2024-02-17',
    '清明 2024-04-04..2024-04-06',
    '劳动节 2024-05-01..2024-05-05',
    '端午 2024-06-10',
    '中秋 2024-09-15..2024-09-17',
    '国庆 2024-10-01..2024-10-07',
  ],
  makeUp: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
  source: 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
});
