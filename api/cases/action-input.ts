// The case that a request is about: found by this person's access, with the form of the action in its table, and what was entered made into a command.
import { randomUUID } from 'node:crypto';
import { findCaseFile } from '../../db/reads/case-files';
import { type Asking, formOf } from '../../domain/forms/asking';
import { type Annex, commandFrom } from '../../domain/forms/command';
import type { AnyForm } from '../../domain/forms/form';
import type { Command } from '../../domain/casework/commands';
import { findAction } from '../../domain/casework/may';
import { type Kind, kinds } from '../../domain/kinds';
import type { Actor } from '../../domain/people';
import { findKind, findRules } from '../../domain/procedures';
import { type Content, type CommandContext, idOf } from '../commands';
import { listNames } from '../../db/reads/town';
import { outsiderFaults, outsidersIn } from '../../domain/forms/outsiders';
import { badInput, refused } from '../http/errors';
import { type Read, readForm } from '../forms/read';
import { isId } from '../../db/ids';
import type { SignedInRequest } from '../http/route';
import { actorIn } from '../../domain/access';

export interface CaseHere {
  readonly id: string;
  readonly kind: string;
  readonly procedure: string;
  /** The person as the rules know them in this case. */
  readonly actor: Actor;
}

/** Throws `notFound`: there is no such case (of this kind), or not for this person. */
export async function caseHere(
  { deps: { client }, who, access, params: { id } }: Pick<SignedInRequest<unknown, unknown>, 'deps' | 'who' | 'access' | 'params'>,
  kind?: Kind,
): Promise<CaseHere> {
  const found = isId(id) ? await findCaseFile(client, access, id, kind) : undefined;
  if (id === undefined || found === undefined) throw refused('notFound');
  return { id, kind: found.kind, procedure: found.procedure, actor: actorIn(who, found) };
}

/** The form of an action as the case's table asks it; `undefined`: its kind has no such action. */
export function formHere(
  { kind, procedure }: Pick<CaseHere, 'kind' | 'procedure'>,
  action: string,
): { readonly form: AnyForm; readonly asking: Asking } | undefined {
  const asking = findKind(kind)?.asking;
  const rules = findRules(procedure);
  const form = asking === undefined || rules === undefined ? undefined : formOf(asking, rules.procedure, action, findAction(rules, action)?.consequence);
  return asking === undefined || form === undefined ? undefined : { form, asking };
}

/** The same of a step that is on record, by the table it was done under. */
export const formIn = (procedure: string, action: string): AnyForm | undefined => {
  const kind = findRules(procedure)?.procedure.kind;
  return kind === undefined ? undefined : formHere({ kind, procedure }, action)?.form;
};

/** What was sent, read by the form of the action; throws `notFound` where there is no such action. A statement more where somebody is named who has no account. */
export async function readAction(
  { deps: { client }, who }: Pick<SignedInRequest<unknown, unknown>, 'deps' | 'who'>,
  here: CaseHere,
  action: string,
  given: unknown,
): Promise<Read> {
  const found = formHere(here, action);
  if (found === undefined) throw refused('notFound');
  const read = await readForm(client, who.town.id, found.asking, found.form, given);
  const outsiders = outsidersIn(found.form.fields, read.entered);
  const faults = outsiders.length === 0 ? {} : outsiderFaults(outsiders, { own: who.name, ...(await listNames(client, who.town.id, here.id)) });
  if (Object.keys(faults).length > 0) throw badInput(faults);
  return read;
}

/** Every form that an action of this name has, in whatever kind and table: once each. */
export function formsCalled(action: string): { readonly form: AnyForm; readonly offers: Asking['offers'] }[] {
  const found = kinds.flatMap(({ asking, tables }) =>
    tables.flatMap((table) => {
      const definition = findAction({ procedure: table }, action);
      const form = definition === undefined ? undefined : formOf(asking, table, action, definition.consequence);
      return form === undefined ? [] : [{ form, offers: asking.offers }];
    }),
  );
  return found.filter(({ form }, index) => found.findIndex((one) => one.form === form) === index);
}

type ActionCommand = Extract<Command, { type: 'do' }>;

/** To be recorded: what lies beside the step has ids that follow from the request. `context` absent: only to be looked at. */
export function commandOf(
  here: CaseHere,
  { action, task, entered }: { readonly action: string; readonly task?: string } & Pick<Read, 'entered'>,
  context?: CommandContext,
): { readonly command: ActionCommand; readonly content: Content } {
  const rules = findRules(here.procedure);
  const found = rules === undefined ? undefined : findAction(rules, action);
  const form = formHere(here, action)?.form;
  if (form === undefined) throw refused('notFound');
  const asked = { action, entered, asks: found?.in === 'act' && found.rule.asks !== undefined, task };
  const { command, beside } = commandFrom(form, asked, (what) => (context === undefined ? randomUUID() : idOf(what, here.id, context)));
  return { command, content: contentOf(beside) };
}

/** What a case is born with: what its form says, by its names; texts by their ids. */
export function bornOf(
  form: AnyForm,
  entered: Read['entered'],
  idOf: (what: string) => string,
): { readonly traits: Record<string, string>; readonly content: Content } {
  const { command, beside } = commandFrom(form, { action: 'open', entered, asks: false }, idOf);
  return { traits: Object.fromEntries(Object.entries(command.details).map(([name, value]) => [name, String(value)])), content: contentOf(beside) };
}

const contentOf = ({ texts, guests, sheet }: Annex): Content => [
  ...texts.map((row) => ({ kind: 'text' as const, row })),
  ...guests.map((row) => ({ kind: 'guest' as const, row: row as typeof row & Guest })),
  ...(sheet === undefined ? [] : [{ kind: 'sheet' as const, row: { id: sheet.id, body: JSON.stringify(sheet.body) } }]),
];
type Guest = Extract<Content[number], { kind: 'guest'; row: unknown }>['row'];
