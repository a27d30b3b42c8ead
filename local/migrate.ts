// Brings the database of DATABASE_URL to the present schema: the one-shot step before worker and server in production.
import { readConfig } from '../config';
import { migrate } from '../db/migrate';
import { giveUp } from './trouble';

const { ownerUrl, databaseUrl } = readConfig(process.env);
migrate(ownerUrl, databaseUrl).catch(giveUp);
