// What was typed wrong when the application was handed in, put right: what stood there, what stands there now, and why.
import { areaLabels, correctableLabels, weightyCorrectableLabels } from '../labels';
import { fields, form } from './form';
import { reason, remark } from './parts';

/** Put there by the office from what it has, whatever is sent; a telephone apart, since it is told by its end alone. */
const filledIn = { kind: 'line', kept: 'text', optional: true, help: '由系统填写。' } as const;
const before = fields({ was: { ...filledIn, label: '更正前', most: 120 } });
const phoneBefore = fields({ phoneWas: { ...filledIn, label: '更正前的电话', most: 20, reader: 'phone' } });

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
    memberId: { kind: 'oneOf', label: '家庭成员', offered: 'members', when: { what: 'name' } },
    ...before,
    name: { kind: 'line', label: '更正后的姓名', most: 50, kept: 'text', reader: 'personName', when: { what: 'name' } },
    area: { kind: 'oneOf', label: '更正后的城乡', options: areaLabels, when: { what: 'area' } },
    paper: { kind: 'line', label: '依据的证件或者材料', most: 120, kept: 'text' },
    ...reason,
  }),
  confirmCorrection: form(remark),
  rejectCorrection: form(reason),
} as const;
