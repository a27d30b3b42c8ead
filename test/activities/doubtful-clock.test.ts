// While the office's clock is in doubt the worker's deeds write nothing and send nothing; each is asked for again until somebody has answered.
import { createActivities } from '../../activities';
import { deliveryConfigOf } from '../../activities/delivery-config';
import { type Client, connect } from '../../db/client';
import { notification } from '../../db/schema';
import { everything } from '../record/registry';
import { setOfficeClock } from '../support/clock';
import { keys } from '../support/keys';
import { createDatabase } from '../support/servers';
import { type TestTown, aTown, anApplication } from '../support/town';
import { type MailServer, aMailServer, mailFrom } from './receivers';

const at = (text: string): number => Date.parse(`${text}+08:00`);

let client: Client;
let drop: () => Promise<void>;
let town: TestTown;
let mail: MailServer;
let caseId: string;
const reported: string[] = [];
beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 8);
  town = await aTown(client);
  mail = await aMailServer();
  caseId = await anApplication(client, town, at('2026-07-06T09:00'));
  await client.sql`update staff set email = 'clerk@town.example'`;
});
afterAll(async () => {
  await mail.close();
  await client.close();
  await drop();
});

function deeds() {
  const teller = { tell: async () => true, deliver: async () => true };
  const running = { list: async () => [], isRunning: async () => true, terminate: async () => undefined };
  const seen = { note: () => undefined, noteVain: () => undefined, flush: async () => undefined };
  const config = deliveryConfigOf({ mail: { url: mail.url, from: mailFrom } });
  return createActivities({ client, teller, seen, running, delivery: config, engine: () => 'test', report: (problem) => void reported.push(problem) });
}

it.each(['advance', 'deliver', 'digest', 'reconcileTown', 'reconcileCommon'] as const)('refuses to %s, and does so when the clock is back', async (deed) => {
  await setOfficeClock(client, at('2026-07-06T10:00'));
  const row = { caseId, townId: town.id, staffId: town.people.clerk.id, key: deed, word: 'message' as const, codes: '{"action":"urge"}' };
  const [made] = await client.db
    .insert(notification)
    .values({ ...row, occurredAt: at('2026-07-06T09:30') })
    .returning({ id: notification.id });
  const inputs = {
    advance: { caseId, at: at('2026-09-04T10:00') },
    deliver: { id: String(made?.id) },
    digest: { townId: town.id },
    reconcileTown: { townId: town.id },
    reconcileCommon: { part: 'common' },
  };
  const work = () => deeds()[deed](inputs[deed] as never);
  await client.sql`insert into clock_seen (seen_at) values (${at('2026-07-06T10:00')}) on conflict (one) do update set seen_at = excluded.seen_at`;
  await setOfficeClock(client, at('2026-09-04T10:00'));
  const before = await everything(client);
  const sent = mail.mails.length;
  reported.length = 0;
  await expect(work()).rejects.toMatchObject({ type: 'clockInDoubt', nonRetryable: false });
  expect(await everything(client)).toEqual(before);
  expect([mail.mails.length - sent, reported]).toEqual([0, []]);
  await setOfficeClock(client, at('2026-07-06T10:01'));
  await work();
});
