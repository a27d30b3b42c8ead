// What is entered when a decision is published in the village, and when somebody was served at home.
import { fields, form } from './form';
import { reason, remark } from './parts';

const publishedOn = fields({
  publishedOn: { kind: 'day', label: '公布日期', from: 'ending', to: 'today', says: '请填写公布日期（作出决定之后、不晚于今天）。' },
});

export const publicationForms = {
  publishDecision: form(
    {
      ...publishedOn,
      place: { kind: 'line', label: '张贴地点', most: 100, kept: 'text', says: '请写明张贴在哪个村（居）的什么地方。' },
      ...remark,
    },
    { day: 'publishedOn' },
  ),
  enterCountyPublication: form(
    {
      ...publishedOn,
      paper: { kind: 'line', label: '县级公布单的名称或者文号', most: 100, kept: 'text', says: '请写明县级公布单的名称或者文号。' },
      ...remark,
    },
    { day: 'publishedOn', paper: 'paper' },
  ),
  recordNoPublication: form({ text: { ...reason.text, label: '不公布的原因', says: '请写明不公布的原因。' } }),
  recordHomeService: form(
    {
      servedAtHomeOn: { kind: 'day', label: '上门日期', from: 'receipt', to: 'today', says: '请填写上门日期（收到申请之后、不晚于今天）。' },
      text: { ...reason.text, label: '帮办代办的事项', says: '请写明上门帮办、代办了什么。' },
    },
    { day: 'servedAtHomeOn' },
  ),
} as const;
