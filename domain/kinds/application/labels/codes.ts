// The closed lists a person chooses from in an application.
import { type Labels, namesOf } from '../../../casework/labels';

export const programmeLabels = {
  dibao: '最低生活保障',
  tekun: '特困人员救助供养',
  emergencyAid: '临时救助（急难型）',
  fastAid: '小额快救',
  expenditureAid: '临时救助（支出型）',
} satisfies Labels;
export type Programme = keyof typeof programmeLabels;
export const programmes = namesOf(programmeLabels);

export const channelLabels = {
  window: '为民服务中心窗口',
  provincialPlatform: '省社会救助综合管理信息平台',
  aishandong: '爱山东 APP',
  governmentWeb: '山东省政务服务网',
  hotline: '政务服务热线',
  petition: '信访转办',
  telephone: '电话',
} satisfies Labels;
export type Channel = keyof typeof channelLabels;
export const channels = namesOf(channelLabels);

/** Where it comes with a number of the platform, and with a limit of its own (R116). */
export const onlineChannels: readonly Channel[] = ['provincialPlatform', 'aishandong', 'governmentWeb'];
/** Those that know an application by a number of their own. */
export const numberedChannels: readonly Channel[] = [...onlineChannels, 'hotline'];

/** The closed list of grounds on which an application may not be accepted; never a missing paper (policy-facts §1.4, [P]). */
export const nonAcceptanceGroundLabels = {
  wrongPlace: '应向其他乡镇申请',
  otherBody: '依法由其他部门办理',
  notEntitled: '申请人无权提出申请',
  alreadyOpen: '同一事项正在办理或者已在享',
} satisfies Labels;
export type NonAcceptanceGround = keyof typeof nonAcceptanceGroundLabels;

/** Why somebody has no citizen identity number; whoever has none is helped all the same (社会救助法 第五十条). */
export const noNumberLabels = {
  unregistered: '未登记户口',
  lostPapers: '证件遗失',
  unidentified: '身份不明',
  otherPaper: '持其他证件',
} satisfies Labels;
export type NoNumber = keyof typeof noNumberLabels;
export const noNumberReasons = namesOf(noNumberLabels);

/** What such a person may have instead. */
export const paperLabels = {
  passport: '护照',
  permanentResidence: '外国人永久居留身份证',
  hongKongMacaoPermit: '港澳居民来往内地通行证',
  taiwanPermit: '台湾居民来往大陆通行证',
  residencePermit: '港澳台居民居住证',
  birthCertificate: '出生医学证明',
  otherPaper: '其他证件',
} satisfies Labels;
export type PaperKind = keyof typeof paperLabels;

export const sexLabels = { female: '女', male: '男' } satisfies Labels;
export type Sex = keyof typeof sexLabels;
export const sexes = namesOf(sexLabels);

/** As what a household may be recognised already, so that of 支出型 only the necessary expenditure is verified (民发〔2018〕23号 二(二); 2026年意见). */
export const recognitionLabels = {
  dibao: '低保家庭',
  tekun: '特困人员',
  dibaoMarginal: '低保边缘家庭',
  rigidExpenditure: '刚性支出困难家庭',
} satisfies Labels;

/** Where the money of 临时救助 comes from; or things are given instead. */
export const fundLabels = {
  reserveFund: '备用金',
  bank: '银行转账',
  goods: '实物',
} satisfies Labels;

/** Why material may be asked for again after the one-time notice; the last is a breach of the one-time notice, and is recorded as one (R122, [P]). */
export const furtherGroundLabels = {
  newFact: '情况有新变化',
  doubtfulPaper: '已交材料真伪存疑',
  missedByUs: '首次告知遗漏',
} satisfies Labels;

/** Near relatives (民法典 第一千零四十五条). */
export const relativeLabels = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
} satisfies Labels;

/** Whose near relatives are registered apart (57号 第十一条). */
export const relativePostLabels = {
  officer: '低保经办人员',
  villageCommittee: '村（居）民委员会成员',
} satisfies Labels;

/** What a supporter (赡养、抚养、扶养义务人) said when asked to be checked. */
export const consentLabels = {
  agreed: '同意',
  refused: '不同意',
  notFound: '联系不上',
} satisfies Labels;

