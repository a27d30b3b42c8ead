// What is entered on a 核算 sheet, what 特困 asks besides, and the form of support that the person chooses.
import { abilityGroundLabels, livelihoodGroundLabels, propertyLabels, supportFormLabels, supportSignerLabels, supporterGroundLabels } from '../labels';
import { computeHardship, computeSheet } from '../means-sheet';
import { fields, form } from './form';
import { remark, signers } from './parts';

const figure = {
  what: { kind: 'line', label: '项目', most: 50, kept: 'text' },
  yearFen: { kind: 'money', label: '全年金额' },
  source: { kind: 'line', label: '来源', most: 50, kept: 'text' },
} as const;

/** Who is counted, what they have a year and where it stands, what is deducted, property, the line (57号 第十三、十四、二十三条). */
const sheet = fields({
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
  property: {
    kind: 'rows',
    label: '财产',
    least: 0,
    most: 40,
    kept: 'sheet',
    of: {
      what: { kind: 'line', label: '财产', most: 200, kept: 'text' },
      kind: { kind: 'oneOf', label: '种类', options: propertyLabels },
      valueFen: { kind: 'money', label: '价值' },
      exempt: { kind: 'flag', label: '维持基本生活、就业所必需，不计入', optional: true },
      source: { kind: 'line', label: '来源', most: 50, kept: 'text' },
    },
  },
  lineFen: { kind: 'money', label: '保障标准', least: 1, starts: 'standard' },
});

interface Listed {
  readonly members: readonly { readonly memberId: string; readonly counted: boolean }[];
}
const checks = [
  { field: 'members', says: '有家庭成员列了两次', holds: ({ members }: Listed) => new Set(members.map(({ memberId }) => memberId)).size === members.length },
  { field: 'members', says: '至少要有一名家庭成员计入', holds: ({ members }: Listed) => members.some(({ counted }) => counted) },
] as const;

const proof = { kind: 'line', most: 100, kept: 'text' } as const;

export const sheetForms = {
  fillSheet: form({ ...sheet, ...signers, ...remark }, { checks, figures: computeSheet }),
  /** The three conditions of 43号 第四条, each with its ground and what shows it. */
  fillTekunSheet: form(
    {
      ...sheet,
      ability: { kind: 'oneOf', label: '劳动能力', options: abilityGroundLabels, source: { article: '43号 第五条', confidence: 'V' } },
      abilityProof: { ...proof, label: '劳动能力的依据' },
      livelihood: { kind: 'oneOf', label: '生活来源', options: livelihoodGroundLabels, source: { article: '43号 第六条', confidence: 'V' } },
      livelihoodProof: { ...proof, label: '生活来源的依据' },
      supporters: {
        kind: 'oneOf',
        label: '法定赡养、抚养、扶养义务人',
        options: supporterGroundLabels,
        source: { article: '43号 第四条、第八条', confidence: 'V' },
      },
      supportersProof: { ...proof, label: '义务人情况的依据' },
      ...signers,
      ...remark,
    },
    { checks, figures: computeHardship },
  ),
  /** The person chooses, and may choose anew (社会救助法 第十六条; that it is signed is ours [P]). */
  chooseSupportForm: form(
    {
      supportForm: { kind: 'oneOf', label: '供养形式', options: supportFormLabels },
      signedBy: { kind: 'oneOf', label: '签字人', options: supportSignerLabels },
      guardian: {
        kind: 'line',
        label: '监护人姓名',
        most: 50,
        kept: 'text',
        reader: 'personName',
        when: { signedBy: 'guardian' },
        says: '由监护人签字的，要写明监护人姓名。',
      },
      signedOn: { kind: 'day', label: '签字日期', from: 'receipt', to: 'today', says: '请填写供养形式选择书的签字日期（收到申请之后、不晚于今天）。' },
      ...remark,
    },
    { day: 'signedOn', paper: 'signedBy' },
  ),
} as const;
