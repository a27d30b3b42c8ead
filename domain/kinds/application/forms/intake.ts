// What is entered at the window, and what ends an application before or without a decision.
import { type NonAcceptanceGround, deathProofLabels, furtherGroundLabels, nonAcceptanceGroundLabels } from '../labels';
import { purposeLabels, topicLabels } from '../../referral/labels';
import { longestProse } from '../../../forms/field';
import { fields, form } from './form';
import { reason, remark } from './parts';
import { servedAtOnce } from './service';

const toPlace = fields({
  toPlace: { kind: 'line', label: '移交的乡镇', most: 100, kept: 'text', says: '请写明户籍迁往的乡镇，以便移交案卷。写明后即可登记。' },
});

/** What came of the list; with what was asked for beside it, nothing of the list may have come. */
const received = fields({
  received: { kind: 'manyOf', label: '收到的材料', offered: 'awaitedMaterials', most: 20, optional: true, says: '只能选择材料清单里还没有收到的材料。' },
});

/** 急难 is applied for where it happens, whatever the 户籍 (社会救助法 第二十九、三十七条; before it 2023年意见 四(三)): the place is no ground there. */
const urgentGroundLabels = Object.fromEntries(Object.entries(nonAcceptanceGroundLabels).filter(([ground]) => ground !== 'wrongPlace')) as Readonly<
  Record<Exclude<NonAcceptanceGround, 'wrongPlace'>, string>
>;

export const intakeForms = {
  accept: form(remark),
  /** Everything at once, from the list: what the check finds, or what nothing names, isn't offered (R122; 社会救助法 第六十二条第二款). */
  askSupplement: form({
    materials: {
      kind: 'manyOf',
      label: '缺少的材料',
      offered: 'missingMaterials',
      most: 20,
      says: '请从本案的材料清单里选择缺少的材料。已经收到的、核对能查到的和没有依据的，不能要求申请人提供；当地文件要求的，请管理员或者镇长先在本地数值里开启。',
    },
    ...reason,
    ...servedAtOnce,
  }),
  askFurther: form({ ground: { kind: 'oneOf', label: '再次要求的情形', options: furtherGroundLabels }, ...reason, ...servedAtOnce }),
  proposeNonAcceptance: form({
    ground: { kind: 'oneOf', label: '不予受理的理由', options: nonAcceptanceGroundLabels, help: '缺材料不是理由。' },
    /** Wrong here, so it is handed over to where it is right (policy-facts §1.4 [P]). */
    toPlace: { ...toPlace.toPlace, requiredWhen: { ground: 'wrongPlace' }, says: '请写明应当受理的乡镇，以便移交申请。写明后即可提出。' },
    ...reason,
  }),
  proposeNonAcceptanceUrgently: form({
    ground: { kind: 'oneOf', label: '不予受理的理由', options: urgentGroundLabels, help: '急难由发生地受理，不看户籍；缺材料不是理由。' },
    ...reason,
  }),
  signNonAcceptance: form(remark),
  rejectNonAcceptance: form(remark),
  bringSupplement: form({ ...received, ...remark }),
  bringLateSupplement: form({ ...received, ...remark }),
  /** Brought in time and typed when the time was over: the paper says the day, so that nobody's family is late by our typing. */
  transcribeSupplement: form(
    {
      broughtOn: {
        kind: 'day',
        label: '收到补正材料的日期',
        from: 'notice',
        to: 'supplementEnd',
        says: '请填写纸质材料上的收到日期（告知补正之后、补正期限的最后一天以前）。期满以后收到的，请登记“逾期后收到补正材料”。',
      },
      paper: { kind: 'line', label: '写明收到日期的纸质材料', most: 100, kept: 'text', says: '请写明名称和编号，如有签字和日期的收件回执。' },
      ...received,
      ...remark,
    },
    { day: 'broughtOn', paper: 'paper' },
  ),
  extendSupplement: form({ ...reason, ...servedAtOnce }),
  proposeClosing: form(reason),
  signClosing: form(remark),
  rejectClosing: form(remark),
  /** A written warning went before (policy-facts §1.4 [P]): in the investigation, with which there is nothing to cooperate before the acceptance (57号 第十五、二十九条). */
  proposeTermination: form({
    warnedOn: { kind: 'day', label: '告知日期', from: 'acceptance', to: 'today', says: '终止之前要先书面告知，请填写告知日期（受理之后、不晚于今天）。' },
    ...reason,
  }),
  signTermination: form(remark),
  rejectTermination: form(remark),
  /** Nobody's matter ends by hearsay: on which paper or check it rests, and who brought the news (our proposal [P]). */
  recordDeath: form({
    diedOn: { kind: 'day', label: '死亡日期', to: 'today', says: '请填写死亡日期。' },
    proof: { kind: 'oneOf', label: '死亡的凭据', options: deathProofLabels },
    paper: {
      kind: 'line',
      label: '凭据的名称、编号和日期',
      most: 100,
      kept: 'text',
      says: '请写明死亡凭据的名称、编号和日期；经信息核对的，写明核对结果的日期。',
    },
    reportedBy: { kind: 'line', label: '报告人', most: 50, kept: 'text', reader: 'personName', says: '请写明由谁报告。' },
    ...remark,
  }),
  /** The case is handed over to where the household moves (policy-facts §1.4 [P]). */
  moveAway: form({
    ...toPlace,
    movedOn: { kind: 'day', label: '户籍迁出日期', to: 'today', says: '请填写户籍迁出日期。' },
    letter: { kind: 'line', label: '案卷移交函编号', most: 60, kept: 'text', reader: 'code', says: '请填写案卷移交函的编号。' },
    ...remark,
  }),
  /** In the applicant's own words, signed: the case ends by nobody else's will. */
  withdraw: form(
    {
      text: { ...reason.text, label: '申请人要求撤回的原话', says: '请写明申请人要求撤回的原话。' },
      signedOn: {
        kind: 'day',
        label: '申请人（监护人）签字日期',
        from: 'receipt',
        to: 'today',
        says: '请填写申请人（监护人）在撤回书上签字的日期（收到申请之后、不晚于今天）。',
        help: '申请人已经死亡的，填写要求撤回的其他成年家庭成员签字的日期，并在原话里写明是谁。',
      },
      takenBy: { kind: 'line', label: '当面收取撤回书的人', most: 50, kept: 'text', reader: 'personName', says: '请写明撤回书由谁当面收取。' },
    },
    { day: 'signedOn', paper: 'text' },
  ),
  signWithdrawal: form(remark),
  rejectWithdrawal: form(reason),
  refer: form({
    topic: { kind: 'oneOf', label: '转办事项', options: topicLabels },
    departmentId: {
      kind: 'oneOf',
      label: '接收部门',
      offered: 'departments',
      says: '请选择答复这一事项的部门。没有这样的部门的，请管理员或者镇长先在部门里填写答复的事项。',
    },
    purpose: { kind: 'oneOf', label: '用途', options: purposeLabels },
    question: { kind: 'prose', label: '请部门答复', most: longestProse },
  }),
} as const;
