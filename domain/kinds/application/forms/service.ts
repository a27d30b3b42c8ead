// How a paper reached the person, and what shows it: by analogy with 民事诉讼法 第八十七条至第九十五条 (policy-facts §7.4 [M]; which proofs we ask for is ours [P]).
import type { Labels } from '../../../casework/labels';
import type { Source } from '../../../casework/procedure';
import { noticeAtOnceLabels, noticeMethodLabels, serviceMethodLabels } from '../labels';
import { fields, form } from './form';
import { remark } from './parts';

/** Absent: an adult of the household, or whoever was named for it, signs and is named. */
const receivedBy = fields({
  receivedBy: {
    kind: 'line',
    label: '签收人',
    most: 50,
    kept: 'text',
    reader: 'personName',
    requiredWhen: { method: 'proxy' },
    says: '由他人代收的，要写明代收人（同住的成年家属或者受托人）。写明后即可登记。',
  },
});
/** By phone nothing is signed: with whom it was spoken is what shows it. */
const spokenTo = fields({
  spokenTo: {
    kind: 'line',
    label: '接听人',
    most: 50,
    kept: 'text',
    reader: 'personName',
    when: { method: 'phone' },
    says: '电话告知的，要写明接听人。写明后即可登记。',
  },
});
const agreedElectronic = fields({
  agreedElectronic: {
    kind: 'flag',
    label: '本人同意电子送达',
    ticked: true,
    requiredWhen: { method: 'electronic' },
    says: '电子送达要本人同意。请先取得同意并登记，或者改用其他方式送达。',
  },
});

/** No text says how the one-time notice is served; that the phone will do is ours, too. */
const ofNotice: Source = { article: '57号 第十条没有规定怎样送达，参照民事诉讼法第七章；电话告知为本系统建议', confidence: 'P' };

/** Of a notice that has reached the person as it is given; what is sent, or left at the home, is entered once it is there. */
export const servedAtOnce = fields({
  method: {
    kind: 'oneOf',
    label: '当场怎样送达',
    options: noticeAtOnceLabels,
    optional: true,
    source: ofNotice,
    help: '当面交给本人、代收人或者电话告知的选；寄出或者送上门的不选，送到以后另行登记。补正期限从送达之日起算。',
  },
  ...receivedBy,
  ...spokenTo,
  ...agreedElectronic,
});

/** `from`: the day before which there was nothing to serve. */
const served = <const From extends 'ending' | 'extension' | 'notice', const Methods extends Labels>(from: From, methods: Methods) =>
  fields({
    method: { kind: 'oneOf', label: '送达方式', options: methods },
    servedOn: {
      kind: 'day',
      label: '送达日期',
      from,
      to: 'today',
      requiredWhen: { method: 'mail' },
      help: '不填的，按今天送达。',
      says: '邮寄送达要填写回执上的收到日期。填写后即可登记。',
    },
    ...receivedBy,
    refusedToSign: { kind: 'flag', label: '拒绝签收', optional: true },
    /** Who saw that it was left at the home. */
    witness: {
      kind: 'line',
      label: '见证人',
      most: 50,
      kept: 'text',
      reader: 'personName',
      outsider: 'strange to the household',
      optional: true,
    },
    photographed: { kind: 'flag', label: '已拍照、录像', optional: true },
    mailNumber: {
      kind: 'line',
      label: '邮件编号',
      most: 40,
      kept: 'text',
      reader: 'code',
      requiredWhen: { method: 'mail' },
      says: '邮寄送达要填写邮件号码。填写后即可登记。',
    },
    ...agreedElectronic,
    ...remark,
  });

/** Left at the home, as where somebody refuses to sign: with a witness of the village, or photos or a film. */
const witnessed = {
  field: 'witness',
  says: '留置送达或者拒绝签收的，要有见证人或者拍照、录像。请写明见证人，或者勾选已拍照录像。',
  holds: (one: { readonly method: string; readonly refusedToSign?: boolean; readonly witness?: unknown; readonly photographed?: boolean }) =>
    (one.method !== 'left' && one.refusedToSign !== true) || one.witness !== undefined || one.photographed === true,
} as const;

export const serviceForms = {
  serveNotice: form(served('ending', serviceMethodLabels), { checks: [witnessed], day: 'servedOn', paper: 'mailNumber' }),
  tellExtension: form(served('extension', serviceMethodLabels), { checks: [witnessed], day: 'servedOn', paper: 'mailNumber' }),
  serveSupplementNotice: form({ ...served('notice', noticeMethodLabels), ...spokenTo }, { checks: [witnessed], day: 'servedOn', paper: 'mailNumber' }),
} as const;
