// Labour Day of 2019 made four days long, two Sundays worked instead: the notice of 22 March 2019.
import { notice } from '../notice';

export const a2019 = notice({
  id: 'A2019',
  number: '国办发明电〔2019〕3号',
  title: '国务院办公厅关于调整2019年劳动节假期安排的通知',
  issuedOn: '2019-03-22',
  knownFrom: '2019-03-22',
  covers: [],
  amends: 'N2019',
  off: ['劳动节 2019-05-01..2019-05-04'],
  makeUp: ['2019-04-28', '2019-05-05'],
  source: 'https://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
});
