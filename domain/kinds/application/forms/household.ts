// Who comes to the household, with the own authorisation to be checked, and who is gone from it.
import { joinedLabels, leftLabels } from '../labels';
import { fields, form } from './form';
import { reason } from './parts';
import { identity, submission } from './submission';

const { name, relation, phone, authorisedOn } = submission.fields.members.of;
const paper = fields({ paper: { kind: 'line', label: '依据的证件或者材料', most: 120, kept: 'text' } });

export const householdForms = {
  /** Nobody is checked without that person's own consent (社会救助法 第四十条; 57号 第九条), so it is owed at once. */
  addMember: form({
    ground: { kind: 'oneOf', label: '增加的原因', options: joinedLabels },
    name,
    ...identity,
    numberSeal: { kind: 'line', label: '号码的印记', most: 120, kept: 'code', optional: true, filledIn: 'untold', help: '由系统填写。' },
    relation,
    phone,
    authorisedOn: { kind: 'day', label: authorisedOn.label, to: 'today', says: '增加的家庭成员要先签核对授权书（未成年人由监护人签），请填写签字日期。' },
    ...paper,
    ...reason,
  }),
  removeMember: form({
    memberId: { kind: 'oneOf', label: '家庭成员', offered: 'members' },
    was: { kind: 'line', label: '减少的家庭成员', most: 80, kept: 'text', optional: true, filledIn: 'told', help: '由系统填写。' },
    ground: { kind: 'oneOf', label: '减少的原因', options: leftLabels },
    leftOn: { kind: 'day', label: '自何日起', to: 'today' },
    ...paper,
    ...reason,
  }),
} as const;
