// Whole cases as many as are asked for: the verifier finds nothing in them, and `npm run bench -- lists` says how long it took.
import { type Client, connect, longWaits } from '../../db/client';
import { verifyInParts } from '../../record/verify';
import { type Office, openOffice } from '../support/api';
import { closedOnes, openOnes } from './played-cases';
import { makeWholeCases } from './whole-cases';

const asked = process.env['YIMEN_BENCH_WHOLE'];
const count = Number(asked ?? 500);

let office: Office;
let client: Client;
beforeAll(async () => {
  office = await openOffice('2026-07-01T09:00:00+08:00');
  client = connect(office.database.url, office.client.keys, 2, longWaits); // as the command comes
}, 3_600_000);
afterAll(async () => {
  await client.close();
  await office.close();
});

it('goes over cases made in great numbers, page by page, and finds them as their steps say', async () => {
  const families = [...(await openOnes(office)), ...(await closedOnes(office))];
  const began = performance.now();
  await makeWholeCases(client, office.townId, families, count);
  await client.sql.unsafe('vacuum analyze');
  const made = performance.now();
  const before = process.cpuUsage();
  let [cases, steps, mostMb] = [0, 0, 0];
  const drifts: unknown[] = [];
  for await (const part of verifyInParts(client)) {
    cases += part.cases;
    steps += part.steps;
    drifts.push(...part.drifts.slice(0, 5));
    mostMb = Math.max(mostMb, process.memoryUsage().heapUsed / 1e6);
  }
  const took = performance.now() - made;
  const { user, system } = process.cpuUsage(before);
  expect(drifts.slice(0, 10)).toEqual([]);
  expect(cases).toBeGreaterThanOrEqual(count);
  if (asked !== undefined)
    process.stdout.write(
      `${cases} cases, ${steps} steps: made in ${((made - began) / 1000).toFixed(0)} s, verified in ${(took / 1000).toFixed(0)} s (${(took / cases).toFixed(2)} ms each, ${((user + system) / 1000 / cases).toFixed(2)} ms of CPU here), heap at most ${mostMb.toFixed(0)} MB\n`,
    );
}, 3_600_000);
