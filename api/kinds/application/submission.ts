// What an application is handed in with, as a route takes it, and the case that it opens.
import { idFrom } from '../../../db/ids';
import { application } from '../../../domain/kinds/application/kind';
import { type Submission, faultsOf, submission } from '../../../domain/kinds/application/forms/submission';
import type { Actor } from '../../../domain/people';
import { type CommandContext, type Content, type NamedReceipt, newCase, open } from '../../commands';
import { OfForm } from '../../http/route';

const { name: kind, asking } = application;
export const submitted = new OfForm(asking, submission, faultsOf);

/** Opens the case of what was handed in. */
export function submit(context: CommandContext, actor: Actor, given: Submission): Promise<NamedReceipt> {
  const caseId = newCase(kind, context);
  return open(context, actor, { kind, caseId, subject: { field: 'programme', value: given.programme }, content: intakeOf(caseId, given) });
}

/** The household, its members in their order, and what was said of the application itself: what lists and rules ask of it by name, the rest as it was answered. */
function intakeOf(caseId: string, { villageId, address, members, ...intake }: Submission): Content {
  const { programme, channel, cause, area, incapable, guardianSigned, ...answers } = intake;
  const householdId = idFrom('household', caseId);
  return [
    { kind: 'household', row: { id: householdId, villageId, address } },
    ...members.map((member, position) => ({
      kind: 'person' as const,
      row: { id: idFrom('person', caseId, String(position)), householdId, position, ...member },
    })),
    { kind: 'intake', row: { villageId, householdId, programme, channel, cause, area, incapable, guardianSigned, answers: JSON.stringify(answers) } },
  ];
}
