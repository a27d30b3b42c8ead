// Whose a case is and what it is called, by whatever still lies there of it: people are told of one whose own row is gone, too.
import { sql } from 'drizzle-orm';
import type { Client } from '../client';
import { isId } from '../ids';
import { caseFile, caseLetter, caseState, caseStep, intake, notification, task } from '../schema';
import { storedJson } from './stored-json';

interface Whereabouts {
  readonly townId?: string;
  readonly number?: string;
}

const chunk = 1_000;

/** Of what is no case's id nothing is known. */
export async function listWhereabouts(client: Client, ids: readonly string[]): Promise<ReadonlyMap<string, Whereabouts>> {
  const cases = [...new Set(ids)].filter(isId);
  const all: [string, Whereabouts][] = [];
  for (let first = 0; first < cases.length; first += chunk) all.push(...(await whereaboutsOf(client, cases.slice(first, first + chunk))));
  return new Map(all);
}

async function whereaboutsOf({ db }: Client, ids: readonly string[]): Promise<[string, Whereabouts][]> {
  const rows = await db.execute<{ id: string; town: string | null; number: string | null }>(sql`
    select w.id, coalesce(
             (select ${caseState.townId} from ${caseState} where ${caseState.caseId} = w.id),
             (select ${caseFile.townId} from ${caseFile} where ${caseFile.caseId} = w.id),
             (select ${intake.townId} from ${intake} where ${intake.caseId} = w.id),
             (select ${caseLetter.townId} from ${caseLetter} where ${caseLetter.toCase} = w.id limit 1),
             (select ${task.townId} from ${task} where ${task.caseId} = w.id limit 1),
             (select ${notification.townId} from ${notification} where ${notification.caseId} = w.id limit 1)) as town,
           coalesce(
             (select ${caseFile.number} from ${caseFile} where ${caseFile.caseId} = w.id),
             (select jsonb_path_query_first(${storedJson(caseStep.events)}, '$[*] ? (@.type == "opened").traits.number') #>> '{}'
                from ${caseStep} where ${caseStep.caseId} = w.id order by ${caseStep.seq} limit 1)) as number
      from json_array_elements_text(${JSON.stringify(ids)}::json) as given(id) cross join lateral (select given.id::uuid as id) w`);
  return rows.map(({ id, town, number }) => [
    id,
    { ...(town === null ? {} : { townId: town }), ...(number !== null && isNumber.test(number) ? { number } : {}) },
  ]);
}

/** As a book gives it: what lies there spoilt may be anything, and is said to nobody. */
const isNumber = /^\p{Script=Han}{1,8}\d{4}-\d{4,8}$/u;
