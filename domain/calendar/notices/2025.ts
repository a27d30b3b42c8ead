// The holidays of 2025, as the State Council's office arranged them.
import { notice } from '../notice';

export const n2025 = notice({
  id: 'N2025',
  number: '国办发明电〔2024〕12号',
  title: '国务院办公厅关于2025年部分节假日安排的通知',
  issuedOn: '2024-11-12',
  knownFrom: '2024-11-12',
  covers: [2025],
  off: [
    '元旦 2025-01-01',
    '春节 2025-01-28..2025-02-04',
    '清明 2025-04-04..2025-04-06',
    '劳动节 2025-05-01..2025-05-05',
    '端午 2025-05-31..2025-06-02',
    '国庆、中秋 2025-10-01..2025-10-08',
  ],
  makeUp: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  source: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
});