/** What a document may let the town do, an act a row (policy-facts §7.4): one that names only the confirmation leaves the others with the county. */
export const authorityActLabels = {
  confirm: '予以确认',
  refuse: '不予确认',
  increase: '增发',
  reduce: '减发',
  stop: '停发',
  end: '终止',
  publish: '公布',
} satisfies Labels;
export type AuthorityAct = keyof typeof authorityActLabels;

/** Why a family is in hardship: the same cause within a year is said, never a block. */
export const causeLabels = {
  illness: '疾病',
  accident: '意外事故',
  fire: '火灾',
  traffic: '交通事故',
  schooling: '子女就学',
  disaster: '受灾',
  other: '其他',
} satisfies Labels;
export type Cause = keyof typeof causeLabels;
export const causes = namesOf(causeLabels);
/** Temporary aid (临时救助) is given for a cause; monthly aid asks for none. */
export const programmesForACause: readonly Programme[] = ['emergencyAid', 'fastAid', 'expenditureAid'];

/** The six abilities of the self-care assessment (43号 第二十一条). */
export const abilityLabels = {
  eating: '吃饭',
  dressing: '穿衣',
  transferring: '上下床',
  toileting: '如厕',
  walking: '室内行走',
  bathing: '洗澡',
} satisfies Labels;
export type Ability = keyof typeof abilityLabels;
export const abilities = namesOf(abilityLabels);

/** Which of the two standards holds. */
export const areaLabels = { urban: '城市', rural: '农村' } satisfies Labels;
export const areas = namesOf(areaLabels);

/** What it comes to (43号 第二十二条). */
export const selfCareLabels = {
  full: '具备生活自理能力',
  partial: '部分丧失生活自理能力',
  lost: '完全丧失生活自理能力',
} satisfies Labels;
export type SelfCareGrade = keyof typeof selfCareLabels;
export const selfCareGrades = namesOf(selfCareLabels);

/** What shows that somebody has died. */
export const deathProofLabels = {
  certificate: '死亡证明',
  cancelled: '户口注销证明',
  check: '信息核对',
} satisfies Labels;

/** How a notice reaches the person (民事诉讼法 第七章, as offices use it). */
export const serviceMethodLabels = {
  direct: '直接送达',
  left: '留置送达',
  mail: '邮寄送达',
  electronic: '电子送达',
  proxy: '代收',
} satisfies Labels;

/** How a notice that decides nothing may reach the person besides. */
export const noticeMethodLabels = { ...serviceMethodLabels, phone: '电话告知' } satisfies Labels;
/** Of these, by which it has reached the person the moment it is given: nothing is sent or left. */
export const noticeAtOnceLabels = {
  direct: serviceMethodLabels.direct,
  proxy: serviceMethodLabels.proxy,
  electronic: serviceMethodLabels.electronic,
  phone: noticeMethodLabels.phone,
} satisfies Labels;

/** Who acts for the applicant: by law, or entrusted. */
export const actsAsLabels = { guardian: '监护人', agent: '代办人' } satisfies Labels;
export type ActsAs = keyof typeof actsAsLabels;
export const actingRoles = namesOf(actsAsLabels);

/** Who a guardian may be (民法典 第二十七、二十八条; where nobody is able 第三十二条). */
export const guardianKindLabels = {
  individual: '个人',
  committee: '村（居）民委员会',
  organisation: '民政部门或者其他组织',
} satisfies Labels;

/** What of what was handed in one person may put right. */
export const correctableLabels = {
  phone: '电话',
  relation: '与申请人关系',
  address: '住址',
} satisfies Labels;

/** What is put right by two: whose application it is, who works on it, by which standard it is judged, from which limit it began, and when something was done [P]. */
export const weightyCorrectableLabels = {
  name: '姓名',
  idNumber: '身份证号码',
  area: '城乡',
  villageId: '村（居）',
  channel: '申请途径和受理编号',
  day: '办理日期',
} satisfies Labels;

/** Why somebody belongs to the household who wasn't handed in with it. */
export const joinedLabels = {
  omitted: '登记时漏登',
  born: '出生',
  married: '婚嫁迁入',
  returned: '返回共同生活',
} satisfies Labels;

/** Why somebody who was handed in doesn't belong to it, or no longer. */
export const leftLabels = {
  misentered: '登记有误，不是共同生活的家庭成员',
  died: '去世',
  married: '婚嫁迁出',
  separated: '不再共同生活',
} satisfies Labels;
