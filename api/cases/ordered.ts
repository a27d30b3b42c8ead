// The command of an act with all that goes with it: what was entered, and what it changes of what was handed in, as it lies there now, whatever is sent of that.
import { isRecorded } from '../../db/reads/steps';
import { destinationOf } from '../../domain/forms/command';
import { type CommandContext, type Content, commandId, idOf } from '../commands';
import type { Read } from '../forms/read';
import { pageFor } from '../kinds';
import { type CaseHere, commandOf, formHere } from './action-input';

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
export async function ordered(context: CommandContext, here: CaseHere, { entered: given, expectedSeq, ...asked }: Asked): Promise<Ordered> {
  const { fields = {} } = formHere(here, asked.action)?.form ?? {};
  const entered = Object.fromEntries(Object.entries(given).filter(([name]) => fields[name]?.filledIn === undefined));
  const changes = pageFor(here.kind)?.changes?.[asked.action];
  if (changes === undefined) return { ...commandOf(here, { ...asked, entered }, context), ...upTo(expectedSeq) };
  const { client } = context.deps;
  const isAgain = () => isRecorded(client, here.id, commandId(context.who.id, context.key));
  const { kept = {}, filledIn = {}, seq, content: changed } = await changes({ client, caseId: here.id, entered, isAgain });
  const { command, content } = commandOf(here, { ...asked, entered: { ...entered, ...kept } }, context);
  const filled = Object.entries(filledIn).map(([name, body]) => {
    const field = fields[name];
    const isText = field !== undefined && destinationOf(field) === 'texts';
    const id = isText ? idOf(name, here.id, context) : body;
    return { stands: [name, id] as const, rows: isText ? [{ kind: 'text' as const, row: { id, body } }] : [] };
  });
  const details = { ...command.details, ...Object.fromEntries(filled.map(({ stands }) => stands)) };
  return { command: { ...command, details }, content, derived: [...changed, ...filled.flatMap(({ rows }) => rows)], ...upTo(expectedSeq, seq) };
}

function upTo(...seqs: readonly (number | undefined)[]): Pick<Ordered, 'expectedSeq'> {
  const known = seqs.filter((seq) => seq !== undefined);
  return known.length === 0 ? {} : { expectedSeq: Math.min(...known) };
}
