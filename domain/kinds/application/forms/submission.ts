// What is handed in with an application (救助申请), and what must hold of the people in it.
import { type PlainDate, dayOf } from '../../../calendar';
import { entryAsked as entry } from '../../../forms/done-on';
import type { Faults } from '../../../forms/entry';
import type { EnteredIn } from '../../../forms/form';
import { type Born, birthFault, birthOf, isMinor } from '../../../household/age';
import { relationFault } from '../../../household/applicant';
import { signatureFault } from '../../../household/consent';
import {
  areaLabels,
  causeLabels,
  type Programme,
  channelLabels,
  channels,
  noNumberLabels,
  noNumberReasons,
  numberedChannels,
  onlineChannels,
  paperLabels,
  programmeLabels,
  programmes,
  programmesForACause,
  sexLabels,
} from '../labels';
import { handedLabels } from '../materials/needed';
import { numberOf, paperIn } from '../paper';
import { actingIn, agent, guardian } from './acting';
import { fields, form } from './form';
import { submittedOnline } from './held';

const withoutNumber = { noNumber: noNumberReasons };
const withPaper = { noNumber: 'otherPaper' } as const;
/** By what somebody is known: the number, or why there is none, and what is known instead. */
export const identity = fields({
  idNumber: {
    kind: 'line',
    label: '身份证号码',
    most: 18,
    kept: 'text',
    reader: 'identityNumber',
    when: { noNumber: null },
    says: '请填写身份证号码；没有号码的，请选择没有号码的原因',
  },
  noNumber: {
    kind: 'oneOf',
    label: '没有身份证号码的原因',
    options: noNumberLabels,
    optional: true,
    help: '有号码的不选。没有号码的照样登记，取得号码以后再补登。',
    source: { article: '社会救助法 第五十条；怎样登记为本系统建议', confidence: 'P' },
  },
  paperKind: { kind: 'oneOf', label: '证件种类', options: paperLabels, when: withPaper },
  paperNumber: { kind: 'line', label: '证件号码', most: 40, kept: 'text', reader: 'code', when: withPaper, says: '请填写证件号码' },
  bornOn: { kind: 'day', label: '出生日期', to: 'today', when: withoutNumber, says: '没有身份证号码的，请填写出生日期；不知道是哪一天的，填写估计的日期' },
  sex: { kind: 'oneOf', label: '性别', options: sexLabels, when: withoutNumber },
});

const offline = channels.filter((one) => !onlineChannels.includes(one));
const byHour: readonly Programme[] = ['emergencyAid', 'fastAid'];
const byDay = programmes.filter((one) => !byHour.includes(one));
const received = { from: 'firstRules', to: 'today', optional: true, help: '不填的，按现在收到。早于今天的，属于转录（凭签字的纸质申请）或者补录。' } as const;

