// One case held against its steps: chain, state, letters, what they name, and every row that follows from them.
import { getTableName } from 'drizzle-orm';
import type { Keyring } from '../db/keyring';
import { caseLetter, caseState, caseStep, clock } from '../db/schema';
import { type Notice, calendarNamed, dueOf } from '../domain/calendar';
import { limitOf } from '../domain/casework/clocks';
import type { CaseEvent } from '../domain/casework/events';
import { type CaseState, isClosed, openClocks } from '../domain/casework/state';
import { canonical } from '../db/ids';
import { genesis, linkOf, tailOf } from './chain';
import { type ContentKind, type Name, contentTables, idOf, signedOf } from './content';
import { type Difference, type Drift, type ExpectedRow, type Row, differences } from './drift';
import { type Expected, contentKey, expectedOf, keyIn, letterKey } from './expected';
import { factsOf } from './facts';
import { type StoredRows, rowTables } from './stored-rows';
import { stateRow } from './step-rows';
import { findRules } from '../domain/procedures';

type Found = Omit<Drift, 'caseId' | 'townId' | 'number'>;
interface Beside {
  readonly isBehind: boolean;
  readonly notices: readonly Notice[];
}
interface CaseFound {
  readonly townId: string;
  readonly number?: string;
  readonly found: readonly Found[];
}

/** `isBehind`: an older release looked last at the case. What that one wrote awaits it by the tables it knew; the next look puts that right. */
export function verifyCase(keys: Keyring, row: typeof caseState.$inferSelect, lying: StoredRows, { isBehind, notices }: Beside): CaseFound {
  const { seq, drifts: found } = chainDrifts(keys, lying);
  const townId = townOf(keys, row, lying);
  const { handedIn } = factsOf(row.kind);
  const given = handedIn?.among(lying.content);
  const told = lying.steps.map((step) => ({ seq: step.seq, events: eventsIn(step.events), names: step.named }));
  let expected: Expected;
  try {
    expected = expectedOf({ caseId: row.caseId, townId }, told, given);
  } catch (error) {
    // Events that nothing can be folded from are a drift of their own case, not a reason to stop.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const [head] = lying.rows['caseFile'] ?? [];
    return { townId, ...(head === undefined ? {} : { number: String(head['number']) }), found: [...found, { seq, table: stateTable, what: 'unreadable' }] };
  }
  const number = expected.state.traits['number'];
  found.push(...stateDrifts(keys, { ...row, townId }, row, lying, expected, isBehind && row.open ? ['nextMoment'] : []));
  for (const [name, { table, unsaid }] of Object.entries(rowTables)) {
    // What a head has of what was handed in is unknown where that is gone.
    const known = name === 'caseFile' && given === undefined ? (handedIn?.columns ?? []) : unsaid;
    found.push(...inTable(getTableName(table), differences(expected.rows[name] ?? new Map<string, ExpectedRow>(), lying.rows[name] ?? [], keyIn(name), known)));
  }
  const read = lying.received.filter(({ readSeq }) => readSeq !== null).map(({ key, letter, codes, readSeq }): Row => ({ key, letter, codes, readSeq }));
  found.push(...inTable(letterTable, [...differences(expected.sent, lying.sent, letterKey, ['readSeq']), ...differences(expected.read, read, letterKey)]));
  found.push(...contentDrifts(keys, lying, expected));
  found.push(...dateDrifts(expected.state, row.seq, notices));
  return { townId, ...(number === undefined ? {} : { number }), found };
}

export const stateTable = getTableName(caseState);
const [stepTable, letterTable] = [getTableName(caseStep), getTableName(caseLetter)];
const inTable = (table: string, found: readonly Difference[]): Found[] => found.map((one) => ({ ...one, table }));

/** Each step is signed together with the one before it. */
function chainDrifts(keys: Keyring, { steps }: StoredRows): { seq: number; drifts: Found[] } {
  const drifts: Found[] = [];
  let prev = genesis;
  let seq = 0;
  for (const step of steps) {
    seq += 1;
    if (step.seq !== seq) drifts.push({ seq: step.seq, table: stepTable, what: 'order' });
    if (step.prevHash !== prev || !keys.isSigned('step', linkOf(prev, step), step.hash)) drifts.push({ seq: step.seq, table: stepTable, what: 'chain' });
    prev = step.hash;
  }
  return { seq, drifts };
}

