// Records the replay corpus of today's build, on purpose only: one history per stage, of a case that stands there, and one of each kind that has ended.
// npm test -- --runTestsByPath --testMatch '**/record-*.ts' test/histories/record-histories.ts
import { eq } from 'drizzle-orm';
import { type Client, connect } from '../../db/client';
import { caseFile, caseSeen, caseState, town as townTable } from '../../db/schema';
import type { Details } from '../../domain/casework/events';
import { type Programme, stages } from '../../domain/kinds/application/labels';
import { workflowId } from '../../workflows/messages';
import { keys } from '../support/keys';
import { type LiveEngine, type LiveWorker, aLiveEngine, aWorker, eventually, jumpTo } from '../support/live';
import { type TestTemporal, createDatabase, startTemporal } from '../support/servers';
import { type Person, type TestTown, aTown, anApplication, order, verb } from '../support/town';
import { keep } from './corpus';
import { tellStep } from '../../temporal/tell';

/** With what is entered, where it isn't what is filled in by default. */
type Step = readonly [Person | 'days', string, Details?];
interface Way {
  readonly programme?: Programme;
  /** The county decides: no document lets the township. */
  readonly county?: true;
  readonly steps: readonly Step[];
}

/** The acts that lead from the window into each stage. */
const ways: Record<(typeof stages)[number] | 'closed', Way> = (() => {
  const investigation: Step[] = [['clerk', 'accept']];
  const checked: Step[] = [...investigation, ['investigator', 'beginVisit'], ['clerk', 'requestCheck'], ['clerk', 'enterCheckAnswer']];
  const opinion: Step[] = [...checked, ['clerk', 'refer'], ['investigator', 'completeVisit'], ['investigator', 'fillSheet']];
  const publicNotice: Step[] = [...opinion, ['reviewer', 'support'], ['villageAssistant', 'postNotice']];
  const decision: Step[] = [...publicNotice, ['days', '12']];
  const service: Step[] = [...decision, ['approver', 'refuse']];
  const judged: Step[] = [['investigator', 'completeVisit'], ['investigator', 'fillSheet'], ['reviewer', 'support']];
  const tekun: Step[] = [...checked, ...judged, ['clerk', 'chooseSupportForm'], ['villageAssistant', 'postNotice'], ['days', '12']];
  const county: Step[] = [...tekun, ['clerk', 'submitToCounty']];
  return {
    materials: { steps: [] },
    noticeService: { steps: [['clerk', 'askSupplement', { materials: ['application'], text: '缺申请书' }]] },
    supplement: { steps: [['clerk', 'askSupplement']] },
    lapsed: { steps: [['clerk', 'askSupplement'], ['days', '40']] },
    investigation: { steps: investigation },
    opinion: { steps: opinion },
    publicNotice: { steps: publicNotice },
    reinvestigation: { steps: [...publicNotice, ['clerk', 'object']] },
    decision: { steps: decision },
    submission: { programme: 'tekun', county: true, steps: tekun },
    county: { programme: 'tekun', county: true, steps: county },
    assessment: { programme: 'tekun', county: true, steps: [...county, ['clerk', 'countyConfirms']] },
    emergency: { programme: 'emergencyAid', steps: [] },
    grant: { programme: 'fastAid', steps: [] },
    papers: { programme: 'emergencyAid', steps: [['clerk', 'giveFirstAid']] },
    service: { steps: service },
    closed: { steps: [...service, ['days', '10'], ['clerk', 'serveNotice']] },
  };
})();

let client: Client;
let temporal: TestTemporal;
let live: LiveEngine;
let worker: LiveWorker;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createDatabase();
  drop = database.drop;
  client = connect(database.url, keys, 5);
  temporal = await startTemporal();
  live = aLiveEngine(temporal.address);
  worker = await aWorker(client, live, temporal.address, { sweeper: false });
});
afterAll(async () => {
  await worker.stop();
  await live.close();
  await temporal.stop();
  await client.close();
  await drop();
});

it.each(Object.entries(ways))('records a history that stands in %s', async (stage, { programme = 'dibao', county, steps }) => {
  const town = await aTown(client, { training: true, delegated: county !== true });
  const caseId = await anApplication(client, town, Date.now(), { programme });
  await live.teller.tell({ caseId, kind: 'application', seq: 1, signal: 'opened' });
  const child = crypto.randomUUID();
  for (const [who, action, details] of steps) await goOn(town, caseId, child, who, action, details);
  await seen(caseId);
  await write(`application-${stage}`, workflowId('application', caseId));
  if (stage === 'investigation') {
    await goOn(town, caseId, child, 'clerk', 'registerReport');
    await write('report-registered', workflowId('report', child));
  }
  if (stage === 'opinion') await write('referral-sent', workflowId('referral', child));
  if (stage === 'closed') {
    const done = await order(client, town, child, 'departmentContact', verb(town, 'answer'), Date.now());
    expect(done.ok).toBe(false); // recalled: it was asked for the decision only
    await write('referral-recalled', workflowId('referral', child));
  }
});

/** Acts that open a case of another kind. */
const asks = ['refer', 'registerReport'];

async function goOn(town: TestTown, caseId: string, child: string, who: Person | 'days', action: string, details?: Details): Promise<void> {
  if (who === 'days') {
    const [row] = await client.db.select().from(caseState).where(eq(caseState.caseId, caseId));
    await jumpTo(client, live, town.id, (JSON.parse(row?.state ?? '{}') as { at: number }).at + Number(action) * 24 * 3_600_000);
    return;
  }
  const now = Date.now();
  const [here] = await client.db.select({ offsetMs: townTable.offsetMs }).from(townTable).where(eq(townTable.id, town.id));
  const today = now + (here?.offsetMs ?? 0); // days have been jumped over
  const recorded = await order(client, town, caseId, who, verb(town, action, { ...(asks.includes(action) ? { opens: child } : {}), ...(details === undefined ? {} : { details }) }, today), now);
  if (!recorded.ok) throw new Error(`${action}: ${recorded.code}`);
  await tellStep(live.teller, recorded.answer);
  await seen(caseId);
  if (asks.includes(action)) await eventually('what was asked is on record', async () => (await client.db.select().from(caseFile).where(eq(caseFile.caseId, child)))[0]);
}

/** Until the engine has looked at the case's last step, so that a history is of human pace. */
const seen = (caseId: string) =>
  eventually('the engine has seen the case', async () => {
    const [row] = await client.db.select({ seq: caseState.seq, seen: caseSeen.seenSeq }).from(caseState).leftJoin(caseSeen, eq(caseSeen.caseId, caseState.caseId)).where(eq(caseState.caseId, caseId));
    return row !== undefined && row.seq === row.seen;
  });

const write = (name: string, id: string) => keep(name, live.engine.client.workflow.getHandle(id));
