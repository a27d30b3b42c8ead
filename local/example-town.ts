// The example town: an invented 云溪镇 with an account for each post and sixty cases, made once and found again; only where nobody but this machine can reach it.
import { connect } from '../db/client';
import { accountsOf, assertNoExample, exampleTown, makeTown } from '../db/content/towns';
import { hasRealTown } from '../db/reads/backups';
import { readAssuredNow } from '../db/reads/office-clock';
import type { Keyring } from '../db/keyring';
import { beginsAt, play } from '../examples/town/play';
import { stories } from '../examples/town/stories';

interface ExampleTown {
  readonly town: string;
  readonly password: string;
  readonly accounts: { readonly account: string; readonly name: string; readonly post: string }[];
}

/** Printed on every start: everything in this town is invented. */
const password = 'yunxi-2026-shifan';

/** An account of it that may make practice towns. */
export const founder = { account: 'director', password };

/** Never beside real cases: `undefined`. */
export async function createExampleTown(databaseUrl: string, keys: Keyring): Promise<ExampleTown | undefined> {
  const client = connect(databaseUrl, keys, 2);
  try {
    if (await hasRealTown(client)) return undefined;
    const { id, name } = exampleTown;
    await client.db.transaction(async (tx) => {
      const within = { ...client, db: tx };
      const offsetMs = beginsAt(stories) - (await readAssuredNow(within));
      const isNew = await makeTown(within, { id, name, password, training: true, suffix: '', offsetMs });
      if (isNew) await play(within, id, stories); // a start that is killed leaves no half of it
    });
    const accounts = await accountsOf(client, id);
    return { town: name, password, accounts: accounts.map(({ account, name: who, post }) => ({ account, name: who, post })) };
  } finally {
    await client.close();
  }
}

/** As the server asks itself, before anything is brought up. */
export async function assertNoExampleIn(databaseUrl: string, keys: Keyring): Promise<void> {
  const client = connect(databaseUrl, keys, 1);
  try {
    await assertNoExample(client);
  } finally {
    await client.close();
  }
}
