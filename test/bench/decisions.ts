// How long a decision takes over HTTP, beside a floor of the same run: one bare transaction that writes as many rows, and one request that does nothing.
// npm run bench (beside a running npm start); bounded in count.
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { readConfig } from '../../config';
import household from '../../examples/ordinary.json';
import type { Town } from '../../api/town/contract';
import { openJournal } from '../../examples/demo/journal';
import { localEnvironment } from '../../local/environment';
import { type Stage, setStage } from '../../examples/demo/stage';
import { founder } from '../../local/example-town';

const acts = ['accept', 'requestCheck', 'enterCheckAnswer', 'withdraw'] as const;

async function bench(): Promise<void> {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '40' } } });
  const config = readConfig(localEnvironment());
  const base = `http://${config.http.host}:${config.http.port}`;
  const stage = await setStage({ base, journal: openJournal(undefined) }, founder);
  const floor = await floorOf(config.ownerUrl);
  const bare = await timed(200, async () => void (await (await fetch(`${base}/healthz`)).text()));
  console.log(`floor: a bare transaction of five writes  ${words(floor)}`);
  console.log(`floor: a bare request                     ${words(bare)}`);
  for (const users of [1, 10]) {
    const times = (await Promise.all(Array.from({ length: users }, () => user(stage, Math.ceil(Number(values.cases) / users))))).flat();
    const p50 = percentile(times, 0.5);
    console.log(
      `${users} user(s): ${times.length} decisions        ${words(times)}  ×${(p50 / (percentile(floor, 0.5) + percentile(bare, 0.5))).toFixed(1)} of the floors together`,
    );
  }
}

/** One clerk after another, each sending the next decision when the last is answered. */
async function user(stage: Stage, cases: number): Promise<number[]> {
  const times: number[] = [];
  const { today } = await stage.as('clerk').get<{ today: string }>('/api/training/clock');
  const villageId = (stage.town satisfies Town).villages[0]?.id;
  for (let n = 0; n < cases; n += 1) {
    const members = household.members.map((member) => ({ ...member, authorisedOn: today }));
    const { id } = await stage.as('clerk').post<{ id: string }>('/api/applications', { ...household, members, villageId });
    for (const act of acts) {
      const began = performance.now();
      await stage.as('clerk').post(`/api/cases/${id}/actions/${act}`, act === 'withdraw' ? { text: '申请人不再申请。' } : {});
      times.push(performance.now() - began);
    }
  }
  return times;
}

async function floorOf(url: string): Promise<number[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`create table bench_floor (n int, body text)`;
  const body = 'x'.repeat(1_000);
  const times = await timed(200, () =>
    sql.begin(async (tx) => {
      for (let n = 0; n < 5; n += 1) await tx`insert into bench_floor values (${n}, ${body})`;
    }),
  );
  await sql`drop table bench_floor`;
  await sql.end();
  return times;
}

async function timed(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

const percentile = (times: readonly number[], p: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * p))] ?? 0;
const words = (times: readonly number[]): string => `p50 ${percentile(times, 0.5).toFixed(1)} ms  p99 ${percentile(times, 0.99).toFixed(1)} ms`;

void bench();
