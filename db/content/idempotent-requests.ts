// Requests under a key, each done once: its row is written in the transaction that does the work, so that both are there or neither is.
import { eq, lt, sql } from 'drizzle-orm';
import { type Client, longWaits } from '../client';
import { readingMoment } from '../office-clock';
import { idempotentRequest } from '../schema';
import { Busy, turns } from '../turns';

interface IdempotentRequest {
  readonly id: string;
  /** What was asked, as it is signed. */
  readonly asked: string;
  /** What it is about: of this few at a time. */
  readonly thing: string;
  /**
   * The work goes on outside the transaction, which only holds the row meanwhile: others have to see it as it comes about. It must itself be safe to do twice. Such work needs
   * connections beside the one that holds the row, so of all of it only a few go on at a time: else they would hold every connection and wait for one more.
   */
  readonly outside: boolean;
}

/** Nobody repeats a request after three days [P] of the office's clock. */
const keptFor = sql`interval '72 hours'`;

/**
 * Whoever is first writes the row and does the work; others under the same key wait for that, and get its answer. What the work throws takes the row back with it. `work`
 * answers in JSON, or with null where the answer is to be worked out anew. `keyReused`: there is an answer, but to another question.
 */
export async function doOnce(
  client: Client,
  request: IdempotentRequest,
  work: (client: Client) => Promise<string | null>,
): Promise<{ readonly answer: string | null } | 'keyReused'> {
  const { id, asked, thing, outside } = request;
  return turns.at(outside ? 'outside' : thing, () =>
    client.db.transaction(async (tx) => {
      if (outside) await tx.execute(patiently);
      const [mine] = await tx
        .insert(idempotentRequest)
        .values({ id, hash: client.keys.sign('request', asked), expiresAt: sql`${readingMoment(client)} + ${keptFor}` })
        .onConflictDoNothing()
        .returning({ id: idempotentRequest.id });
      if (mine === undefined) {
        const [first] = await tx.select().from(idempotentRequest).where(eq(idempotentRequest.id, id));
        if (first === undefined) throw new Busy(); // dropped this very moment: asked again, it is new
        if (!client.keys.isSigned('request', asked, first.hash)) return 'keyReused';
        if (first.answer !== null) return { answer: first.answer };
      }
      const answer = await work(outside ? client : { ...client, db: tx });
      if (answer !== null) await tx.update(idempotentRequest).set({ answer }).where(eq(idempotentRequest.id, id));
      return { answer };
    }),
  );
}

/** For this transaction alone: the row is held for as long as the work outside takes. */
const patiently = sql`select ${sql.join(
  Object.entries(longWaits).map(([name, ms]) => sql`set_config(${name}, ${String(ms)}, true)`),
  sql`, `,
)}`;

export const dropExpiredRequests = (client: Client): Promise<unknown> =>
  client.db.delete(idempotentRequest).where(lt(idempotentRequest.expiresAt, readingMoment(client)));
