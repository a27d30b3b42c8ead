// One version of a 核算 sheet as it is shown: who is counted, each figure with its source, property beside its ceilings, what follows, and who judged by it.
import { type CaseEvent, type Details, happenedAt } from '../../../domain/casework/events';
import { dayOf, isoOf } from '../../../domain/calendar';
import { isOver, propertyOf } from '../../../domain/kinds/application/ceilings';
import { sheetForms } from '../../../domain/kinds/application/forms/sheet';
import { objectionLabels, propertyLabels } from '../../../domain/kinds/application/labels';
import { objectionsIn } from '../../../domain/kinds/application/sheet-verdict';
import { type Sheet, sheetRows } from '../../applications/sheets.contract';
import { Spoilt } from '../../cases/told';
import { withWord, word } from '../../cases/words';

export { sheetReaders } from '../../../domain/kinds/application/restricted';
export type Completed = Extract<CaseEvent, { type: 'taskCompleted' }>;

interface Around {
  /** The rows; absent: somebody has taken them away. */
  readonly body: string | undefined;
  readonly household: readonly { readonly id: string; readonly name: string; readonly relation: string }[];
  readonly names: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
  /** All that was judged by a sheet, of whichever version. */
  readonly judged: readonly Completed[];
}

export function sheetView(filled: Completed, { body, household, names, texts, judged }: Around): Omit<Sheet, 'current'> {
  const { round: version, by, details, used = {} } = filled;
  const rows = sheetRows.safeParse(JSON.parse(body ?? 'null')).data;
  if (rows === undefined) throw new Spoilt();
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  const number = (name: string) => Number(details[name] ?? 0);
  const { standardDocument: document } = used;
  const against = objectionsIn(details, used);
  return {
    version,
    filledAt: isoOf(happenedAt(filled)),
    by: person(by),
    members: rows.members.map(({ memberId, counted, why = null }) => {
      const { name = '', relation = '' } = household.find(({ id }) => id === memberId) ?? {};
      return { id: memberId, name, relation, counted, why };
    }),
    income: rows.income,
    deductions: rows.deductions,
    property: rows.property.map(({ what, kind, valueFen = null, exempt = false, source = null }) => ({
      ...{ what, kind: kind === undefined ? null : withWord(propertyLabels, kind), valueFen, exempt, source },
    })),
    ceilings: propertyOf(details, used).map((held) => ({
      ...withWord(propertyLabels, held.kind),
      ...{ heldFen: held.heldFen, ceilingFen: held.ceilingFen ?? null, document: held.document ?? null, over: isOver(held) },
    })),
    conditions: conditionsOf(details, texts, against),
    counted: number('members'),
    yearFen: number('yearFen'),
    perCapitaFen: number('perCapitaFen'),
    line: { fen: number('lineFen'), document: typeof document === 'string' ? document : null },
    amountFen: details['amountFen'] === undefined ? null : number('amountFen'),
    grants: against.length === 0,
    against: against.map((one) => withWord(objectionLabels, one)),
    text: texts.get(String(details['text'])) ?? null,
    judged: judged
      .filter((one) => one.used?.['sheetVersion'] === version)
      .map((one) => ({ action: one.action, word: word('application', 'action', one.action), on: dayOf(happenedAt(one)), by: person(one.by) })),
  };
}

const { ability, livelihood, supporters } = sheetForms.fillTekunSheet.fields;
const conditionFields = { ability, livelihood, supporters };

/** None where the programme asks for none. */
function conditionsOf(details: Details, texts: Around['texts'], against: readonly string[]): Sheet['conditions'] {
  return Object.entries(conditionFields).flatMap(([name, { label, options, source }]) => {
    const ground = details[name];
    if (typeof ground !== 'string') return [];
    const words: Readonly<Record<string, string>> = options;
    const proof = texts.get(String(details[`${name}Proof`])) ?? '';
    return [{ name, word: label, ground: words[ground] ?? ground, proof, met: !against.includes(name), source }];
  });
}