/** The town is no event's to say: it is in the signed rows that were handed in with the first step, else in the letter that asked for the case, which its sender's steps say. */
function townOf(keys: Keyring, { townId }: typeof caseState.$inferSelect, { steps, content, received }: StoredRows): string {
  const names = steps.map(({ named }) => named);
  const handedIn = (names[0] ?? []).flatMap(([kind, id]) => {
    const [, , digest = ''] = names.flat().findLast(([of, one]) => of === kind && one === id) ?? [];
    return content[kind].filter((row) => 'townId' in row && idOf(row) === id && keys.isSigned('row', signedOf(kind, row), digest));
  });
  const [birth] = [...received].sort((a, b) => Number(a['readSeq'] ?? Infinity) - Number(b['readSeq'] ?? Infinity));
  return String(handedIn[0]?.['townId'] ?? birth?.['townId'] ?? townId);
}

function stateDrifts(
  keys: Keyring,
  where: { caseId: string; townId: string },
  row: typeof caseState.$inferSelect,
  { steps }: StoredRows,
  { state }: Expected,
  unsaid: readonly (keyof typeof row)[],
): Found[] {
  const last = steps.at(-1);
  const { seq = 0, hash = genesis, recordedAt = 0 } = last ?? {};
  const rules = findRules(state.procedure);
  if (rules === undefined && state.procedure !== '') return [{ seq: row.seq, table: stateTable, what: 'unknownTable' }];
  const kind = state.kind;
  // By the state that lies there or by the one its steps fold to: where they differ, that is found by itself.
  const should = stateRow({ ...where, kind }, { seq, headHash: hash, recordedAt }, state, rules);
  const signs = (text: string) => keys.isSigned('tail', tailOf({ ...should, state: text }), row.tail);
  const tail: Found[] = signs(should.state) || signs(row.state) ? [] : [{ seq: row.seq, table: stateTable, what: 'tail' }];
  // Mostly it is the very text; else what it means is compared.
  const [says, lies] = row.state === should.state ? [should.state, row.state] : [canonical(state), canonicalText(row.state)];
  const expected = new Map([['', { seq, row: { ...should, tail: row.tail, state: says } }]]);
  return [
    ...tail,
    ...inTable(
      stateTable,
      differences(expected, [{ ...row, state: lies }], () => '', unsaid),
    ),
  ];
}

/** What runs ends on the day that the calendar gives which its event names: counted again, with the notices that were entered. */
function dateDrifts(state: CaseState, seq: number, notices: readonly Notice[]): Found[] {
  const running = isClosed(state) ? [] : openClocks(state).filter((one) => one.state === 'running');
  return running.flatMap((one): Found[] => {
    const calendar = calendarNamed(one.calendar, notices);
    if (calendar !== undefined && dueOf(limitOf(one), calendar, one.closing).dueAt === one.dueAt) return [];
    return [{ seq, table: getTableName(clock), what: calendar === undefined ? 'unknownCalendar' : 'otherDate', row: one.clock }];
  });
}

/** Every row that a step names lies there as it was signed, and none lies there that no step names. */
function contentDrifts(keys: Keyring, { content }: StoredRows, { content: named }: Expected): Found[] {
  const found: Found[] = [];
  const lying = (Object.entries(content) as [ContentKind, readonly Row[]][]).flatMap(([kind, rows]) => rows.map((row) => ({ kind, row, id: idOf(row) })));
  const byKey = new Map(lying.map((one) => [contentKey(one.kind, one.id), one]));
  for (const [key, { seq, kind, id, digest }] of named) {
    const lies = byKey.get(key);
    const table = getTableName(contentTables[kind]);
    if (lies === undefined) found.push({ seq, table, what: 'missing', row: id });
    else if (!keys.isSigned('row', signedOf(kind, lies.row), digest)) found.push({ seq, table, what: 'changed', row: id });
  }
  for (const { kind, id } of lying)
    if (!named.has(contentKey(kind, id))) found.push({ seq: 0, table: getTableName(contentTables[kind]), what: 'beside', row: id });
  return found;
}

const eventsIn = (text: string): CaseEvent[] => listIn(text) as CaseEvent[];
export const namesIn = (text: string): Name[] =>
  listIn(text).filter((one): one is Name => Array.isArray(one) && one.length === 3 && typeof one[0] === 'string' && one[0] in contentTables);

/** What is no longer readable is a drift like any other, not a reason to stop. */
function listIn(text: string): unknown[] {
  const found = readable(text);
  return Array.isArray(found) ? (found as unknown[]) : [];
}
function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
/** Equal for the same state however its keys came to stand; another text with that meaning, by blanks or keys said twice, is not what a step writes. */
function canonicalText(text: string): string {
  const value = readable(text);
  return value !== undefined && JSON.stringify(value) === text ? canonical(value) : text;
}
