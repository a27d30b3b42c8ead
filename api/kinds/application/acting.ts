// Whoever acts for an applicant, as a row beside the household's: relatives among the staff step back from it, and it counts as nobody's member.
import { idFrom } from '../../../db/ids';
import { type Acting, actingIn, agent, guardian } from '../../../domain/kinds/application/forms/acting';
import { actsAsLabels } from '../../../domain/kinds/application/labels';
import type { Application } from '../../applications/contract';
import { mask } from '../../cases/mask';
import { withWord } from '../../cases/words';

/** Kept in their rows, and not among what else was answered. */
export const actingFields: readonly string[] = [...Object.keys({ ...guardian({}), ...agent }), 'agentName'];

/** Behind every member there may be. */
const behind = 1_000;

export const actingRows = (caseId: string, given: Parameters<typeof actingIn>[0]) =>
  actingIn(given).map((row: Acting, index) => ({
    kind: 'person' as const,
    row: { id: idFrom(row.actsAs, caseId), householdId: idFrom('household', caseId), position: behind + index, ...row },
  }));

interface Shown extends Omit<Acting, 'actsAs' | 'idNumber' | 'phone'> {
  readonly actsAs: Acting['actsAs'] | null;
  readonly phone: string | null;
  readonly idNumber: string | null | undefined;
}
export const actingView = (all: readonly Shown[]): Application['acting'] =>
  all.flatMap((one) => {
    const { actsAs, name, relation, phone, idNumber } = mask(one);
    return actsAs === null ? [] : [{ as: withWord(actsAsLabels, actsAs), name, relation, phone, idNumber }];
  });

/** To whom what is decided is addressed: the guardian of whoever has one (民法典 第二十三条; [P]), else the applicant. An agent is entrusted with applying. */
export function addresseeOf(
  [applicant]: readonly { readonly name: string }[],
  acting: Application['acting'],
  needsGuardian: boolean,
): Application['addressee'] {
  const guardianHere = acting.find((one) => one.as.name === 'guardian');
  const own = applicant?.name ?? '';
  if (guardianHere !== undefined) return { name: guardianHere.name, words: `${guardianHere.name}（${own}的监护人）` };
  return needsGuardian ? { name: own, words: `${own}的监护人（还没有登记）` } : { name: own, words: own };
}
