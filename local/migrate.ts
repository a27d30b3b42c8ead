// Brings the database of DATABASE_URL to the present schema: the one-shot step before worker and server in production.
import { readConfig } from '../config';
import { migrate } from '../db/migrate';
import { giveUp } from './user-error';

async function main(): Promise<void> {
  const { ownerUrl, databaseUrl } = readConfig(process.env);
  await migrate(ownerUrl, databaseUrl);
}

main().catch(giveUp);
