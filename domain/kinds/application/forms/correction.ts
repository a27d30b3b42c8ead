// What was typed wrong when the application was handed in, put right: what stood there, what stands there now, and why.
import { areaLabels, channelLabels, correctableLabels, weightyCorrectableLabels } from '../labels';
import { fields, form } from './form';
import { reason, remark } from './parts';
import { submission } from './submission';

/** From what the office has; a telephone apart, since it is told by its end alone. */
const filledIn = { kind: 'line', kept: 'text', optional: true, filledIn: 'told', help: '由系统填写。' } as const;
const before = fields({ was: { ...filledIn, label: '更正前', most: 120 } });
const phoneBefore = fields({ phoneWas: { ...filledIn, label: '更正前的电话', most: 20, reader: 'phone' } });

const actAt = {
  kind: 'moment',
  label: '更正后的时间',
  to: 'today',
  optional: true,
  help: '按时刻计算的（急难、小额快救、平台的提交时间）才填写，其他的只填日期。',
} as const;

const { outerNumber } = submission.fields;

export const correctionForms = {
  correctEntry: form({
    what: { kind: 'oneOf', label: '更正的内容', options: correctableLabels },
    memberId: { kind: 'oneOf', label: '家庭成员', offered: 'members', when: { what: ['phone', 'relation'] } },
    ...before,
    ...phoneBefore,
    phone: { kind: 'line', label: '更正后的电话', most: 20, kept: 'text', reader: 'phone', when: { what: 'phone' } },
    relation: { kind: 'line', label: '更正后的关系', most: 20, kept: 'text', when: { what: 'relation' } },
    address: { kind: 'line', label: '更正后的住址', most: 120, kept: 'text', when: { what: 'address' } },
    ...reason,
  }),
  /** Nothing is changed by it; whoever confirms it looks at the paper. */
  proposeCorrection: form({
    what: { kind: 'oneOf', label: '更正的内容', options: weightyCorrectableLabels },
    memberId: { kind: 'oneOf', label: '家庭成员', offered: 'members', when: { what: ['name', 'idNumber'] } },
    ...before,
    name: { kind: 'line', label: '更正后的姓名', most: 50, kept: 'text', reader: 'personName', when: { what: 'name' } },
    idNumber: {
      kind: 'line',
      label: '更正后的身份证号码',
      most: 18,
      kept: 'text',
      reader: 'identityNumber',
      when: { what: 'idNumber' },
      help: '只记录号码的两端；由复核的人照证件再填一遍，两次一致才更正。',
    },
    /** Of a number that lies nowhere yet: by it what is typed the second time is held against the first. */
    numberSeal: { kind: 'line', label: '号码的印记', most: 120, kept: 'code', optional: true, filledIn: 'untold', help: '由系统填写。' },
    area: { kind: 'oneOf', label: '更正后的城乡', options: areaLabels, when: { what: 'area' } },
    villageId: { kind: 'oneOf', label: '更正后的村（居）', offered: 'villages', when: { what: 'villageId' } },
    village: { ...filledIn, label: '更正后的村（居）', most: 60 },
    channel: { kind: 'oneOf', label: '更正后的申请途径', options: channelLabels, when: { what: 'channel' } },
    outerNumber: { ...outerNumber, label: '更正后的受理编号', when: { what: 'channel' } },
    act: { kind: 'oneOf', label: '更正哪一件事的日期', offered: 'redatableActs', when: { what: 'day' } },
    actOn: { kind: 'day', label: '更正后的日期', to: 'today', when: { what: 'day' }, says: '请照材料填写更正后的日期。', help: '材料上签字的日期。' },
    actAt: { ...actAt, when: { what: 'day' } },
    paper: { kind: 'line', label: '依据的证件或者材料', most: 120, kept: 'text', help: '写明名称和编号；更正办理日期的，要有签了字的纸质材料或者平台的记录。' },
    ...reason,
  }),
  confirmCorrection: form({
    idNumber: {
      kind: 'line',
      label: '身份证号码',
      most: 18,
      kept: 'text',
      reader: 'identityNumber',
      optional: true,
      help: '更正身份证号码的，由复核的人照证件再填一遍；更正其他内容的不填。',
    },
    actOn: { kind: 'day', label: '更正后的日期', to: 'today', optional: true, help: '更正办理日期的，由复核的人照材料再填一遍。' },
    actAt,
    ...remark,
  }),
  rejectCorrection: form(reason),
} as const;
