// Brings the database of DATABASE_URL to the present schema, and what lies in it under its keys: the one-shot step before worker and server in production.
import { readConfig } from '../config';
import { readKeyring } from '../db/keyring';
import { migrate, sealNumbers } from '../db/migrate';
import { giveUp } from './user-error';

async function main(): Promise<void> {
  const { ownerUrl, databaseUrl, evidenceKeys } = readConfig(process.env);
  const keys = readKeyring(evidenceKeys);
  await migrate(ownerUrl, databaseUrl);
  await sealNumbers(ownerUrl, keys);
}

main().catch(giveUp);
