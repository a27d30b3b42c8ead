// The processes this instance keeps, and the order in which they end: whoever leans on another ends first.
import { Supervisor, type Job } from './supervisor';
import { abandonRuns } from './run-logged';
import { sayWhile } from './say';

export const endingOrder = ['server', 'worker', 'temporal', 'postgres'] as const;
export type Name = (typeof endingOrder)[number];

const kept = new Map<Name, Supervisor>();
let isGoingDown = false;

/** Resolves when the process answers. Once everything goes down nothing begins, and what waits for a beginning waits for the exit. */
export async function keep(name: Name, job: Job, attempts?: number): Promise<void> {
  if (isGoingDown) return new Promise(() => undefined);
  const supervisor = new Supervisor(job);
  kept.set(name, supervisor);
  try {
    await sayWhile(`${job.title}：还在启动`, supervisor.start(attempts));
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

export async function renew(...names: readonly Name[]): Promise<void> {
  await Promise.all(names.map(async (name) => kept.get(name)?.renew()));
}

export async function down(): Promise<void> {
  isGoingDown = true;
  abandonRuns();
  for (const name of endingOrder) await kept.get(name)?.stop();
}
