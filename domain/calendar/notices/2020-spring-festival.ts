// The Spring Festival of 2020 prolonged to 2 February because of the epidemic: the notice of 26 January 2020, public the next morning.
import { notice } from '../notice';

/** It never names 1 February, a Saturday to be worked in exchange: a day inside the prolonged holiday, so that exchange falls away. */
export const a2020 = notice({
  id: 'A2020',
  number: '国办发明电〔2020〕1号',
  title: '国务院办公厅关于延长2020年春节假期的通知',
  issuedOn: '2020-01-26',
  knownFrom: '2020-01-27',
  covers: [],
  amends: 'N2020',
  off: ['春节 2020-01-31..2020-02-02'],
  makeUp: [],
  cancels: ['2020-02-01'],
  source: 'https://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
});
