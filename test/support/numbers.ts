// The identity numbers of a case's people, opened as the office does.
import type { Client } from '../../db/client';
import { opened } from '../../db/numbers';

/** In the order of the household. */
export async function numbersIn(client: Client, caseId: string): Promise<(string | undefined)[]> {
  const rows = await client.sql<{ id: string; townId: string; number: string }[]>`
    select n.id, n.town_id as "townId", n.number from identity_number n join person p on p.number_id = n.id join intake i on i.household_id = p.household_id
     where i.case_id = ${caseId} order by p.position`;
  return opened(
    client,
    rows.map((sealed) => ({ sealed })),
  ).map(({ idNumber }) => idNumber);
}
