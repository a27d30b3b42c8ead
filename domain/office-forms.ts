// What is entered beside the course of a case: who is given work or is away, near relatives, the office's own numbers, and the documents that let it decide.
import { authorityModeLabels, endsTooEarly } from './authorities';
import { addDays, dayOf } from './calendar';
import { labelOf } from './casework/labels';
import type { Asking, CaseDay, Offer } from './forms/asking';
import { formsWith } from './forms/form';
import { relationLabels } from './household/kinship';
import { authorityActLabels, authoritySubjects, grantingWords, kindUnderAuthority } from './procedures';

const days = {
  /** What is entered holds from a day on; further ahead nobody knows what holds. Ours [P]. */
  inThreeYears: { label: '三年以后', of: ({ at }) => addDays(dayOf(at.now), 3 * 365) },
  /** Leave is entered late at times; what lies further back changes nothing. Ours [P]. */
  aYearAgo: { label: '一年以前', of: ({ at }) => addDays(dayOf(at.now), -365) },
} as const satisfies Readonly<Record<string, CaseDay>>;
const offers = { colleagues: { label: '本镇的同事', names: 'staff' } } as const satisfies Readonly<Record<string, Offer>>;
const form = formsWith<keyof typeof days, keyof typeof offers>();

const document = { kind: 'line', label: '依据文件', most: 120, kept: 'text' } as const;
const fromOn = { kind: 'day', label: '生效日期', to: 'inThreeYears' } as const;

/** Who shall answer for a case, have a task, or take over all of somebody's work. */
const given = { to: { kind: 'oneOf', label: '接手的同事', offered: 'colleagues' } } as const;

export const officeForms = {
  assign: form(given),
  handOver: form(given),
  recordAbsence: form(
    {
      fromOn: { kind: 'day', label: '离岗第一天', from: 'aYearAgo', to: 'inThreeYears' },
      toOn: { kind: 'day', label: '返岗前一天', to: 'inThreeYears', optional: true },
    },
    { checks: [{ field: 'toOn', says: '返岗前一天不能早于离岗第一天', holds: ({ fromOn, toOn }) => toOn === undefined || toOn >= fromOn }] },
  ),
  declareKinship: form({
    idNumber: { kind: 'line', label: '身份证号码', most: 18, kept: 'text', reader: 'identityNumber' },
    relation: { kind: 'oneOf', label: '与本人的关系', options: relationLabels },
  }),
  /** One declared by mistake is taken back, never altered. */
  withdrawKinship: form({ reason: { kind: 'prose', label: '撤回的原因', most: 500 } }),
  enterLocalValue: form({ value: { kind: 'line', label: '数值', most: 200, kept: 'code', reader: 'localValue' }, fromOn, document }),
  /** One whose day hasn't come. */
  withdrawLocalValue: form({ fromOn: { kind: 'day', label: '生效日期' }, reason: { kind: 'prose', label: '撤回的原因', most: 500 } }),
  enterAuthority: form(
    {
      programme: { kind: 'oneOf', label: '救助项目', options: authoritySubjects },
      act: { kind: 'oneOf', label: '委托的事项', options: authorityActLabels },
      mode: { kind: 'oneOf', label: '依据', options: authorityModeLabels },
      document,
      fromOn,
      toOn: { kind: 'day', label: '截止日期', optional: true },
      /** The highest amount of one grant. */
      limitFen: { kind: 'money', label: '单笔限额', least: 1, optional: true },
    },
    {
      checks: [
        { field: 'toOn', says: endsTooEarly(), holds: (one) => one.toOn === undefined || one.toOn >= one.fromOn },
        {
          field: 'act',
          says: '这个救助项目没有这一事项',
          holds: ({ programme, act }) => labelOf(kindUnderAuthority(programme)?.authorities.acts ?? {}, act) !== undefined,
        },
        {
          field: 'limitFen',
          says: `只有${grantingWords.join('和')}有限额`,
          holds: ({ programme, act, limitFen }) => limitFen === undefined || kindUnderAuthority(programme)?.authorities.granting.includes(act) === true,
        },
      ],
    },
  ),
  endAuthority: form({ toOn: { kind: 'day', label: '截止日期' } }),
} as const;
export const officeAsking = { forms: officeForms, days, offers } as const satisfies Asking;
