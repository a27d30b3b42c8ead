// Fields that several actions share.
import { longestProse } from '../../../forms/field';
import { fundLabels } from '../labels';
import { fields } from './form';

/** Words of one's own may go with nearly everything. */
export const remark = fields({ text: { kind: 'prose', label: '说明', most: longestProse, optional: true } });
/** Where they are owed: a refusal states its reasons (社会救助法 第四十五条), and so does whatever goes against somebody. */
export const reason = fields({ text: { kind: 'prose', label: '理由', most: longestProse, says: '请写明理由。' } });

export const amount = fields({
  amountFen: { kind: 'money', label: '救助金额', least: 1, orYuan: 'amountYuan', starts: 'sheetAmount', says: '请填写救助金额（元，大于零）。' },
});
/** Which version of the 核算 sheet was before whoever gives an opinion: one that has been reckoned anew since is refused. */
export const judgedSheet = fields({
  sheetVersion: {
    kind: 'count',
    label: '所依据的核算表',
    least: 1,
    most: 99,
    unit: '版',
    optional: true,
    starts: 'sheetVersion',
    help: '不填的，按现行的一版。',
  },
});
/** The deciding body's own visit, where one is owed (57号 第二十条第二款). */
export const visited = fields({
  visitedOn: { kind: 'day', label: '入户日期', from: 'acceptance', to: 'today', optional: true, help: '没有入户的不填。' },
});
/** Where the money came from, or which things were given; never without what shows that it arrived: the recipient's signature, or the bank's slip (policy-facts §3 [P]). */
export const paid = fields({
  fund: { kind: 'oneOf', label: '资金来源', options: fundLabels, says: '请写明资金来源；发放实物的，选“实物”，金额填折合的金额。' },
  things: { kind: 'line', label: '实物的名称和数量', most: 100, kept: 'text', when: { fund: 'goods' }, says: '请写明发放了什么实物、多少。' },
  slip: {
    kind: 'line',
    label: '银行回单编号',
    most: 40,
    kept: 'text',
    reader: 'code',
    when: { fund: 'bank' },
    says: '银行转账的，请填写银行回单编号。填写后即可登记。',
  },
  signedFor: {
    kind: 'flag',
    label: '领款人已签字',
    ticked: true,
    requiredWhen: { fund: ['reserveFund', 'goods'] },
    says: '从备用金支付或者发放实物的，要由领款人签字（不会写字的按手印，委托领取的由代领人签字）后再登记。',
  },
});
/** Who went along: colleagues by id; guests without account are named with unit and phone (包村干部, 驻村, 其他站所). */
export const companions = fields({
  companions: {
    kind: 'manyOf',
    label: '同行的调查人员',
    offered: 'companions',
    most: 10,
    kept: 'companions',
    optional: true,
    says: '同行的须是调查人员，不能是您本人，也不能是今天不在岗或者应当回避的同事。',
  },
  guests: {
    kind: 'rows',
    label: '同行的其他人员',
    least: 1,
    most: 5,
    kept: 'companions',
    optional: true,
    of: {
      name: { kind: 'line', label: '姓名', most: 50, kept: 'text', reader: 'personName', outsider: 'strange to the office' },
      unit: { kind: 'line', label: '单位', most: 50, kept: 'text' },
      phone: { kind: 'line', label: '电话', most: 20, kept: 'text', reader: 'phone' },
    },
  },
});
/** Of what people without an account did and signed: who they are (转录). */
export const signers = fields({
  guests: { ...companions.guests, label: '调查的其他人员', help: '由没有账号的工作人员调查、窗口转录的，逐一填写；办理日期填写他们签字的日期。' },
});
