// The papers of an application: under which programme and condition each is asked for, by which text, in which form it is taken.
import { type PlainDate, plainDate } from '../../../calendar';
import type { Source } from '../../../casework/procedure';
import type { When } from '../../../forms/field';
import { type Channel, type Material, type Programme, onlineChannels } from '../labels';

/** Holds for these programmes, in an application whose intake answers so; `from`: the day its text came into force. */
export interface Demand {
  readonly of: readonly Programme[];
  readonly when?: When;
  readonly unless?: When;
  readonly from?: PlainDate;
  /** [L]: no text that was read names the paper, so it is asked for only once the office has a document that does. */
  readonly source: Source;
}
export interface MaterialRule {
  /** What is taken: the paper itself, a copy, how many. */
  readonly form: string;
  /** The first that holds is the one that counts. */
  readonly demands: readonly Demand[];
  /** On file elsewhere already, so that nobody ticks it here: the days the members signed, a box of the intake. */
  readonly onFile?: 'signatures' | 'entrusted';
  /** The information check (核对) finds it: shown, never asked of the applicant (社会救助法 第六十二条第二款; 57号 第十条). */
  readonly supplied?: true;
}

/** The day the Social Assistance Law (社会救助法) came into force. */
const lawFrom = plainDate('2026-07-01');
const read = (article: string): Source => ({ article, confidence: 'V' });
const unread: Source = { article: '没有读到写明这份材料的文件（有当地文件的，由本镇开启）', confidence: 'L' };
const [means, ordinary] = [
  ['dibao', 'tekun'],
  ['dibao', 'tekun', 'expenditureAid'],
] as const satisfies readonly (readonly Programme[])[];
const online: When = { channel: onlineChannels satisfies readonly Channel[] };

/** Nothing stands here for urgent aid: what is written down afterwards keeps nobody waiting (社会救助法 第五十条; 2026年意见 二(一)). */
export const materialRules: Readonly<Record<Material, MaterialRule>> = {
  application: {
    form: '原件一份，申请人签字或者按手印',
    demands: [
      { of: ['dibao'], unless: online, source: read('57号 第六条') },
      { of: ['tekun'], unless: online, source: read('43号 第十条') },
      { of: ['expenditureAid'], unless: online, source: read('民发〔2018〕23号 二(二)') },
    ],
  },
  identityCard: {
    form: '核对原件，由窗口留存复印件',
    demands: [
      { of: ['tekun'], source: read('43号 第十条') },
      { of: ['dibao', 'expenditureAid'], source: unread },
    ],
  },
  householdRegister: { form: '核对原件，由窗口留存复印件', demands: [{ of: ordinary, source: unread }] },
  checkAuthorisation: {
    form: '原件，共同生活的家庭成员每人签一份',
    demands: [
      { of: ['dibao'], source: read('57号 第九条') },
      { of: ['tekun'], source: read('43号 第十条') },
      { of: ['expenditureAid'], from: lawFrom, source: read('社会救助法 第四十条') },
    ],
    onFile: 'signatures',
  },
  livingDeclaration: { form: '原件一份，申请人签字或者按手印', demands: [{ of: ['tekun'], source: read('43号 第十条') }] },
  commitment: {
    form: '原件一份，申请人签字或者按手印',
    demands: [
      { of: ['tekun'], source: read('43号 第十条') },
      { of: ['dibao', 'expenditureAid'], source: unread },
    ],
  },
  entrustment: {
    form: '原件一份，申请人和代办人签字',
    demands: [
      { of: ['dibao'], when: { throughAgent: true }, source: read('57号 第六条') },
      { of: ['tekun'], when: { throughAgent: true }, source: read('43号 第十条') },
      { of: ['expenditureAid'], when: { throughAgent: true }, from: lawFrom, source: read('社会救助法 第三十七条第三款') },
    ],
    onFile: 'entrusted',
  },
  guardianship: {
    form: '核对原件，由窗口留存复印件',
    demands: [{ of: ordinary, when: [{ incapable: true }, { applicantMinor: true }], source: unread }],
  },
  disabilityCertificate: {
    form: '核对原件，由窗口留存复印件',
    demands: [{ of: ['tekun'], when: { disabled: true }, source: read('43号 第十条') }],
  },
  expenditureProof: { form: '核对原件，由窗口留存复印件', demands: [{ of: ['expenditureAid'], source: unread }] },
  incomeProof: { form: '由核对提供', demands: [{ of: means, source: read('57号 第十条、第十七条') }], supplied: true },
  propertyProof: { form: '由核对提供', demands: [{ of: means, source: read('57号 第十条、第十七条') }], supplied: true },
};
