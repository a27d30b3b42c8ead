// Plays the first week of a town made from nothing, on whichever machine it is given: day after day by the town's own clock, the machine lost on Wednesday, an inspector at the end.
import { title } from '../narrate';
import { passTo } from '../stage';
import { daysAfter, spring } from './after';
import { weekdays } from './days';
import { inspect } from './inspection';
import type { Machine } from './machine';
import { beginTown } from './town';
import type { Day, Week } from './week';

/** `untilSpring`: with the one who comes again half a year later. */
export async function playWeek(machine: Machine, { untilSpring }: { readonly untilSpring: boolean }): Promise<void> {
  title('一台空的机器，一个空的镇');
  await machine.start();
  const week: Week = { machine, ...(await beginTown(machine)), came: new Map(), amounts: new Map(), copy: undefined };
  const days: readonly Day[] = [...weekdays, ...daysAfter, ...(untilSpring ? [spring] : [])];
  for (const { title: head, at, play } of days) {
    title(head);
    await passTo(week.hall, at);
    await play(week);
  }
  title('检查：谁办了什么');
  await inspect(week.auditor);
}
