// The closed lists of a 核算 sheet: what a household owns, the conditions of 特困, and what may speak against it.
import { type Labels, namesOf } from '../../../casework/labels';

/** What a household owns, as ceilings are set for it (57号 第十四条; the grouping is ours [P]). */
export const propertyLabels = {
  financial: '存款、证券、基金、商业保险、债权、互联网金融资产',
  vehicle: '机动车辆',
  realEstate: '房屋、林木等定着物',
} satisfies Labels;
export type PropertyKind = keyof typeof propertyLabels;
export const propertyKinds = namesOf(propertyLabels);

/** 无劳动能力 (43号 第五条); the last meets it not. */
export const abilityGroundLabels = {
  elderly: '60周岁以上的老年人',
  minor: '未满16周岁的未成年人',
  disabled: '智力、精神残疾一至三级，肢体残疾一、二级，视力残疾一级',
  provincial: '省级规定的其他情形',
  able: '有劳动能力',
} satisfies Labels;

/** 无生活来源 (43号 第六条); the last meets it not. */
export const livelihoodGroundLabels = {
  belowLine: '收入低于当地低保标准，财产符合当地规定',
  provided: '有生活来源',
} satisfies Labels;

/** 无法定赡养、抚养、扶养义务人或者其无履行能力 (43号 第四条第三项、第八条); the last meets it not. */
export const supporterGroundLabels = {
  nobody: '没有法定赡养、抚养、扶养义务人',
  tekun: '义务人是特困人员',
  dibaoOver60: '义务人是60周岁以上的低保对象',
  over70: '义务人70周岁以上，收入和财产符合规定',
  disabled: '义务人是重度残疾人或者智力、精神残疾三级，收入和财产符合规定',
  incapable: '义务人无民事行为能力、被宣告失踪或者在监狱服刑，财产符合规定',
  provincial: '省级规定的其他情形',
  able: '义务人有履行义务能力',
} satisfies Labels;

/** What of a sheet speaks against giving. */
export const objectionLabels = {
  income: '收入不低于保障标准',
  property: '财产超过当地规定的上限',
  ability: '有劳动能力',
  livelihood: '有生活来源',
  supporters: '义务人有履行义务能力',
} satisfies Labels;
export type SheetObjection = keyof typeof objectionLabels;
export const sheetObjections = namesOf(objectionLabels);

/** 供养形式 (社会救助法 第十六条). */
export const supportFormLabels = { central: '集中供养', dispersed: '分散供养' } satisfies Labels;
export const supportSignerLabels = { self: '本人', guardian: '监护人' } satisfies Labels;
