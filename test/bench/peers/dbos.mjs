// DBOS: an act is a workflow that people wait for, its rows are a step; a limit is a workflow that sleeps until it is cancelled, the referral a workflow of its own.
import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { openBook } from '../decision.ts';
import { serveCases } from '../programs/front.ts';
import { given } from '../programs/given.ts';

const book = openBook(given('DATABASE_URL'));
const day = 86_400_000;
/** By the act that arms it: how long, and which act cancels it. */
const limits = { accept: { ms: 20 * day, until: 'enterCheckAnswer' }, enterCheckAnswer: { ms: 60 * day, until: 'moveAway' } };

const referral = DBOS.registerWorkflow((caseId) => DBOS.runStep(() => book.writeReferral(caseId), { name: 'writeReferral' }), { name: 'referral' });

const limit = DBOS.registerWorkflow(
  async (caseId, ms) => {
    await DBOS.sleep(ms);
    await DBOS.runStep(() => book.markLate(caseId), { name: 'markLate' });
  },
  { name: 'limit' },
);

const openCase = DBOS.registerWorkflow((caseId) => DBOS.runStep(() => book.openCase(caseId), { name: 'openCase' }), { name: 'openCase' });

const decide = DBOS.registerWorkflow(
  async (caseId, act) => {
    await DBOS.runStep(() => book.decide(caseId, act), { name: 'decide' });
    if (act in limits) await DBOS.startWorkflow(limit, { workflowID: `${caseId}-within-${limits[act].until}` })(caseId, limits[act].ms);
    if (act === 'refer') await DBOS.startWorkflow(referral, { workflowID: `${caseId}-referral` })(caseId);
    if (Object.values(limits).some(({ until }) => until === act)) await DBOS.cancelWorkflow(`${caseId}-within-${act}`);
  },
  { name: 'decide' },
);

await book.createTables();
DBOS.setConfig({ name: 'bench', systemDatabaseUrl: given('DATABASE_URL'), logLevel: 'warn' });
await DBOS.launch();
await serveCases({
  async open() {
    await book.lookUpSession();
    const id = randomUUID();
    const handle = await DBOS.startWorkflow(openCase, { workflowID: id })(id);
    await handle.getResult();
    return id;
  },
  async act(caseId, act) {
    await book.lookUpSession();
    const handle = await DBOS.startWorkflow(decide, { workflowID: `${caseId}-${act}` })(caseId, act);
    await handle.getResult();
  },
  async close() {
    await DBOS.shutdown();
    await book.close();
  },
});
