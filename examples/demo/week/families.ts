// The invented families of the week, each with the story it is there for (by its number in the list of named stories).
import child from '../../lonely.json';

const one = (name: string, idNumber: string, relation = '本人') => ({ name, idNumber, relation });
const grandfather = { guardianKind: 'individual', guardianName: '赵守义', guardianRelation: '祖父', guardianPhone: '000-0000-0119' };
const dibao = { programme: 'dibao', channel: 'window' } as const;
const urgent = { programme: 'emergencyAid', channel: 'telephone' } as const;

export const families = {
  /** 1. */
  ordinary: { ...dibao, address: '石桥镇上河村3组12号', members: [one('李秀珍', '999901196203140020'), one('张小溪', '999901200905060016', '孙子')] },
  /** 7. */
  alone: { programme: 'tekun', channel: 'window', address: '石桥镇上河村4组9号', members: [one('孙有根', '999901194802110019')] },
  /** 7: of a minor nothing is posted. */
  orphan: { ...child, address: '石桥镇下河村1组2号', incapable: true, guardianSigned: true, ...grandfather, members: [one('赵冬生', '999901201605120018')] },
  /** 9: burnt twice in a year. */
  burnt: {
    ...urgent,
    cause: 'fire',
    address: '石桥镇石桥里1组3号',
    members: [one('周大山', '999901197511230014'), one('何秋叶', '999901197803150024', '配偶')],
  },
  /** 11 and 46: the father of the clerk's colleague. */
  relative: { ...dibao, address: '石桥镇下河村1组7号', members: [one('刘长河', '999901195510080211'), one('陈桂兰', '999901195801190226', '配偶')] },
  /** 13 and 51: more than the standard. */
  earning: { ...dibao, address: '石桥镇石桥里2组5号', members: [one('吴满仓', '999901196008120243')] },
  /** 30: the grandson is in his grandmother's household already. */
  shared: { ...dibao, address: '石桥镇上河村5组1号', members: [one('张立冬', '999901198006160275'), one('张小溪', '999901200905060016', '儿子')] },
  /** 35. */
  ill: { ...urgent, cause: 'illness', address: '石桥镇下河村6组8号', members: [one('郑立春', '999901197709230263')] },
  /** 41, 51 and 55. */
  consent: { ...dibao, address: '石桥镇上河村2组6号', members: [one('冯玉兰', '999901196404050259')] },
  /** 43 and 55. */
  untouched: { ...dibao, address: '石桥镇下河村6组2号', members: [one('刘春生', '999901196812250014'), one('刘小满', '999901201203080025', '女儿')] },
  /** 45: registered here, living elsewhere. */
  elsewhere: { ...dibao, address: '石桥镇石桥里2组5号', members: [one('赵明山', '999901197009180015')] },
} as const;
export type Family = keyof typeof families;
