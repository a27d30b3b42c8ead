// What is put right of what was handed in: where it lies, and what stood there before.
import { textsOf } from '../../../db/content/texts';
import { findHandedIn } from '../../../db/reads/handed-in';
import { labelOf } from '../../../domain/casework/labels';
import { said } from '../../../domain/kinds/application/forms';
import { areaLabels } from '../../../domain/kinds/application/labels';
import { CaseUnreadable, readCase } from '../../../record/read-case';
import type { Content } from '../../commands';
import { badInput } from '../../http/errors';
import type { Changed, Doing } from '../kind-page';

type HandedIn = NonNullable<Awaited<ReturnType<typeof findHandedIn>>>;
/** What shall stand there, by the name of what it is. */
interface Entry {
  readonly what: string;
  readonly memberId?: string | undefined;
  readonly value: string;
}

/** A member's own, or the household's, or the application's. */
function placeOf(
  { householdId, address, area, members }: HandedIn,
  { what, memberId, value }: Entry,
): { readonly was: string | null; readonly content: Content } {
  if (what === 'address') return { was: address, content: [{ kind: 'household', id: householdId, change: { address: value } }] };
  if (what === 'area') return { was: area, content: [{ kind: 'intake', change: { area: value as HandedIn['area'] } }] };
  const member = members.find(({ id }) => id === memberId);
  if (member === undefined || memberId === undefined) throw badInput({ memberId: '不是本案的家庭成员' });
  const column = what as 'name' | 'relation' | 'phone';
  return { was: member[column], content: [{ kind: 'person', id: memberId, change: { [column]: value } }] };
}

async function handedIn({ client, caseId }: Doing): Promise<HandedIn> {
  const found = await findHandedIn(client, caseId);
  if (found === undefined) throw new CaseUnreadable(caseId);
  return found;
}

/** In words, whatever it is; a telephone may not have been given, and is told by its end. */
const before = (what: string, was: string | null): NonNullable<Changed['was']> => ({
  field: what === 'phone' ? 'phoneWas' : 'was',
  body: was === null ? '没有登记' : (labelOf(areaLabels, was) ?? was),
});

function entryOf({ entered }: Doing): Entry {
  const what = String(entered['what']);
  return { what, memberId: entered['memberId'] as string | undefined, value: String(entered[what]) };
}

/** Throws `badInput` where it says what stands there already. */
async function assertOther({ isAgain }: Doing, { what, value }: Entry, was: string | null): Promise<void> {
  if (was === value && !(await isAgain())) throw badInput({ [what]: '与现在登记的一样，不必更正。' });
}

export const corrections = {
  async correctEntry(doing: Doing): Promise<Changed> {
    const entry = entryOf(doing);
    const { was, content } = placeOf(await handedIn(doing), entry);
    await assertOther(doing, entry, was);
    return { was: before(entry.what, was), content };
  },
  async proposeCorrection(doing: Doing): Promise<Changed> {
    const entry = entryOf(doing);
    const { was } = placeOf(await handedIn(doing), entry);
    await assertOther(doing, entry, was);
    return { was: before(entry.what, was), content: [] };
  },
  async confirmCorrection(doing: Doing): Promise<Changed> {
    const { state, seq } = await readCase(doing.client, doing.caseId);
    const proposed = said(state, 'proposeCorrection');
    if (proposed === undefined) return { content: [] }; // refused by the rules
    const { what, memberId, area } = proposed;
    const name = String(proposed.name);
    const value = what === 'area' ? area : (await textsOf(doing.client, [name])).get(name);
    if (value === undefined) throw new CaseUnreadable(doing.caseId);
    return { content: placeOf(await handedIn(doing), { what, memberId, value }).content, seq };
  },
};
