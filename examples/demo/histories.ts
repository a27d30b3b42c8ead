// Writes the histories of the demo's workflows as JSON, all runs of each: what Temporal remembers of a case.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { readConfig } from '../../config';
import { connectEngine } from '../../temporal/connection';
import { workflowId } from '../../workflows/messages';

export async function writeHistories(folder: string, cases: readonly { kind: 'application' | 'referral'; id: string }[]): Promise<number> {
  const { client, close } = connectEngine(readConfig(process.env).temporal);
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const [index, { kind, id }] of cases.entries()) {
    let run = 0;
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId(kind, id)}'` })) {
      const history = await client.workflow.getHandle(workflowId(kind, id), runId).fetchHistory();
      run += 1;
      writeFileSync(join(folder, `${String(index + 1).padStart(2, '0')}-${kind}-${run}.json`), `${historyToJSON(history)}\n`);
      written += 1;
    }
  }
  await close();
  return written;
}
