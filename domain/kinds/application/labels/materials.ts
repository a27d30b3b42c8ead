// The papers that may belong to an application.
import { type Labels, namesOf } from '../../../casework/labels';

export const materialLabels = {
  application: '申请书（表）',
  identityCard: '居民身份证',
  householdRegister: '居民户口簿',
  checkAuthorisation: '家庭经济状况核对授权书',
  livingDeclaration: '劳动能力、生活来源、财产状况以及赡养、抚养、扶养情况的书面声明',
  commitment: '诚信承诺书',
  entrustment: '代办委托书',
  guardianship: '监护关系证明',
  disabilityCertificate: '残疾人证',
  expenditureProof: '必要支出的票据',
  incomeProof: '收入证明',
  propertyProof: '存款、证券、车辆、房产等财产证明',
} satisfies Labels;
export type Material = keyof typeof materialLabels;
export const materials = namesOf(materialLabels);
