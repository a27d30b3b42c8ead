// The command of an act with all that goes with it: what was entered, and what it changes of what was handed in, as it lies there now, whatever is sent of that.
import { isRecorded } from '../../db/reads/steps';
import { type CommandContext, type Content, commandId, idOf } from '../commands';
import type { Read } from '../forms/read';
import { pageFor } from '../kinds';
import { type CaseHere, commandOf } from './action-input';

interface Asked extends Read {
  readonly action: string;
  /** The task that it ends, where it was asked for by that. */
  readonly task?: string;
}
interface Ordered {
  readonly command: ReturnType<typeof commandOf>['command'];
  readonly content: Content;
  readonly derived?: Content;
  /** The step that was on the screen, and no later one than what was read for it. */
  readonly expectedSeq?: number;
}

/** Whichever way an act is asked for, it brings this about. */
export async function ordered(context: CommandContext, here: CaseHere, { entered: all, expectedSeq, ...asked }: Asked): Promise<Ordered> {
  const { was: _was, phoneWas: _phoneWas, ...entered } = all;
  const { command, content } = commandOf(here, { ...asked, entered }, context);
  const changes = pageFor(here.kind)?.changes?.[asked.action];
  if (changes === undefined) return { command, content, ...upTo(expectedSeq) };
  const { client } = context.deps;
  const isAgain = () => isRecorded(client, here.id, commandId(context.who.id, context.key));
  const { was, seq, content: changed } = await changes({ client, caseId: here.id, entered, isAgain });
  const seen = upTo(expectedSeq, seq);
  if (was === undefined) return { command, content, derived: changed, ...seen };
  const id = idOf(was.field, here.id, context);
  const told = { kind: 'text' as const, row: { id, body: was.body } };
  return { command: { ...command, details: { ...command.details, [was.field]: id } }, content, derived: [...changed, told], ...seen };
}

function upTo(...seqs: readonly (number | undefined)[]): Pick<Ordered, 'expectedSeq'> {
  const known = seqs.filter((seq) => seq !== undefined);
  return known.length === 0 ? {} : { expectedSeq: Math.min(...known) };
}
