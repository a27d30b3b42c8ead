// What is entered while means are inquired into, published and contested.
import { consentLabels, recognitionLabels, relativeLabels, relativePostLabels } from '../labels';
import { form } from './form';
import { companions, judgedSheet, reason, remark, signers } from './parts';

/** At least two investigators a group (57号 第十六条); a guest without account counts, named with unit and phone. */
const twoOfThem = {
  field: 'companions',
  says: '入户调查须由两名以上调查人员进行，请填写同行的调查人员。',
  holds: (entered: { readonly companions?: unknown; readonly guests?: unknown }) => entered.companions !== undefined || entered.guests !== undefined,
} as const;
const visit = form({ ...companions, ...remark }, { checks: [twoOfThem] });

export const inquiryForms = {
  requestCheck: form(remark),
  noteCheckStarted: form(remark),
  enterCheckAnswer: form(remark),
  enterAdverseCheck: form(reason),
  acknowledgeCheck: form(remark),
  /** Evidence with an objection to the check (57号 第十八条). */
  objectToCheck: form({ text: { ...reason.text, label: '异议和证据', says: '请写明异议和所附的证据。' } }),
  upholdCheck: form({ ...signers, ...reason }),
  correctCheck: form({ ...signers, ...reason }),
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
  noteRecognition: form({
    recognition: { kind: 'oneOf', label: '认定的类型', options: recognitionLabels },
    document: { kind: 'line', label: '认定的文书', most: 100, kept: 'text', says: '请写明认定的文书：名称、文号和作出的机关。' },
    recognisedOn: { kind: 'day', label: '认定或者最近一次复核的日期', to: 'today', says: '请填写文书上认定或者最近一次复核的日期（不晚于今天）。' },
    ...remark,
  }),
  requireMeans: form(reason),
  reopenSheet: form(reason),
  support: form({ ...judgedSheet, ...remark }),
  oppose: form({ ...judgedSheet, ...reason }),
  postNotice: form(remark),
  recordNoPosting: form({ text: { ...reason.text, label: '不张贴的原因' } }),
  object: form({ text: { ...reason.text, label: '异议的内容' } }),
  upholdOpinion: form({ ...companions, ...judgedSheet, ...remark }, { checks: [twoOfThem] }),
  reverseOpinion: form({ ...companions, ...judgedSheet, ...reason }, { checks: [twoOfThem] }),
} as const;
