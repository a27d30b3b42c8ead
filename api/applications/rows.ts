// An application as the list shows it, and the list as a sheet: never an identity number, never a telephone.
import { listApplications } from '../../db/reads/applications';
import { type Outcome, type Programme, programmeLabels, stageLabels } from '../../domain/kinds/application/labels';
import { dayOf } from '../../domain/calendar';
import type { ApplicationQuery, ApplicationRow } from './contract';
import type { SignedInRequest } from '../http/route';
import { type Sheet, mostRows } from '../http/csv';
import { caseRowOf } from '../cases/rows';
import { withWord } from '../cases/words';

type Row = Awaited<ReturnType<typeof listApplications>>[number];

export const applicationRow = ({ programme, outcome, ...row }: Row): ApplicationRow => ({
  ...caseRowOf('application', { ...row, outcome }),
  programme: withWord(programmeLabels, programme as Programme),
  outcome: outcome as Outcome | null,
});

export async function applicationSheet({ deps, access, query, townNow }: SignedInRequest<unknown, ApplicationQuery>): Promise<Sheet> {
  const rows = await listApplications(deps.client, access, query, undefined, mostRows, townNow);
  return {
    title: '申请清单',
    filter: {
      环节: query.stage === undefined ? undefined : stageLabels[query.stage],
      村: query.village === undefined ? undefined : (rows[0]?.village.name ?? query.village),
      状态: query.state === undefined ? undefined : { open: '在办', closed: '已办结' }[query.state],
    },
    columns: ['编号', '项目', '申请人', '村', '环节', '结果', '登记日', '最近截止日', '期限', '已超期'],
    rows: rows.map((row) => {
      const { number, programme, applicant, village, stageWord: stage, outcomeWord: outcome, dueOn, dueClock, overdue } = applicationRow(row);
      return [number, programme.word, applicant, village.name, stage, outcome, dayOf(row.openedAt), dueOn, dueClock?.word ?? null, overdue ? '是' : '否'];
    }),
  };
}
