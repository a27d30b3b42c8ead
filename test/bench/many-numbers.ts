// The identity numbers of the copied households: sealed and indexed as the product does it, as many a statement as fit.
import { randomUUID } from 'node:crypto';
import type { Client } from '../../db/client';
import { sealedOf } from '../../db/numbers';
import { anIdNumber } from './people';

const batch = 5_000;

/** For everybody of `many` a row in `many_number`. Each number is drawn once, so that none need be looked for; while PostgreSQL writes some, the next are made. */
export async function keepManyNumbers({ sql, keys }: Client, cases: number, towns: readonly { readonly id: string }[]): Promise<void> {
  await sql`create unlogged table many_number (n int, position int, id uuid)`;
  let written: Promise<unknown> = Promise.resolve();
  for (let from = 1; from <= cases; from += batch) {
    const wanted = await sql<{ n: number; town: number; position: number }[]>`
      select m.n, m.town, t.position from many m join of_person t on t.town = m.town and t.pattern = m.pattern where m.n >= ${from} and m.n < ${from + batch}`;
    const rows = wanted.map(({ n, town, position }) => ({ n, position, ...sealedOf(keys, { id: randomUUID(), townId: towns[town]?.id ?? '' }, anIdNumber()) }));
    await written;
    written = sql`
      with made as (select * from json_to_recordset(${JSON.stringify(rows)}::text::json)
                      as t(n int, position int, id uuid, "townId" uuid, number text, whole text, "lastFour" text)),
           kept as (insert into identity_number (id, town_id, number, whole, last_four) select id, "townId", number, whole, "lastFour" from made)
      insert into many_number select n, position, id from made`.execute();
  }
  await written;
  await sql`create index on many_number (n, position)`;
  await sql`analyze many_number`;
}
