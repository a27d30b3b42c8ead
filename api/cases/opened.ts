// The answer to opening a case, from what is kept with its step: the same however often it is asked for.
import type { Client } from '../../db/client';
import type { NamedReceipt } from '../commands';
import type { Opened } from './contract';
import { warnedBy, warningSentences } from './warnings';
import { word } from './words';

export async function openedView(client: Client, townId: string, receipt: NamedReceipt): Promise<Opened> {
  const { caseId, kind, number = '', seq, stage, procedure, events, at } = receipt;
  const warnings = await warningSentences(client, { townId, caseId }, kind, warnedBy(procedure, events), at);
  return { id: caseId, number, seq, stage, stageWord: word(kind, 'stage', stage), warnings };
}
