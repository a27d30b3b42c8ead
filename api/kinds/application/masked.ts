// A member of a household as shown by default, whichever paper the number is of; and the numbers that somebody may mean who types one.
import { type PaperKind, paperLabels } from '../../../domain/kinds/application/labels';
import { namesOf } from '../../../domain/casework/labels';
import { numberOf, paperIn } from '../../../domain/kinds/application/paper';
import type { Meant } from '../../../domain/search';
import { type Member, mask } from '../../cases/mask';

export function masked<M extends Member>(member: M): ReturnType<typeof mask<M>> {
  const paper = paperIn(member.idNumber ?? '');
  return { ...mask(member), ...(paper === undefined ? {} : { idNumber: `${paper.word} ****${paper.number.slice(-4)}` }) };
}

/** As they are kept: an identity number, or a code that may be any other paper's. */
export const numbersMeant = ({ idNumber, code }: Meant): string[] => [
  ...(idNumber === undefined ? [] : [idNumber]),
  ...(code === undefined ? [] : namesOf<PaperKind>(paperLabels).map((paperKind) => `${numberOf({ paperKind, paperNumber: code })}`)),
];
