// The procedure tables of all kinds: found by id, and which of them governs on a day.
import { type PlainDate, lastWorkedDay, officialNotices, plainDate } from './calendar';
import type { Rules } from './casework/course';
import type { Book, KindDefinition } from './casework/kind';
import { type Labels, labelOf } from './casework/labels';
import type { Procedure } from './casework/procedure';
import type { Work } from './casework/stand-in';
import type { CaseState } from './casework/state';
import { type Kind, kinds } from './kinds';
import type { Role } from './people';

const byName = new Map(kinds.map((kind) => [kind.name, kind]));
/** For readers of what is stored: a release that was rolled back may not know the kind. */
export const findKind = (name: string): KindDefinition | undefined => byName.get(name);
/** Throws where there is none. */
export function kindOf(name: Kind): KindDefinition {
  const kind = byName.get(name);
  if (kind === undefined) throw new Error(`no kind '${name}'`);
  return kind;
}
export const kindNames: readonly string[] = kinds.map(({ name }) => name);
/** Of all kinds: the names of a book. */
export const namesIn = (book: Book): string[] => [...new Set(kinds.flatMap(({ labels }) => Object.keys(labels[book])))];
/** The term of a name; a name without one (of a table no longer in this release) is shown as it is. A letter may be of another kind, and of what case a message was, nobody may know any more. */
export const termOf = (kind: Kind, book: Book, name: string): string =>
  [findKind(kind), ...(book === 'letter' || findKind(kind) === undefined ? kinds : [])]
    .flatMap((one) => (one === undefined ? [] : (labelOf(one.labels[book], name) ?? [])))
    .at(0) ?? name;

/** Of all kinds: a book, in the words of the kind that has the name first. */
export const labelsIn = (book: Book): Labels => Object.assign({}, ...kinds.map(({ labels }) => labels[book]).reverse()) as Labels;
/** What lists over all kinds are narrowed to, and count by. */
export const listedLabels: Labels = Object.assign({}, ...kinds.map(listedOf)) as Labels;
function listedOf({ name, label, listedBy, subjects }: KindDefinition): Labels {
  return listedBy === 'kind' ? { [name]: label } : subjects;
}

/** Of all kinds: acts and tasks that are no part in what a case comes to. */
export const oversight: readonly string[] = kinds.flatMap((one) => one.oversight ?? []);

/** Acts by which somebody hurries a case and moves nothing in it: they may be done in several at once. */
export const isHurrying = (action: string): boolean =>
  oversight.includes(action) &&
  procedures.some(({ acts }) => {
    const act = acts[action];
    return (
      act !== undefined &&
      [act.exit, act.opens, act.reaches, act.asks, act.changesLimit, act.requestsLimitChange, act.document].every((one) => one === undefined)
    );
  });

/** Of the kinds that statistics count: by what. */
export const countedKinds: readonly string[] = kinds.flatMap(({ name, counted }) => (counted ? [name] : []));
export const countedLabels: Labels = Object.assign({}, ...kinds.filter(({ counted }) => counted).map(listedOf)) as Labels;

/** What the town decides only under a document: what a case may be about, and its kind's acts. */
const underAuthority = kinds.flatMap(({ authorities, ...kind }) => (authorities === undefined ? [] : [{ ...kind, authorities }]));
export const authoritySubjects: Labels = Object.assign({}, ...underAuthority.map(({ subjects }) => subjects)) as Labels;
export const authorityActLabels: Labels = Object.assign({}, ...underAuthority.map(({ authorities }) => authorities.acts)) as Labels;
export const grantingWords = underAuthority.flatMap(({ authorities: { acts, granting } }) => granting.map((act) => acts[act]));
export const kindUnderAuthority = (subject: string) => underAuthority.find(({ subjects }) => Object.hasOwn(subjects, subject));

/** The posts at which a case of the kind is handed in; of one that is asked for by another case, none. */
export function beginsAt(kind: Kind): Work {
  const begins = findKind(kind)?.begins;
  return begins === undefined || begins === 'by a letter' ? { by: [] } : begins;
}

