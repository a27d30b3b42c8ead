// What must hold where money is given at once: whose word it goes by, how much, and who signs.
import { dayOf } from '../../../calendar';
import { type Circumstances, type LocalValue, type View, valueOn } from '../../../casework/circumstances';
import type { Details } from '../../../casework/events';
import type { CaseState } from '../../../casework/state';
import { rules, rulesOn } from '../../../forms/rule';
import { offers, said } from '../forms';
import { aidForms } from '../forms/aid';
import { amount } from '../forms/parts';
import { saysAmount } from '../../../money';
import { standardFen, standardUsed, usualAid } from '../standard';
import { authorityToConfirm } from './decision';

const namedLeaderIn = (state: CaseState): string => said(state, 'giveFirstAid')?.leader ?? '';
const mayLead = (at: Circumstances, state: CaseState, one: string): boolean => offers.leaders.of({ at, state }).includes(one);

const isSaid = ({ amountFen, amountInWords }: { readonly amountFen: number; readonly amountInWords?: string }): boolean =>
  amountInWords !== undefined && saysAmount(amountInWords, amountFen);

/** What is usually given at once, where the office has entered it. */
const usualOf = ({ at }: View): LocalValue | undefined => valueOn(at, usualAid, dayOf(at.now));
function usualUsed(seen: View): Details {
  const usual = usualOf(seen);
  return usual === undefined ? {} : { usualAid: usual.value };
}

function looksMisplaced(seen: View & { readonly entered: { readonly amountFen: number } }): boolean {
  const { amountFen } = seen.entered;
  const usual = usualOf(seen);
  const [limit, usualFen] = [authorityToConfirm(seen)?.limitFen, usual === undefined ? undefined : Math.round(Number(usual.value) * 100)];
  return amountFen >= 10 * (limit ?? Infinity) || (usualFen !== undefined && (amountFen >= 10 * usualFen || amountFen * 10 <= usualFen));
}

export const aidRules = {
  ...rules({
    /** Neither a missing ceiling nor a missing authority blocks first aid (社会救助法 第五十条): the county is told the same day. */
    aidNotAuthorised: {
      holds: (seen) => (said(seen.state, 'giveFirstAid')?.amountFen ?? 0) > (authorityToConfirm(seen)?.limitFen ?? 0),
    },
    isNamedLeader: {
      says: '请由当时同意先行救助的负责人本人补签；其已经离岗、今天不在岗、应当回避或者经办了这笔救助的，由另一位负责人代为补签并写明原因。',
      holds: ({ state, by }) => by === undefined || namedLeaderIn(state) === by.id,
    },
    /** Nobody else signs while whoever approved can: is in office and here, no relative, and had no hand in giving it. */
    namedLeaderAway: {
      says: '当时同意先行救助的负责人在岗，请由本人补签。',
      holds: ({ state, at }) => {
        const leader = namedLeaderIn(state);
        return !mayLead(at, state, leader) || (at.absent ?? []).includes(leader) || (state.participants['firstAid'] ?? []).includes(leader);
      },
    },
    /** Nobody gets another's say by entering herself that the other is away or leads no more; of a relative, or of one who gave the money, no entry is needed. */
    awayByAnother: {
      says: '这位负责人的请假、离岗或者岗位结束是您登记的，您不能代为补签：请由其本人补签，或者请管理员或者另一位负责人重新登记以后再办。',
      holds: ({ state, at, by }) => {
        const leader = namedLeaderIn(state);
        const isBarred = at.recused?.includes(leader) === true || state.participants['firstAid']?.includes(leader) === true;
        return isBarred || by === undefined || at.awayBy?.[leader] !== by.id;
      },
    },
  }),
  ...rulesOn(aidForms.giveFirstAid.fields, {
    /** Nobody approves money that she gives herself. */
    leaderIsAnother: {
      field: 'leader',
      says: '同意先行救助的负责人不能经办这笔救助。请由窗口或者另一位负责人经办，或者写明另一位同意的负责人。',
      holds: ({ by, entered }) => by?.id !== entered.leader,
    },
    /** Words that were filled in say the figure, asked for or not. */
    wordsAgree: {
      field: 'amountInWords',
      says: '金额大写同金额数字对不上，有一处填错了。请核对以后改正（例如500元写“伍佰元整”）。',
      holds: ({ entered }) => entered.amountInWords === undefined || isSaid(entered),
    },
    /** Ten times the ceiling, or ten times what is usual either way: the point is likelier wrong than the sum [P]. */
    pointInPlace: {
      field: 'amountInWords',
      says: '金额与限额或者通常的金额相差十倍以上，小数点可能点错了。请核对小数点和单位（元），用大写填写金额（例如“伍佰元整”）再登记。',
      holds: (seen) => !looksMisplaced(seen) || isSaid(seen.entered),
      uses: usualUsed,
    },
    /** First aid is never stopped by an amount; above the ceiling, and while there is none to go by, it is asked back in words [P], and the county is told the same day. */
    amountMeant: {
      field: 'amountInWords',
      says: '金额超过委托文件的限额，或者还没有录入限额。请核对小数点和单位（元），用大写填写金额（例如“伍佰元整”）再登记，当天还要告知县级民政部门。',
      holds: (seen) => seen.entered.amountFen <= (authorityToConfirm(seen)?.limitFen ?? 0) || isSaid(seen.entered),
    },
  }),
  ...rulesOn(amount, {
    /** At most one month of the local Dibao standard (2026年意见 二(一)). */
    withinFastCap: {
      field: 'amountFen',
      says: '小额快救的金额不能超过当地一个月的低保标准；还没有录入标准的，请按急难型临时救助办理。',
      holds: (seen) => seen.entered.amountFen <= (standardFen(seen) ?? 0),
      uses: standardUsed,
    },
  }),
} as const;
