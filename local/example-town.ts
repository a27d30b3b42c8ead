// The example town: an invented 云溪镇 with an account for each post, made once and found again.
import { connect } from '../db/client';
import { accountsOf, exampleTown, makeTown } from '../db/content/towns';
import type { Keyring } from '../db/keyring';

interface ExampleTown {
  readonly town: string;
  readonly password: string;
  readonly accounts: { readonly account: string; readonly name: string; readonly post: string }[];
}

/** Printed on every start: everything in this town is invented. */
const password = 'yunxi-2026-shifan';

/** An account of it that may make practice towns. */
export const founder = { account: 'director', password };

export async function createExampleTown(databaseUrl: string, keys: Keyring): Promise<ExampleTown> {
  const client = connect(databaseUrl, keys, 2);
  try {
    const { id, name } = exampleTown;
    await makeTown(client, { id, name, password, training: false, suffix: '' });
    const accounts = await accountsOf(client, id);
    return { town: name, password, accounts: accounts.map(({ account, name: who, post }) => ({ account, name: who, post })) };
  } finally {
    await client.close();
  }
}
