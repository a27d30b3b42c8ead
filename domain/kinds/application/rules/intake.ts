// What must hold at the window, and for an end before a decision.
import type { Circumstances } from '../../../casework/circumstances';
import type { CaseState } from '../../../casework/state';
import { rules, rulesOn } from '../../../forms/rule';
import { said } from '../forms';
import { intakeForms } from '../forms/intake';
import { onlineChannels } from '../labels';
import { missingMaterials } from '../materials/needed';
import { noticeTold } from '../materials/notice';

/** The last of them, whichever asked for more or gave more time. */
const wasNoticeServed = ({ milestones: { supplementNoticeServed, noticeGiven = 0 } }: Pick<CaseState, 'milestones'>): boolean =>
  supplementNoticeServed !== undefined && supplementNoticeServed >= noticeGiven;

const isOnline = ({ facts }: Circumstances): boolean => onlineChannels.some((channel) => channel === facts['channel']);

export const intakeRules = {
  ...rules({
    online: { says: '本案不是线上申请。', saysNot: '本案是线上申请。', holds: ({ at }) => isOnline(at) },
    /**
     * A person without full capacity applies through a guardian, whose signature is on file (43号 第十一条, form [P]): whoever is so registered, and whoever isn't
     * eighteen yet (民法典 第十七条至第二十条、第二十三条). That one of sixteen who lives on own wages counts as capable (第十八条第二款) isn't told apart [P].
     */
    signedByCapable: {
      says: '还不能受理：申请人未满十八周岁或者没有完全民事行为能力，请由监护人签字并登记。',
      holds: ({ at: { facts } }) => (facts['incapable'] !== true && facts['applicantMinor'] !== true) || facts['guardianSigned'] === true,
    },
    /** Everything that is missing is told once (57号 第十条; R122). */
    firstNotice: {
      says: '一次性告知已经给过，不能再给一次。确需新的材料，请选“再次要求补充材料”，写明情形和理由。',
      saysNot: '还没有作过一次性告知，或者申请人还没有补正。请先一次性告知全部缺少的材料，收到补正后确需新的材料时再提。',
      holds: ({ state }) => state.inputs['askSupplement'] === undefined,
    },
    /** What is told with the notice goes on record with it, so that it stays as it was told. */
    lacksMaterial: {
      says: '本案材料清单上没有缺少的、可以要求申请人提供的材料，不需要一次性告知。请受理；清单上没有要求而当地文件要求的材料，请管理员或者镇长先在本地数值里开启。',
      holds: (seen) => missingMaterials(seen).length > 0,
      uses: noticeTold,
    },
    /** The time of each notice is extended once (policy-facts §1.4 [P]); one that never reached the family ran out for nobody. */
    notExtendedBefore: {
      says: '这次补正的时间已经延长过一次，不能再延长。请等申请人补正，或者拟按逾期未补正办结。',
      holds: ({ state }) => {
        const { extendSupplement, askFurther = -Infinity } = state.doneAt;
        return extendSupplement === undefined || extendSupplement <= askFurther || !wasNoticeServed(state);
      },
    },
    /** It was handed over, told or sent so that it is there already. */
    servedAtOnce: { holds: ({ entered }) => entered?.['method'] !== undefined },
    /** Nobody's matter ends for want of papers that nobody is on record as having been asked for ([P]; the day counts as in policy-facts §7.4). */
    noticeWasServed: {
      says: '最近一次补正告知还没有送达的登记，申请人的补正期限没有起算，不能按逾期未补正办结。请先延长补正时间，告知书送达以后登记送达。',
      holds: ({ state }) => wasNoticeServed(state),
    },
    /** Nor was an end without one signed: a non-acceptance isn't made a withdrawal afterwards, nor a withdrawal a termination. */
    notYetDecided: {
      says: '本案已经作出决定，或者已经签批办结，不能再终止办理或者撤回。',
      holds: ({ state: { milestones } }) => milestones['decided'] === undefined && milestones['endedEarly'] === undefined,
    },
    soleApplicant: {
      says: '本户还有其他共同生活的家庭成员，申请人死亡不终止对本户的救助。请说明情况，由其他成年家庭成员撤回本案，并以自己的名义为本户重新登记申请；已有的材料可以沿用。',
      holds: ({ at }) => at.facts['householdSize'] === 1,
    },
    /** Somebody of the household has another open application for the same programme: said, never a block; not to accept it is a decision of its own. */
    openElsewhere: {
      warns: '本户有人在本镇还有同一项目的申请正在办理，请核对是否重复申请；这只是提醒，不影响本次办理。',
      holds: ({ at }) => Number(at.facts['openElsewhere'] ?? 0) > 0,
    },
    /** The same person was helped for the same cause within the office's span of months: said, never a block. Which grants, the API names one by one. */
    helpedBefore: { holds: ({ at }) => Number(at.facts['earlierGrants'] ?? 0) > 0 },
  }),
  ...rulesOn(intakeForms.askSupplement.fields, {
    leavesSomeOut: {
      field: 'materials',
      warns: '材料清单上还有缺少的材料没有选。一次性告知要一次说全，漏掉的以后再要，会作为首次告知遗漏记录在案。',
      holds: ({ entered, ...seen }) => missingMaterials(seen).some((one) => !entered.materials.includes(one)),
    },
  }),
  ...rulesOn(intakeForms.refer.fields, {
    /** The same department was asked about the same matter just before, and a question of the case isn't answered yet. */
    askedBefore: {
      field: 'departmentId',
      warns: '上一次转办也是向这个部门问同一事项，本案还有转办没有答复，请核对是否重复转办；这只是提醒，不影响本次转办。',
      holds: ({ state, entered }) => {
        const last = said(state, 'refer');
        const isWaiting = Object.values(state.children).some(({ answered }) => answered === undefined);
        return isWaiting && last?.departmentId === entered.departmentId && last.topic === entered.topic;
      },
    },
  }),
  ...rulesOn(intakeForms.askFurther.fields, {
    missedByUs: {
      field: 'ground',
      warns: '首次告知遗漏违反一次性告知的规定，已经记录在案。',
      holds: ({ entered }) => entered.ground === 'missedByUs',
    },
  }),
} as const;
