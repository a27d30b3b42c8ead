// Who acts for an applicant: the guardian of whoever may not sign alone, named with the signature; the agent whom somebody entrusts.
import type { Condition } from '../../../forms/field';
import { type ActsAs, actsAsLabels, guardianKindLabels } from '../labels';
import { fields } from './form';

const number = { kind: 'line', most: 18, kept: 'text', reader: 'identityNumber', optional: true, help: '有号码的填写，据以核对回避；没有的不填。' } as const;
const phone = { kind: 'line', most: 20, kept: 'text', reader: 'phone', optional: true } as const;

/** `signed`: asked then alone. That the guardian is named is ours: 民法典 第二十三条 makes that person the agent, and no text says how it is entered. */
export const guardian = <const Signed extends Condition>(signed: Signed) => {
  const individual = { ...signed, guardianKind: 'individual' } as const;
  return fields({
    guardianKind: {
      kind: 'oneOf',
      label: '监护人是',
      options: guardianKindLabels,
      when: signed,
      source: { article: '参照民法典 第二十七、二十八、三十二条（本系统建议）', confidence: 'P' },
      help: '没有依法具有监护资格的人的，由民政部门或者村（居）民委员会担任。',
    },
    guardianName: { kind: 'line', label: '监护人的姓名或者名称', most: 50, kept: 'text', when: signed, says: '请写明监护人的姓名；单位担任的，写明名称。' },
    guardianRelation: {
      kind: 'line',
      label: '监护人与申请人的关系',
      most: 20,
      kept: 'text',
      when: individual,
      says: '请写明监护人与申请人的关系，如“父亲”“祖母”。',
    },
    guardianPhone: { ...phone, label: '监护人的电话', when: signed },
    guardianIdNumber: { ...number, label: '监护人的身份证号码', when: individual },
  });
};
/** Beside the name and the ground, which were asked before. */
export const agent = fields({
  agentPhone: { ...phone, label: '代为申请的人的电话', when: { throughAgent: true } },
  agentIdNumber: { ...number, label: '代为申请的人的身份证号码', when: { throughAgent: true } },
});

/** What the forms have of them. */
interface Named extends Readonly<Partial<Record<'guardianName' | 'guardianRelation' | 'guardianPhone' | 'guardianIdNumber', string | undefined>>> {
  readonly guardianKind?: keyof typeof guardianKindLabels | undefined;
  readonly agentName?: string | undefined;
  readonly agentPhone?: string | undefined;
  readonly agentIdNumber?: string | undefined;
}
export interface Acting {
  readonly actsAs: ActsAs;
  readonly name: string;
  readonly relation: string;
  readonly phone?: string | undefined;
  readonly idNumber?: string | undefined;
}

/** Everybody of them, as they are kept: of an office that is guardian the relation says which it is. */
export function actingIn({ guardianKind, guardianName, guardianRelation, guardianPhone, guardianIdNumber, agentName, ...entrusted }: Named): readonly Acting[] {
  const relation = guardianRelation ?? (guardianKind === undefined ? actsAsLabels.guardian : guardianKindLabels[guardianKind]);
  return [
    ...(guardianName === undefined ? [] : [{ actsAs: 'guardian', name: guardianName, relation, phone: guardianPhone, idNumber: guardianIdNumber } as const]),
    ...(agentName === undefined
      ? []
      : [{ actsAs: 'agent', name: agentName, relation: actsAsLabels.agent, phone: entrusted.agentPhone, idNumber: entrusted.agentIdNumber } as const]),
  ];
}
