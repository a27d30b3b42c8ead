// One notification for each rung and each person it tells, delivered; and none beside them.
import type { Client } from '../../db/client';
import type { CaseEvent } from '../../domain/casework/events';

/** Answers with how many there are. */
export async function expectToldOnce({ sql }: Client): Promise<number> {
  const rows = await sql<{ line: string; sent: boolean }[]>`
    select case_id || ' ' || (codes::json ->> 'clock') || ' ' || (codes::json ->> 'rung') || ' ' || staff_id as line, sent_at is not null as sent
      from notification where word = 'rung'`;
  const steps = await sql<{ caseId: string; events: string }[]>`select case_id as "caseId", events from case_step`;
  const expected = steps.flatMap(({ caseId, events }) =>
    (JSON.parse(events) as CaseEvent[]).flatMap((event) =>
      event.type === 'rungPassed' ? event.told.map((to) => `${caseId} ${event.clock} ${event.rung} ${to}`) : [],
    ),
  );
  expect(rows.map(({ line }) => line).sort()).toEqual(expected.sort());
  expect(new Set(expected).size).toBe(expected.length);
  expect(rows.every(({ sent }) => sent)).toBe(true);
  return rows.length;
}
