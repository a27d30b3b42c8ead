// The holidays of 2026, as the State Council's office arranged them.
import { notice } from '../notice';

export const n2026 = notice({
  id: 'N2026',
  number: '国办发明电〔2025〕7号',
  title: '国务院办公厅关于2026年部分节假日安排的通知',
  issuedOn: '2025-11-04',
  knownFrom: '2025-11-04',
  covers: [2026],
  off: [
    '元旦 2026-01-01..2026-01-03',
    '春节 2026-02-15..2026-02-23',
    '清明 2026-04-04..2026-04-06',
    '劳动节 2026-05-01..2026-05-05',
    '端午 2026-06-19..2026-06-21',
    '中秋 2026-09-25..2026-09-27',
    '国庆 2026-10-01..2026-10-07',
  ],
  makeUp: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  source: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
});
