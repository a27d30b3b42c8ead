// The people of the town: leave, return, leaving, and handing all open work of one over to another.
import type { Client } from '../../db/client';
import { settleAbsence, settleHandOver, settleLeaving, settleLiftedWait } from '../../db/content/staff';
import { type HeldWork, listStaff } from '../../db/reads/staff';
import { listStandings } from '../../db/reads/reconciliation';
import { type Instant, dayOf, isoOf } from '../../domain/calendar';
import { isOnLeave, roleWords } from '../../domain/people';
import { idOf, recordCommand } from '../commands';
import { officeAsking, officeForms } from '../../domain/office-forms';
import { type StaffList, handedOver, staffList } from './contract';
import { nothing } from '../http/text.contract';
import { lastLeader, refused } from '../http/errors';
import { isId } from '../../db/ids';
import { OfForm, type SignedInRequest, type Route, formRoute, route } from '../http/route';
import { actorIn } from '../../domain/access';
import { type RowRefusal, refusalOf } from '../cases/row-by-row';
import { word } from '../cases/words';

const path = '/api/staff';

export const staff: readonly Route[] = [
  route({
    method: 'get',
    path,
    name: 'listStaff',
    title: '同事、在岗情况和手上的工作',
    scope: 'staff',
    reply: staffList,
    answer: ({ deps, who, townNow }) => listed(deps.client, who.town.id, townNow),
  }),
  formRoute({
    method: 'post',
    path: `${path}/:id/absence`,
    name: 'recordAbsence',
    title: '登记请假或者外出',
    scope: 'staff',
    body: new OfForm(officeAsking, officeForms.recordAbsence),
    reply: staffList,
    answer: async (request) => answered(request, await settleAbsence(request.deps.client, changeOf(request), await knownId(request), request.body)),
  }),
  route({
    method: 'post',
    path: `${path}/:id/return`,
    name: 'recordReturn',
    title: '登记返岗',
    scope: 'staff',
    body: nothing,
    reply: staffList,
    answer: async (request) => answered(request, await settleAbsence(request.deps.client, changeOf(request), await knownId(request))),
  }),
  route({
    method: 'post',
    path: `${path}/:id/lift-wait`,
    name: 'liftSignInWait',
    title: '解除登录等待（多次输错密码以后）',
    scope: 'staff',
    body: nothing,
    reply: staffList,
    answer: async (request) => answered(request, await settleLiftedWait(request.deps.client, changeOf(request), await knownId(request), request.now)),
  }),
  route({
    method: 'post',
    path: `${path}/:id/leave`,
    name: 'recordLeaving',
    title: '登记离岗（调离、退休、离职）',
    scope: 'staff',
    body: nothing,
    reply: staffList,
    async answer(request) {
      const id = await knownId(request);
      if (id === request.who.id) throw refused('notYourself');
      const left = await settleLeaving(request.deps.client, changeOf(request), id);
      if (typeof left === 'object') throw lastLeader(left.last);
      if (left === 'hasLeft') throw refused(left);
      return listed(request.deps.client, request.who.town.id, request.townNow);
    },
  }),
  formRoute({
    method: 'post',
    path: `${path}/:id/hand-over`,
    name: 'handOverWork',
    title: '把一位同事手上的工作全部交给另一位',
    scope: 'staff',
    slow: true,
    body: new OfForm(officeAsking, officeForms.handOver),
    reply: handedOver,
    async answer(request) {
      const id = await knownId(request);
      if (request.body.to === id) throw refused('toThemselves');
      const work = await settleHandOver(request.deps.client, { ...changeOf(request), id: idOf('request', `handOver/${id}`, request) }, id, request.body.to);
      const refusals = [];
      for (const one of work) {
        const problem = await given(request, one, request.body.to);
        if (problem !== undefined) refusals.push({ one, problem });
      }
      const numbers = new Map(
        (await listStandings(request.deps.client, [...new Set(work.map(({ caseId }) => caseId))])).map((row) => [row.caseId, row.number]),
      );
      return {
        moved: work.length - refusals.length,
        kept: refusals.map(({ one: { caseId, kind, task }, problem: { code, sentence } }) => ({
          caseId,
          number: numbers.get(caseId) ?? '',
          what: task === undefined ? '主办' : word(kind, 'task', task),
          code,
          sentence,
        })),
      };
    },
  }),
];

/** Each piece is an assignment of its own, with a key and a transaction of its own; one that the rules refuse, or that is in other hands just now, stays where it is, and says why. */
const given = (request: SignedInRequest<unknown, unknown>, { caseId, task }: HeldWork, to: string): Promise<RowRefusal | undefined> =>
  refusalOf(request, caseId, '本案这时正在由别人办理，没有移交，请稍后再移交一次。', () =>
    recordCommand({ ...request, key: `${request.key}/${caseId}/${task ?? ''}` }, caseId, actorIn(request.who, {}), { type: 'assign', to, task }),
  );

const changeOf = (request: SignedInRequest<unknown, unknown>) => ({
  townId: request.who.town.id,
  by: request.who.id,
  at: request.townNow,
});

async function knownId({ deps, who, params: { id }, townNow }: SignedInRequest<unknown, unknown>): Promise<string> {
  if (!isId(id) || !(await listStaff(deps.client, who.town.id, dayOf(townNow))).some((one) => one.id === id)) throw refused('notFound');
  return id;
}

function answered({ deps, who, townNow }: SignedInRequest<unknown, unknown>, settled: object | undefined): Promise<StaffList> {
  if (settled === undefined) throw refused('hasLeft');
  return listed(deps.client, who.town.id, townNow);
}

async function listed(client: Client, townId: string, townNow: Instant): Promise<StaffList> {
  const today = dayOf(townNow);
  const rows = await listStaff(client, townId, today);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return {
    asOf: isoOf(townNow),
    staff: rows.map(({ roles, absentFrom, absentTo, awayBy, tasks, cases, ...one }) => ({
      ...one,
      posts: roles.map((role) => ({ role, word: roleWords[role] })),
      absence: absentFrom === null ? null : { fromOn: absentFrom, toOn: absentTo },
      enteredBy: awayBy === null ? null : { id: awayBy, name: names.get(awayBy) ?? '' },
      here: one.active && !isOnLeave({ absentFrom, absentTo }, today),
      openTasks: tasks,
      openCases: cases,
    })),
  };
}
