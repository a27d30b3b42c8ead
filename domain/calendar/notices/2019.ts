// The holidays of 2019, as the State Council's office arranged them (with the last days of 2018).
import { notice } from '../notice';

/** Saturday 29 December 2018 is worked, Monday the 31st is off: the notice for 2018 knew nothing of either. */
export const n2019 = notice({
  id: 'N2019',
  number: '国办发明电〔2018〕15号',
  title: '国务院办公厅关于2019年部分节假日安排的通知',
  issuedOn: '2018-12-04',
  knownFrom: '2018-12-06',
  covers: [2019],
  off: [
    '元旦 2018-12-30..2019-01-01',
    '春节 2019-02-04..2019-02-10',
    '清明 2019-04-05',
    '劳动节 2019-05-01',
    '端午 2019-06-07',
    '中秋 2019-09-13',
    '国庆 2019-10-01..2019-10-07',
  ],
  makeUp: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-09-29', '2019-10-12'],
  source: 'https://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm',
});