/** Rule sets only grow: a released table is succeeded, never edited. */
export const procedures: readonly Procedure[] = kinds.flatMap(({ tables }) => tables);
const tablesOf = (kind: Kind): readonly Procedure[] => findKind(kind)?.tables ?? [];

const effectiveDays = [
  ...new Set([...officialNotices.map(({ knownFrom }) => knownFrom), ...procedures.map(({ inForceFrom }) => plainDate(inForceFrom))]),
].sort();
const byId = new Map<string, Rules>(
  kinds.flatMap(({ name, tables, rules, asking, notes, begins }) =>
    tables.map((procedure): [string, Rules] => [
      procedure.id,
      {
        procedure,
        guards: rules,
        asking,
        notes,
        begunBy: beginsAt(name),
        ...(begins === 'by a letter' ? {} : { begunWith: begins.form }),
        effectiveDays,
        inForceOn: (day: PlainDate) => rulesOf(newest(familyOf(procedure.id), day) ?? procedure.id),
      },
    ]),
  ),
);

/** For readers: a release that was rolled back may not know the table of a case. */
export const findRules = (procedure: string): Rules | undefined => byId.get(procedure);

/** The stored fold of a case; `undefined`: spoilt, or under a table that this release doesn't know. Whoever reads many cases leaves that one out. */
export function readState(text: string): CaseState | undefined {
  let state: Partial<CaseState> | null;
  try {
    state = JSON.parse(text) as Partial<CaseState> | null;
  } catch {
    return undefined;
  }
  const isWhole =
    typeof state?.procedure === 'string' &&
    [state.tasks, state.clocks, state.participants, state.traits].every((part) => typeof part === 'object' && part !== null);
  return isWhole && (state?.procedure === '' || byId.has(state?.procedure ?? '')) ? (state as CaseState) : undefined;
}

/** For steps, which can't do without: throws. */
export function rulesOf(procedure: string): Rules {
  const rules = byId.get(procedure);
  if (rules === undefined) throw new Error(`no procedure '${procedure}'`);
  return rules;
}

/** Names of tasks that some table of the kind gives to one of these posts. */
export const tasksOf = (kind: Kind, posts: readonly Role[]): string[] => {
  const theirs = tablesOf(kind).flatMap(({ tasks }) =>
    Object.entries(tasks).flatMap(([task, rule]) => (rule?.by.some((role) => posts.includes(role)) ? [task] : [])),
  );
  return [...new Set(theirs)];
};

/** Before this day there is no table to go by. */
export const firstTableFrom: PlainDate = plainDate(procedures.map(({ inForceFrom }) => inForceFrom).reduce((first, one) => (one < first ? one : first)));

/** A day on which every table can be followed to its end: from the first table on, and as long as no limit reaches beyond the festivals that are tabled. */
export const isWorkable = (day: PlainDate): boolean => day >= firstTableFrom && day <= lastWorkedDay;

/** The table in force on a day for what a case is about: the newest that has begun. `undefined`: none has. */
export const procedureFor = (kind: Kind, subject: string, day: PlainDate): string | undefined => newest(kindOf(kind).familyOf(subject), day);

/** How many notices and tables this software knows. Both only grow, and so does this number: a case that an older release has seen may have something to learn. */
export const release = officialNotices.length + procedures.length;

/** What its successors are known by too: `dibao` of `dibao/cn-2026-07`. */
export const familyOf = (id: string): string => id.slice(0, id.indexOf('/'));
/** All tables of some programmes, those no longer in force too. */
export const tablesIn = (programmes: readonly string[]): string[] => procedures.flatMap(({ id }) => (programmes.includes(familyOf(id)) ? [id] : []));
function newest(family: string, day: PlainDate): string | undefined {
  const begun = procedures.filter(({ id, inForceFrom }) => familyOf(id) === family && inForceFrom <= day);
  return begun.sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1))[0]?.id;
}
