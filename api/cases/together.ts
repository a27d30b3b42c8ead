// One act in several cases at once, with what came of it in each: only what hurries a case and moves nothing in it.
import { listStandings } from '../../db/reads/reconciliation';
import { isHurrying } from '../../domain/procedures';
import { recordCommand } from '../commands';
import { refused } from '../http/errors';
import { type Route, route } from '../http/route';
import { type CaseHere, caseHere, readAction } from './action-input';
import { together as togetherBody, togetherDone } from './actions.contract';
import { ordered } from './ordered';
import { type RowRefusal, refusalOf } from './row-by-row';

export const together: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/together/:action',
    name: 'actTogether',
    title: '在几件案子里一并催办，逐件告知结果',
    slow: true,
    scope: 'cases',
    body: togetherBody,
    reply: togetherDone,
    async answer(request) {
      const { cases, ...given } = request.body;
      const action = request.params['action'] ?? '';
      if (!isHurrying(action)) throw refused('notFound');
      const ids = [...new Set(cases.map((id) => id.toLowerCase()))];
      const refusals = new Map<string, RowRefusal>();
      const told = (id: string, why: RowRefusal | undefined) => void (why !== undefined && refusals.set(id, why));
      // Everything that was sent is read before anything is done: what is wrong in it is wrong in each.
      const read: { here: CaseHere; body: Awaited<ReturnType<typeof readAction>> }[] = [];
      for (const id of ids)
        told(
          id,
          await refusalOf(request, id, busy, async () => {
            const here = await caseHere({ ...request, params: { id } });
            read.push({ here, body: await readAction(request, here, action, given) });
          }),
        );
      for (const { here, body } of read)
        told(
          here.id,
          await refusalOf(request, here.id, busy, async () => {
            const own = { ...request, key: `${request.key}/${here.id}` };
            const { command, ...rows } = await ordered(own, here, { action, ...body });
            await recordCommand(own, here.id, here.actor, command, rows);
          }),
        );
      const numbers = new Map(
        (
          await listStandings(
            request.deps.client,
            read.map(({ here }) => here.id),
          )
        ).map((row) => [row.caseId, row.number]),
      );
      return {
        done: ids.length - refusals.size,
        cases: ids.map((caseId) => {
          const why = refusals.get(caseId);
          return { caseId, number: numbers.get(caseId) ?? null, done: why === undefined, code: why?.code ?? null, sentence: why?.sentence ?? null };
        }),
      };
    },
  }),
];

const busy = '本案这时正在由别人办理，没有催办，请稍后再催一次。';
