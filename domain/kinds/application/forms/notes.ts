// What is filled in with a note beside the procedure.
import type { PlainDate } from '../../../calendar';
import { notedOn } from '../../../forms/done-on';
import type { Faults } from '../../../forms/entry';
import { signatureFault } from '../../../household/consent';
import { guardian } from './acting';
import { form } from './form';

export const noteForms = {
  /** A member signs later than the application was handed in. */
  memberAuthorised: form({
    memberId: { kind: 'oneOf', label: '签字的家庭成员', offered: 'members' },
    authorisedOn: { kind: 'day', label: '核对授权书签字日期' },
    ...notedOn,
  }),
  /** Somebody who had no identity number has one now. */
  memberNumbered: form({
    memberId: { kind: 'oneOf', label: '家庭成员', offered: 'members' },
    idNumber: { kind: 'line', label: '身份证号码', most: 18, kept: 'text', reader: 'identityNumber' },
    ...notedOn,
  }),
  guardianSigned: form({ ...guardian({}), ...notedOn }),
  recusalDeclared: form({ reason: { kind: 'prose', label: '回避的理由', most: 500 } }),
} as const;

export function signedLate({ authorisedOn }: { readonly authorisedOn: PlainDate }, today: PlainDate): Faults {
  const fault = signatureFault(authorisedOn, undefined, today);
  return fault === undefined ? {} : { authorisedOn: fault };
}
