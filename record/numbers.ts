// Identity numbers as the record knows them: in a row that was entered it is the number itself that is signed, however and by whichever key it lies encrypted.
import { and, eq, getTableName, gt, sql } from 'drizzle-orm';
import type { Keyring } from '../db/keyring';
import { type Sealed, isWhole, openNumber, sealedColumns } from '../db/numbers';
import { identityNumber } from '../db/schema';
import type { CaseAt } from './circumstances';
import type { Content } from './content';
import type { Reader } from './standing';
import type { Drift, Row } from './drift';
import { CaseUnreadable } from './stored-state';

/** Those that are entered with a command. */
export const numbersIn = (content: Content): string[] =>
  content.flatMap((one) => {
    const given = 'row' in one ? one.row : one.change;
    return 'idNumber' in given && given.idNumber !== undefined ? [given.idNumber] : [];
  });

/** Of those whose household it is: what is on record of whoever acts for them is nobody's business here. */
export const numbersOfHousehold = (content: Content): string[] =>
  numbersIn(content.filter((one) => !('row' in one && 'actsAs' in one.row && one.row.actsAs !== undefined)));

/** Of whoever applies, the first of the household; of whoever gets one later. */
export const numbersMeant = (content: Content): string[] =>
  numbersIn(content.filter((one) => one.kind === 'person' && ('change' in one || one.row.position === 0)));

type Lying = ReadonlyMap<string, Sealed>;

/** Where the numbers lie that these rows name, by id. */
export async function numbersOf(db: Reader, rows: readonly Row[]): Promise<Lying> {
  const ids = [...new Set(rows.flatMap(({ numberId }) => (typeof numberId === 'string' ? [numberId] : [])))];
  return ids.length === 0
    ? new Map()
    : byId(
        await db
          .select(sealedColumns)
          .from(identityNumber)
          .where(sql`${identityNumber.id} = any(${`{${ids.join()}}`}::uuid[])`),
      );
}
export const byId = (rows: readonly Sealed[]): Lying => new Map(rows.map((row) => [row.id, row]));

/** A row of this town as it was entered: with the number in the place of where it lies; without one where it can't be opened. */
export function asEntered(keys: Keyring, row: Row, lying: Lying, townId: unknown): Row {
  const { numberId, ...rest } = row;
  if (numberId === undefined) return row;
  if (numberId === null) return rest; // it has none
  const sealed = lying.get(String(numberId));
  return { ...rest, idNumber: sealed && openHere(keys, sealed, townId) };
}

/** What another town keeps is nobody's here, be it the same number: by where it lies a person is known to be that person. */
const openHere = (keys: Keyring, sealed: Sealed, townId: unknown): string | undefined => (sealed.townId === townId ? openNumber(keys, sealed) : undefined);

/** For the rules. One that doesn't open is somebody's doing, save where its key is owned up to as lost. */
export function numberFor(keys: Keyring, { caseId, townId }: Pick<CaseAt, 'caseId' | 'townId'>, sealed: Sealed | null): string {
  const number = sealed === null ? undefined : openHere(keys, sealed, townId);
  if (number === undefined && !(sealed?.townId === townId && keys.isLost(sealed.number))) throw new CaseUnreadable(caseId);
  return number ?? '';
}

const page = 1_000;

/** Every number opens where it lies and is found by what it is, and none is gone that a row names. */
export async function numberDrifts(db: Reader, keys: Keyring, townId?: string): Promise<Drift[]> {
  const found: Drift[] = [];
  const table = getTableName(identityNumber);
  const among = townId === undefined ? undefined : eq(identityNumber.townId, townId);
  for (let last: string | undefined; ;) {
    const rows = await db
      .select()
      .from(identityNumber)
      .where(and(among, last === undefined ? undefined : gt(identityNumber.id, last)))
      .orderBy(identityNumber.id)
      .limit(page);
    for (const row of rows) if (!isWhole(keys, row)) found.push({ caseId: row.townId, townId: row.townId, seq: 0, table, what: 'changed', row: row.id });
    last = rows.at(-1)?.id;
    if (rows.length < page) break;
  }
  return found;
}
