// Who may decide, and on what.
import { type Authority, type View, authorityFor, isAuthorised, valueOn, wasDone } from '../../../casework/circumstances';
import type { Details } from '../../../casework/events';
import { dayOf } from '../../../calendar';
import { rules, rulesOn } from '../../../forms/rule';
import { type DecidedAct, decisionOf } from '../decision';
import { said } from '../forms';
import { oversight } from '../restricted';
import { sampleCheck } from '../standard';
import { decisionForms } from '../forms/decision';
import { amount, remark, visited } from '../forms/parts';

export const programmeOf = ({ at }: View): string => String(at.facts['programme']);
/** The document that lets the township do the act, with its mode: who makes the decision, and against whom it is fought, follow from it. */
export const authorityUsed =
  (act: string) =>
  (seen: View): Details => {
    const row = authorityFor(seen.at, programmeOf(seen), act);
    return row === undefined ? {} : { document: row.document, mode: row.mode, ...(row.limitFen === undefined ? {} : { limitFen: row.limitFen }) };
  };
/** The document for a confirmation, of this programme and day. */
export const authorityToConfirm = (seen: View): Authority | undefined => authorityFor(seen.at, programmeOf(seen), 'confirm');
const decidedAs =
  (act: DecidedAct) =>
  ({ state }: View): boolean =>
    decisionOf(state)?.act === act;
const sheetFen = ({ state }: View): number | undefined => said(state, 'fillSheet')?.amountFen;

export const decisionRules = {
  ...rules({
    /** A document covers programme, act and day, so the township decides (policy-facts §7.4); else the county does. */
    mayConfirm: {
      says: '今天没有有效的审核确认委托文件，本镇不能作出确认决定，请报县级民政部门。',
      saysNot: '今天有有效的审核确认委托文件，由本镇办理。',
      holds: (seen) => authorityToConfirm(seen) !== undefined,
      uses: authorityUsed('confirm'),
    },
    mayRefuse: {
      says: '今天没有有效的不予确认委托文件，本镇不能作出不予确认决定，请报县级民政部门。',
      holds: (seen) => isAuthorised(seen.at, programmeOf(seen), 'refuse'),
      uses: authorityUsed('refuse'),
    },
    /** Found out afterwards: the household or a number was put right, a relative was declared (57号 第十一条). Said, never a block: what to do again is for a person to say. */
    relativeHadPart: {
      warns: '本案有经办人员办理以后才查明应当回避（本人、近亲属在本户，或者本人声明回避）。请核对其办理过的环节，必要时由其他人员重新办理。',
      holds: ({ state: { participants }, at: { recused = [] } }) =>
        Object.entries(participants).some(([part, people]) => !oversight.some((one) => one === part) && people.some((one) => recused.includes(one))),
    },
    wasConfirmed: {
      holds: decidedAs('confirm'),
    },
    wasNotAccepted: { holds: decidedAs('notAccept') },
    wasTerminated: { holds: decidedAs('terminate') },
    wasWithdrawn: { holds: ({ state }) => state.doneAt['signWithdrawal'] !== undefined },
    wasClosed: { holds: decidedAs('close') },
    /** A reminder by hand is given once a day at most [P]. */
    notUrgedToday: {
      says: '今天已经催办过一次，请明天再催，或者发督办单。',
      holds: ({ state, at }) => state.doneAt['urge'] === undefined || dayOf(state.doneAt['urge']) < dayOf(at.now),
    },
  }),
  ...rulesOn(amount, {
    /** The amount decided is the sheet's, always (policy-facts §1.3 [P]). */
    amountIsSheets: {
      field: 'amountFen',
      says: '金额与核算表不一致。请按核算表的金额确认，或者先重新核算。',
      holds: (seen) => seen.state.tasks['meansSheet'] === undefined && wasDone(seen, 'fillSheet') && sheetFen(seen) === seen.entered.amountFen,
    },
    /** The county decides for itself (57号 第二十条): said, never a block. Where there is no sheet, no amount is another than its. */
    countyAmountDiffers: {
      field: 'amountFen',
      warns: '县级确定的金额与核算表不一致，理由已经记录。请与县级核对，并在送达时向申请人说明。',
      holds: (seen) => ![undefined, seen.entered.amountFen].includes(sheetFen(seen)),
    },
    /** Where the document names a limit, it covers no amount above it. */
    withinLimit: {
      field: 'amountFen',
      says: '金额超过委托文件的限额，请报县级民政部门。',
      holds: (seen) => seen.entered.amountFen <= (authorityToConfirm(seen)?.limitFen ?? Infinity),
    },
    /** Within the money limit of the document; without one entered the county decides (policy-facts §3). */
    withinCeiling: {
      field: 'amountFen',
      says: '金额超过委托文件的限额，或者没有录入限额，请报县级民政部门。',
      holds: (seen) => seen.entered.amountFen <= (authorityToConfirm(seen)?.limitFen ?? 0),
    },
  }),
  ...rulesOn(
    { ...amount, ...remark },
    {
      /** What the county decided is entered as it was; an amount that differs from the sheet's (policy-facts §1.3 [P]) with its reason. */
      countyAmountExplained: {
        field: 'text',
        says: '县级确定的金额与核算表不一致，请写明县级的理由；如果是录错了，请按核算表的金额登记。',
        holds: (seen) => [undefined, seen.entered.amountFen].includes(sheetFen(seen)) || seen.entered.text !== undefined,
      },
    },
  ),
  ...rulesOn(visited, {
    /** Of registered relatives, and where somebody objected or reported, whoever confirms has been at the home since the acceptance (57号 第二十条第二款). */
    registeredVisited: {
      field: 'visitedOn',
      says: '本案有近亲属备案，或者异议、举报，作出决定的机关要先入户调查。请填写入户日期（受理之后、不晚于今天），填写后即可决定。',
      holds: ({ entered, state: { actionCounts } }) =>
        entered.visitedOn !== undefined ||
        (actionCounts['registerRelative'] === undefined && actionCounts['object'] === undefined && actionCounts['registerReport'] === undefined),
    },
  }),
  ...rulesOn(decisionForms.countyConfirmsBySample.fields, {
    /** The county checks at least the set share at random (43号 第十六条). */
    sampledEnough: {
      field: 'samplePercent',
      says: '县级随机抽查比例低于规定的最低比例，请核对后再登记。',
      holds: ({ at, entered }) => entered.samplePercent >= Number(valueOn(at, sampleCheck.setting, dayOf(at.now))?.value ?? sampleCheck.percent),
    },
  }),
} as const;
