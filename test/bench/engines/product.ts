// The product with everything on, through HTTP, as an engine of the bench.
import { randomUUID } from 'node:crypto';
import type { Done } from '../../../api/cases/actions.contract';
import type { Town } from '../../../api/town/contract';
import { makeTown } from '../../../db/content/towns';
import { readOfficeClock } from '../../../db/reads/office-clock';
import { listUnseen } from '../../../db/reads/unseen';
import { release } from '../../../domain/procedures';
import { dayOf } from '../../../domain/calendar';
import { Person } from '../../../examples/demo/client';
import { openJournal } from '../../../examples/demo/journal';
import household from '../../../examples/ordinary.json';
import { workflowId } from '../../../workflows/messages';
import { eventually } from '../../support/live';
import { withChildren } from '../cpu';
import type { Act, Engine } from '../engine';
import { anIdNumber } from '../people';
import { LagWatch } from '../lag';
import { type Product, startProduct } from '../running-product';
import { percentile } from '../round';

/** So many that nobody among them sends more requests a minute than one person may. */
const towns = 20;
const password = 'a-password-of-the-bench';
const drainMs = 120_000;

interface Desk {
  readonly clerk: Person;
  readonly villageId: string | undefined;
  readonly departmentId: string | undefined;
}

export async function openProduct(postgresPid: number): Promise<Engine> {
  const product = await startProduct();
  try {
    await Promise.all([product.server.supervisor.start(), product.worker.supervisor.start()]);
    return await engineOn(product, postgresPid);
  } catch (error) {
    await product.close();
    throw error;
  }
}

/** Cases in twenty towns; server and worker run. */
export async function engineOn({ client, temporal, running, base, server, worker, close }: Product, postgresPid: number): Promise<Engine> {
  const desks: Desk[] = [];
  for (let n = 0; n < towns; n += 1) {
    const suffix = `-${n}`;
    await makeTown(client, { id: randomUUID(), name: `虚构镇${n}`, password, training: false, suffix });
    desks.push(await deskOf(new Person({ base, journal: openJournal(undefined) }, `clerk${suffix}`, password)));
  }
  const lag = new LagWatch(client);
  const owner = new Map<string, Desk>();
  let opened = 0;
  return {
    name: 'product',
    processes: { server: () => server.pids(), postgres: () => withChildren(postgresPid), worker: () => worker.pids(), temporal: () => [temporal.pid] },
    async open() {
      const desk = desks[opened++ % towns];
      if (desk === undefined) throw new Error('there is no town');
      const members = household.members.map((member) => ({ ...member, idNumber: anIdNumber(), authorisedOn: dayOf(Date.now()) }));
      const { id, seq } = await desk.clerk.post<{ id: string; seq: number }>('/api/applications', { ...household, members, villageId: desk.villageId });
      owner.set(id, desk);
      lag.acted(id, seq);
      return id;
    },
    async act(caseId, act) {
      const desk = owner.get(caseId);
      if (desk === undefined) throw new Error('nobody here has opened it');
      const { seq } = await desk.clerk.post<Pick<Done, 'seq'>>(`/api/cases/${caseId}/actions/${act}`, bodyOf(act, desk));
      lag.acted(caseId, seq);
    },
    async caughtUp() {
      const eyes = { engine: await running.identity(), release };
      const isSeen = async () => (await listUnseen(client, eyes, (await readOfficeClock(client)).now, -1, 1)).length === 0;
      await eventually('the engine has looked at every act', async () => lag.isEmpty, drainMs); // asking for what is unseen would cost as much as is measured
      await eventually('the engine has seen every case', isSeen, drainMs);
    },
    lags: () => lag.take(),
    /** Of the last cases that have come to their end: those of the last load, people who think in between. */
    async leaves() {
      const ended = await client.sql<{ application: string; child: string | null }[]>`
        select a.case_id as application, (select c.case_id from case_file c where c.parent_id = a.case_id limit 1) as child
          from case_file a where a.parent_id is null and a.outcome is not null order by a.closed_at desc limit 50`;
      const eventsOf = async (kind: string, id: string) => (await running.client.workflow.getHandle(workflowId(kind, id)).describe()).historyLength;
      const ofApplications = await Promise.all(ended.map(({ application }) => eventsOf('application', application)));
      const ofChildren = await Promise.all(ended.flatMap(({ child }) => (child === null ? [] : [eventsOf('referral', child)])));
      return `history events of a case (median of ${ended.length}): application ${percentile(ofApplications, 0.5)}, child ${percentile(ofChildren, 0.5)}`;
    },
    async close() {
      lag.stop();
      await close();
    },
  };
}

async function deskOf(clerk: Person): Promise<Desk> {
  await clerk.signIn();
  const { villages, departments } = await clerk.get<Town>('/api/town');
  return { clerk, villageId: villages[0]?.id, departmentId: departments.find(({ name }) => name.includes('住建'))?.id };
}

function bodyOf(act: Act, { departmentId }: Desk): object {
  if (act === 'moveAway') return { toPlace: '示范县河湾镇', movedOn: '2020-01-02', letter: '云移〔2026〕1号' };
  return act === 'refer' ? { topic: 'housing', departmentId, purpose: 'decision', question: '是否有其他住房？' } : {};
}
