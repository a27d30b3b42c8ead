// The schedules of the house's own rounds, in the time of the country: made where they are missing, brought up to date where they are there.
import { type Client, type ScheduleDescription, type ScheduleOptions, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Round } from '../domain/notices/words';
import { rounds } from '../workflows/messages';
import { failureOf } from '../failure';

interface ScheduleDeps {
  readonly client: Client;
  readonly taskQueue: string;
}

/** One per round in a namespace. */
export const scheduleId = (round: Round): string => `yimen/${round}`;

/** Raised with every change of what stands below: a worker of an older one leaves alone what a newer has made. */
export const scheduleVersion = 1;

/** Safe to do again, and by several workers at once. A schedule that somebody has paused stays paused. */
export async function ensureSchedules({ client, taskQueue }: ScheduleDeps): Promise<void> {
  for (const options of schedulesOf(taskQueue)) {
    try {
      await client.schedule.create(options);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      const { spec, action, policies } = options;
      const renewed = { spec, action, ...(policies === undefined ? {} : { policies }) };
      await client.schedule.getHandle(options.scheduleId).update((there) => (versionOf(there) > scheduleVersion ? there : { ...there, ...renewed }));
    }
  }
}

/** It rides on what the schedule starts: a note of the schedule's own is overwritten by whoever pauses it. */
const versionOf = ({ action }: Pick<ScheduleDescription, 'action'>): number => Number(action.memo?.['version'] ?? 0);

export const schedulesOf = (taskQueue: string): ScheduleOptions[] => [digest(taskQueue), reconcile(taskQueue)];

/** Keeps them in whatever Temporal there is: one that was emptied under a living worker has lost them. A failure is tried again with the next call. */
export function scheduleKeeper(deps: ScheduleDeps, report: (problem: string, facts: Readonly<Record<string, unknown>>) => void): (engine: string) => void {
  let keptIn: string | undefined;
  let isKeeping = false;
  return (engine) => {
    if (isKeeping || engine === keptIn) return;
    isKeeping = true;
    ensureSchedules(deps)
      .then(
        () => (keptIn = engine),
        (error: unknown) => report('the schedules were not made', failureOf(error)),
      )
      .finally(() => (isKeeping = false));
  };
}

/** Schedules know weekdays, not make-up days: it comes every morning and asks the calendar. One that is late by hours is still of use, one of yesterday isn't. */
const digest = (taskQueue: string): ScheduleOptions => ({
  scheduleId: scheduleId('digest'),
  spec: { calendars: [{ hour: 8, minute: 30 }], timezone: 'Asia/Shanghai' },
  action: { ...begin('digest', taskQueue), workflowExecutionTimeout: '23 hours' },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '9 hours' },
});

const reconcile = (taskQueue: string): ScheduleOptions => ({
  scheduleId: scheduleId('reconcile'),
  spec: { intervals: [{ every: '10 minutes' }] },
  action: { ...begin('reconcile', taskQueue), workflowExecutionTimeout: '1 hour' },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 minutes' },
});

const begin = (round: Round, taskQueue: string) =>
  ({ type: 'startWorkflow', workflowType: rounds[round], workflowId: `round/${round}`, args: [], taskQueue, memo: { version: scheduleVersion } }) as const;