const handedIn = fields({
  programme: { kind: 'oneOf', label: '救助项目', options: programmeLabels },
  channel: { kind: 'oneOf', label: '申请途径', options: channelLabels },
  /** One number of one channel is one application, in whichever case it is typed. */
  outerNumber: {
    kind: 'line',
    label: '受理编号',
    most: 64,
    kept: 'code',
    reader: 'codeInCapitals',
    requiredWhen: { channel: numberedChannels },
    says: '线上申请要填写平台的受理编号，热线转来的要填写工单编号',
  },
  /** Since when the family waits. */
  submittedAt: submittedOnline,
  doneOn: { ...received, kind: 'day', label: '收到申请的日期', when: { channel: offline, programme: byDay } },
  doneAt: { ...received, kind: 'moment', label: '收到申请的时间', when: { channel: offline, programme: byHour } },
  paper: { ...entry.paper, when: { channel: offline } },
  lateReason: { ...entry.lateReason, when: { channel: offline } },
  needsHomeService: { kind: 'flag', label: '需要上门服务', optional: true },
  /** Only where the person has difficulty, with the formalities of an agent. */
  throughAgent: {
    kind: 'flag',
    label: '由他人代为申请',
    optional: true,
    source: { article: '社会救助法 第三十七条第三款；民发〔2021〕57号 第六条', confidence: 'V' },
    help: '申请人自己申请有困难的，才由他人代为申请。',
  },
  agentName: { kind: 'line', label: '代为申请的人', most: 50, kept: 'text', reader: 'personName', when: { throughAgent: true } },
  agentGround: { kind: 'line', label: '自己申请的困难', most: 120, kept: 'text', when: { throughAgent: true } },
  ...agent,
  entrusted: { kind: 'flag', label: '代办委托书已收', ticked: true, when: { throughAgent: true } },
  /** Temporary aid is given for a cause; monthly aid asks for none. */
  cause: {
    kind: 'oneOf',
    label: '致困原因',
    options: causeLabels,
    when: { programme: programmesForACause },
    says: '临时救助要填写致困原因',
  },
  area: { kind: 'oneOf', label: '城乡', options: areaLabels, optional: true, help: '不选的，按农村标准。' },
  /** Whoever has one shows it (43号 第十条). */
  disabled: { kind: 'flag', label: '申请人持有残疾人证', optional: true, when: { programme: 'tekun' } },
  /** The signed authorisations and the entrustment are entered where they belong. */
  received: { kind: 'manyOf', label: '随申请收到的材料', options: handedLabels, most: 20, optional: true },
  /** Without full capacity the applicant applies through a guardian. */
  incapable: { kind: 'flag', label: '无完全民事行为能力', optional: true },
  guardianSigned: { kind: 'flag', label: '监护人已签字', ticked: true, optional: true },
  ...guardian({ guardianSigned: true }),
  villageId: { kind: 'oneOf', label: '村（居）', offered: 'villages' },
  address: { kind: 'line', label: '住址', most: 120, kept: 'text' },
  members: {
    kind: 'rows',
    label: '家庭成员',
    least: 1,
    most: 20,
    kept: 'sheet',
    help: '第一位是申请人，与申请人关系填“本人”。',
    of: {
      name: { kind: 'line', label: '姓名', most: 50, kept: 'text', reader: 'personName' },
      ...identity,
      relation: { kind: 'line', label: '与申请人关系', most: 20, kept: 'text' },
      phone: { kind: 'line', label: '电话', most: 20, kept: 'text', reader: 'phone', optional: true },
      authorisedOn: { kind: 'day', label: '核对授权书签字日期', optional: true },
    },
  },
});
/** The first member is the applicant. */
export const submission = form(handedIn, { day: 'submittedAt', dayIsGiven: true });
/** What the step itself holds of it: since when the family waits, and how that is known. */
const { submittedAt, doneOn, doneAt, paper, lateReason } = handedIn;
export const whenHandedIn = { fields: { submittedAt, doneOn, doneAt, paper, lateReason }, checks: [] } as const;
export type Submission = EnteredIn<typeof submission>;

type Member = Submission['members'][number];

/** What the form alone doesn't know: nobody is born tomorrow, listed twice, or has signed before being born; a guardian signs for whoever may not sign alone. */
export function faultsOf({ members, incapable, guardianSigned, ...given }: Submission, today: PlainDate): Faults {
  const numbers = members.flatMap((one) => numberOf(one) ?? []);
  const twice = numbers.find((one, index) => numbers.indexOf(one) !== index);
  const [applicant] = members;
  const related = relationFault(applicant?.relation ?? '', true);
  const isForSomebody = guardianSigned !== true || incapable === true || (applicant !== undefined && isMinor(bornIn(applicant), receivedOn(given) ?? today));
  return Object.fromEntries([
    ...(twice === undefined ? [] : [['members', `同一户里有两个相同的${paperIn(twice) === undefined ? '身份证号码' : '证件号码'}`]]),
    ...(related === undefined ? [] : [['members.0.relation', related]]),
    ...members.flatMap((member, index): [string, string][] => {
      const at = `members.${index}`;
      const unborn = birthFault(member.idNumber ?? '', today);
      if (unborn !== undefined) return [[`${at}.idNumber`, unborn]];
      const fault = member.authorisedOn === undefined ? undefined : signatureFault(member.authorisedOn, birthOf(bornIn(member)), today);
      return fault === undefined ? [] : [[`${at}.authorisedOn`, fault]];
    }),
    ...actingIn(given).flatMap(({ actsAs, name, idNumber }) => {
      const isOneself = name === applicant?.name || (idNumber !== undefined && idNumber === applicant?.idNumber);
      return isOneself ? [[`${actsAs}Name`, actsAs === 'agent' ? '代为申请的人不能是申请人本人' : '监护人不能是申请人本人']] : [];
    }),
    ...(isForSomebody ? [] : [['guardianSigned', '只有未满十八周岁，无民事行为能力或者限制民事行为能力的申请人才由监护人签字']]),
  ]) as Faults;
}
/** A child when it was handed in, whenever it is typed. */
const receivedOn = ({ submittedAt, doneOn, doneAt }: Partial<Pick<Submission, 'submittedAt' | 'doneOn' | 'doneAt'>>): PlainDate | undefined => {
  const moment = submittedAt ?? doneAt;
  return moment === undefined ? doneOn : dayOf(moment);
};
const bornIn = ({ idNumber, bornOn }: Member): Born => ({ idNumber, bornOn });
