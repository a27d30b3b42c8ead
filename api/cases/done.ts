// The answer to an action, from what is kept with its step: the same however often it is asked for.
import type { Client } from '../../db/client';
import type { NamedReceipt } from '../commands';
import type { Done } from './actions.contract';
import { datesOf } from '../clocks/view';
import { stageView } from './case-file';
import { papers, timeline } from './timeline';
import { warnedBy, warningSentences } from './warnings';

export async function doneView(client: Client, { id: townId }: { readonly id: string }, receipt: NamedReceipt): Promise<Done> {
  const { caseId, kind, seq, number = '', procedure, next, events, at, names } = receipt;
  const asked = events.find((event) => event.type === 'caseAsked');
  return {
    id: caseId,
    number,
    seq,
    ...stageView(kind, receipt),
    ...datesOf(kind, next),
    events: timeline({ kind, procedure, names, texts: new Map() }, [receipt]),
    documents: papers(receipt, [receipt]),
    ...(asked === undefined ? {} : { opens: asked.caseId }),
    warnings: await warningSentences(client, { townId, caseId }, kind, warnedBy(procedure, events), at),
  };
}
