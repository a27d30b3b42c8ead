// One step in a process of its own, so that the process or its connection can be ended in the middle.
import { connect } from '../../db/client';
import type { CommandEnvelope } from '../../record/record';
import { advanceAt, recordAt } from '../support/clock';
import { keys } from '../support/keys';

const { url, caseId, order: envelope, now } = JSON.parse(process.argv[2] ?? '{}') as { url: string; caseId: string; order?: CommandEnvelope; now: number };
const client = connect(url, keys, 1);
void (envelope === undefined ? advanceAt(client, caseId, now) : recordAt(client, caseId, envelope, now)).then(() => client.close());
