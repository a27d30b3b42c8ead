// What is entered while means are inquired into, published and contested.
import { consentLabels, relativeLabels, relativePostLabels } from '../labels';
import { computeSheet } from '../means-sheet';
import { form } from './form';
import { companions, reason, remark } from './parts';

/** At least two investigators a group (57号 第十六条); a guest without account counts, named with unit and phone. */
const twoOfThem = {
  field: 'companions',
  says: '入户调查须由两名以上调查人员进行，请填写同行的调查人员。',
  holds: (entered: { readonly companions?: unknown; readonly guests?: unknown }) => entered.companions !== undefined || entered.guests !== undefined,
} as const;
const visit = form({ ...companions, ...remark }, { checks: [twoOfThem] });

const figure = {
  what: { kind: 'line', label: '项目', most: 50, kept: 'text' },
  yearFen: { kind: 'money', label: '全年金额' },
  source: { kind: 'line', label: '来源', most: 50, kept: 'text' },
} as const;

export const inquiryForms = {
  requestCheck: form(remark),
  noteCheckStarted: form(remark),
  enterCheckAnswer: form(remark),
  enterAdverseCheck: form(reason),
  acknowledgeCheck: form(remark),
  /** Evidence with an objection to the check (57号 第十八条). */
  objectToCheck: form({ text: { ...reason.text, label: '异议和证据', says: '请写明异议和所附的证据。' } }),
  upholdCheck: form(reason),
  correctCheck: form(reason),
  requestCooperation: form(reason),
  enterCoopReply: form({ text: { ...reason.text, label: '协查情况' } }),
  /** A supporter's answer is kept as it was given; none of the three stops a case (社会救助法 第四十一条; form [P]). */
  noteSupporter: form(
    {
      consent: { kind: 'oneOf', label: '答复', options: consentLabels, help: '不同意或者联系不上的，不影响本案继续办理。' },
      askedOn: { kind: 'day', label: '询问日期', from: 'receipt', to: 'today', says: '请填写询问赡养、抚养、扶养义务人的日期（收到申请之后、不晚于今天）。' },
      ...remark,
    },
    { day: 'askedOn' },
  ),
  /** 单独登记备案: the relation and the post in codes, never a name (57号 第十一条). */
  registerRelative: form({
    relation: { kind: 'oneOf', label: '近亲属关系', options: relativeLabels },
    post: { kind: 'oneOf', label: '对方身份', options: relativePostLabels },
  }),
  beginVisit: form(remark),
  completeVisit: visit,
  verifyExpenditure: visit,
  /** Who is counted, what they have a year and where it stands, what is deducted, property, the line (57号 第十三、十四、二十三条). */
  fillSheet: form(
    {
      members: {
        kind: 'rows',
        label: '家庭成员',
        least: 1,
        most: 20,
        kept: 'sheet',
        of: {
          memberId: { kind: 'oneOf', label: '姓名', offered: 'members' },
          counted: { kind: 'flag', label: '计入' },
          why: { kind: 'line', label: '不计入的原因', most: 100, kept: 'text', requiredWhen: { counted: false }, says: '不计入的家庭成员要写明原因' },
        },
      },
      income: { kind: 'rows', label: '收入', least: 0, most: 60, kept: 'sheet', of: figure },
      deductions: { kind: 'rows', label: '扣减', least: 0, most: 60, kept: 'sheet', of: figure },
      property: { kind: 'rows', label: '财产', least: 0, most: 40, kept: 'sheet', of: { what: { kind: 'line', label: '财产', most: 200, kept: 'text' } } },
      lineFen: { kind: 'money', label: '保障标准', least: 1, starts: 'standard' },
      ...remark,
    },
    {
      checks: [
        {
          field: 'members',
          says: '有家庭成员列了两次',
          holds: ({ members }) => new Set(members.map(({ memberId }) => memberId)).size === members.length,
        },
        { field: 'members', says: '至少要有一名家庭成员计入', holds: ({ members }) => members.some(({ counted }) => counted) },
      ],
      figures: computeSheet,
    },
  ),
  reopenSheet: form(reason),
  support: form(remark),
  oppose: form(reason),
  postNotice: form(remark),
  recordNoPosting: form({ text: { ...reason.text, label: '不张贴的原因' } }),
  object: form({ text: { ...reason.text, label: '异议的内容' } }),
  upholdOpinion: visit,
  reverseOpinion: form({ ...companions, ...reason }, { checks: [twoOfThem] }),
} as const;
