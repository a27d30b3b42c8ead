// An application as the list shows it, and the list as a sheet: never an identity number, never a telephone.
import { listApplications } from '../../db/reads/applications';
import { type Outcome, type Programme, programmeLabels, stageLabels } from '../../domain/kinds/application/labels';
import { dayOf } from '../../domain/calendar';
import { type ApplicationQuery, type ApplicationRow, applicationRow as shape } from './contract';
import type { SignedInRequest } from '../http/route';
import { type Sheet, mostRows } from '../http/csv';
import { caseRowOf } from '../cases/rows';
import { Spoilt, listing } from '../cases/told';
import { withWord } from '../cases/words';

type Row = Awaited<ReturnType<typeof listApplications>>[number];

function applicationRow({ programme, outcome, village, applicant, ...row }: Row): ApplicationRow {
  if (village === null || applicant === null) throw new Spoilt(); // something of what was handed in is gone
  return {
    ...caseRowOf('application', { ...row, outcome }),
    programme: withWord(programmeLabels, programme as Programme),
    village,
    applicant,
    outcome: outcome as Outcome | null,
  };
}
export const applicationRows = listing(shape, applicationRow, ({ id }) => id);

const columns = ['编号', '项目', '申请人', '村', '环节', '结果', '登记日', '最近截止日', '期限', '已超期'];

export async function applicationSheet({ deps, access, query, townNow }: SignedInRequest<unknown, ApplicationQuery>): Promise<Sheet> {
  const rows = await listApplications(deps.client, access, query, undefined, mostRows, townNow);
  return {
    title: '申请清单',
    filter: {
      环节: query.stage === undefined ? undefined : stageLabels[query.stage],
      村: query.village === undefined ? undefined : (rows[0]?.village?.name ?? query.village),
      状态: query.state === undefined ? undefined : { open: '在办', closed: '已办结' }[query.state],
    },
    columns,
    cases: rows.map(({ id }) => id),
    rows: applicationRows.lines(columns, rows, (view, { openedAt }) => {
      const { number, programme, applicant, village, stageWord: stage, outcomeWord: outcome, dueOn, dueClock, overdue } = view;
      return [number, programme.word, applicant, village.name, stage, outcome, dayOf(openedAt), dueOn, dueClock?.word ?? null, overdue ? '是' : '否'];
    }),
  };
}
