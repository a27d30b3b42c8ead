// What must hold while means are inquired into, published and contested.
import { type Instant, dayOf } from '../../../calendar';
import { type View, wasDone } from '../../../casework/circumstances';
import { byDay, entryAsked } from '../../../forms/done-on';
import { rules, rulesOn } from '../../../forms/rule';
import type { Actor } from '../../../people';
import { inquiryForms } from '../forms/inquiry';
import { signers } from '../forms/parts';
import { sheetForms } from '../forms/sheet';
import { standardFen, standardUsed } from '../standard';

/** By the day that an act is dated by. */
const isBegun = ({ at }: View, since: Instant | undefined): boolean => since !== undefined && dayOf(since) <= dayOf(at.now);
const investigates = (by: Actor | undefined): boolean => by?.roles.includes('investigator') === true;

export const inquiryRules = {
  ...rules({
    /** Nobody is checked without that person's own consent on file by then (社会救助法 第四十条; 57号 第九条). */
    checksAuthorised: {
      says: '还不能提请核对：有家庭成员没有签核对授权书。请先补签，签好后即可提请。',
      holds: ({ at }) =>
        Number(at.facts['authorisations'] ?? 0) >= Number(at.facts['householdSize'] ?? Infinity) &&
        Object.values(at.signatures ?? {}).every((signedOn) => signedOn === null || signedOn <= dayOf(at.now)),
    },
    checkNotStarted: {
      says: '还没有提请核对，或者核对已经启动、已有结果，不必登记。提请核对后、收到结果前可以登记。',
      holds: (seen) => {
        const { checkStarted = -Infinity, checkRequested = Infinity } = seen.state.milestones;
        return isBegun(seen, seen.state.tasks['informationCheck']?.openedAt) && checkStarted < checkRequested;
      },
    },
    visitNotBegun: {
      says: '本案已经开始或者完成入户调查，不必重复登记。',
      holds: (seen) => seen.state.actionCounts['beginVisit'] === undefined && isBegun(seen, seen.state.tasks['homeVisit']?.openedAt),
    },
    standardMissing: {
      warns: '本镇还没有录入低保标准，请以公布的文件核对。',
      holds: (seen) => standardFen(seen) === undefined,
    },
    sheetOpen: {
      says: '核算表正在重新核算，或者还没有核算过。',
      holds: (seen) => seen.state.tasks['meansSheet'] === undefined && wasDone(seen, 'fillSheet'),
    },
    /** Of a minor nothing is posted (policy-facts §7.1). */
    applicantIsMinor: {
      says: '申请人不是未成年人，应当张贴公示。',
      saysNot: '申请人是未成年人，不张贴公示，请登记不张贴的原因。',
      holds: ({ at }) => at.facts['applicantMinor'] === true,
    },
    /** An objection is raised against a notice (57号 第十九条), before anybody has decided. */
    noticeStands: {
      says: '公示还没有张贴、已经因为异议停止，或者本案已经作出决定，不能登记公示异议。请登记为异议、举报，照样核查和答复。',
      holds: (seen) => {
        const { clocks, milestones } = seen.state;
        const notice = clocks['publicNotice'];
        return ['running', 'ended'].includes(notice?.state ?? '') && isBegun(seen, notice?.startsAt) && milestones['decided'] === undefined;
      },
    },
  }),
  ...rulesOn(entryAsked, {
    /** Raised while it stood: what is typed later says so by its paper, and stands by its day. */
    objectedInTime: {
      field: 'paper',
      says: '公示已经期满。公示期内提出、期满后才录入的，请填写提出当日的办理日期和写明日期的签字材料；期满后提出的，请登记为异议、举报，照样核查和答复。',
      holds: ({ state: { clocks }, entered, at }) => {
        const notice = clocks['publicNotice'];
        return notice?.state === 'running' || (entered.paper !== undefined && at.now <= (notice?.dueAt ?? -Infinity));
      },
    },
  }),
  ...rulesOn(sheetForms.fillSheet.fields, {
    /** A sheet lists everybody of the household. */
    everybodyListed: {
      field: 'members',
      says: '要逐一列出全部家庭成员，不计入的写明原因。',
      holds: ({ entered, at }) => entered.members.length >= Object.keys(at.signatures ?? {}).length,
    },
    /** The line is the standard in force where the office has entered one. */
    lineIsStandard: {
      field: 'lineFen',
      says: '核算表的保障标准与本镇录入的现行低保标准不一致。请按现行标准核算；标准有调整的，请先由本镇录入新标准和文件。',
      holds: (seen) => [undefined, seen.entered.lineFen].includes(standardFen(seen)),
      uses: standardUsed,
    },
  }),
  /** Whoever isn't an investigator enters what others did: two of them, as the group is to be (57号 第十六条), by the paper they signed. */
  ...rulesOn(
    { ...signers, ...byDay },
    {
      guestsNamed: {
        field: 'guests',
        says: '没有调查人员可以办理时，由至少两名没有账号的工作人员调查、窗口转录。请逐一填写他们的姓名、单位和电话。',
        holds: ({ by, entered }) => investigates(by) || (entered.guests?.length ?? 0) >= 2,
      },
      paperDated: {
        field: 'doneOn',
        says: '转录的，办理日期请填写纸质材料上的签字日期。',
        holds: ({ by, entered }) => investigates(by) || entered.doneOn !== undefined,
      },
    },
  ),
  ...rulesOn(inquiryForms.registerRelative.fields, {
    /** Nothing new would be put down: the relation and the post are registered already. */
    relativeNew: {
      field: 'relation',
      says: '本案已经按这一近亲属关系和身份登记备案，不必重复登记。',
      holds: ({ state, entered }) => {
        const before = state.inputs['registerRelative'];
        return before?.['relation'] !== entered.relation || before['post'] !== entered.post;
      },
    },
  }),
} as const;
