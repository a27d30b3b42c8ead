// A town entered from sheets: each row by the form of its register, all faults at once, each by sheet, row and column; and everything or nothing is written.
import { enterEntry, namesOfTown } from '../../db/content/register';
import { tellOfAccounts } from '../../db/content/account-news';
import { givenColumns } from '../../db/content/given-password';
import { type Change, inTurn } from '../../db/content/settings';
import type { Client } from '../../db/client';
import { noCase } from '../../domain/casework/circumstances';
import { unopened } from '../../domain/casework/state';
import { type Faults, type Values, faultsHere, isAlwaysOwed } from '../../domain/forms/entry';
import type { Field } from '../../domain/forms/field';
import type { AnyForm } from '../../domain/forms/form';
import { type RegisterName, ownFieldIn, registerAsking, registerCalled, registerNames } from '../../domain/register';
import { readEntered } from '../forms/read';
import { Problem } from '../http/problem';
import type { SheetRead } from './contract';
import type { SheetRows } from './read-sheet';

interface Entering {
  readonly change: Change;
  /** The office's moment, from which a password that is given out counts. */
  readonly now: number;
  readonly write: boolean;
  /** The same of the same row, whenever it is sent again. */
  readonly idOf: (row: string) => string;
  readonly passwordOf: (account: string) => string;
}
type Tx = Parameters<Parameters<typeof inTurn>[2]>[0];
type Fault = SheetRead['faults'][number];

/** What was tried is taken back. */
class NothingWritten extends Error {
  override name = 'NothingWritten';
}

/** Tried first in any case, so that no password is made for a sheet that has a fault. */
export async function enterSheets(client: Client, entering: Entering, sheets: readonly SheetRows[]): Promise<SheetRead> {
  const named = sheets.filter(({ columns }) => columns.length > 0).map((sheet) => ({ sheet, register: registerOf(sheet.columns) }));
  const rows = named.map(({ sheet: { title, rows: all } }) => ({ sheet: title, rows: all.length }));
  const strange = named.flatMap(({ sheet, register }): Fault[] => strangeIn(sheet, register));
  const faults = [...strange, ...(await pass(client, entering, named, new Map(), false))];
  if (faults.length > 0 || !entering.write) return { written: false, rows, faults: faults.slice(0, 500), given: [] };
  const people = named.flatMap(({ sheet, register }) => (register === 'colleague' ? sheet.rows : [])).map(({ cells }) => accountIn(cells));
  const given = people.map(({ account, name }) => ({ account, name, password: entering.passwordOf(account) }));
  const columns = new Map(await Promise.all(given.map(async ({ account, password }) => [account, await givenColumns(password, entering.now)] as const)));
  const late = [...(await pass(client, entering, named, columns, true))]; // somebody was quicker
  return late.length > 0 ? { written: false, rows, faults: late, given: [] } : { written: true, rows, faults: [], given };
}

async function pass(
  client: Client,
  entering: Entering,
  named: readonly { readonly sheet: SheetRows; readonly register: RegisterName | undefined }[],
  passwords: ReadonlyMap<string, Values>,
  write: boolean,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  try {
    await inTurn(client, entering.change.townId, async (tx) => {
      for (const name of registerNames)
        for (const { sheet, register } of named) if (register === name) faults.push(...(await enterRows(tx, entering, name, sheet, passwords)));
      if (faults.length > 0 || !write) throw new NothingWritten();
      const accounts = [...passwords.keys()];
      if (accounts.length > 0) await tellOfAccounts(tx, entering.change, entering.idOf('accounts'), { what: 'opened', accounts, now: entering.now });
    });
  } catch (error) {
    if (!(error instanceof NothingWritten)) throw error;
  }
  return faults;
}

async function enterRows(tx: Tx, { change, idOf }: Entering, name: RegisterName, sheet: SheetRows, passwords: ReadonlyMap<string, Values>): Promise<Fault[]> {
  const { enter } = registerCalled(name);
  const lookUp = await lookingUp(tx, change.townId);
  const faults: Fault[] = [];
  for (const { row, cells, faults: unread } of sheet.rows) {
    faults.push(...Object.entries(unread).map(([column, says]) => ({ sheet: sheet.title, row, column, says })));
    const { values, unknown } = valuesIn(enter, cells, lookUp);
    const read = readRow(enter, values, change.at);
    const ownField = change.by === null ? undefined : ownFieldIn(name, values, change.by);
    const own: Faults = ownField === undefined ? {} : { [ownField]: '不能给自己安排岗位或者替班' };
    const found: Faults = { ...read.faults, ...unknown, ...own };
    const late =
      Object.keys(found).length > 0
        ? found
        : await enterEntry(tx, change, name, idOf(`${name}/${sheet.title}/${row}`), read.entered, moreOf(name, read.entered, passwords));
    faults.push(...Object.entries(late).map(([field, says]) => ({ sheet: sheet.title, row, column: labelOf(enter, field), says })));
  }
  return faults;
}

/** Nobody's password yet while it is only tried. */
const moreOf = (name: RegisterName, { account }: Values, passwords: ReadonlyMap<string, Values>): Values =>
  name === 'colleague' ? (passwords.get(String(account)) ?? { passwordHash: '' }) : {};

function readRow(form: AnyForm, values: Values, at: number): { readonly entered: Values; readonly faults: Faults } {
  try {
    const { entered } = readEntered(form, registerAsking.offers, values, false);
    return { entered, faults: faultsHere(form.fields, entered, registerAsking, undefined, { state: unopened, at: noCase(at) }) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { entered: {}, faults: error.more.fields ?? { '': error.refusal.sentence } };
  }
}

type LookUp = (offered: string, text: string) => string | undefined;

/** People are named by their accounts, places by their names. */
async function lookingUp(tx: Tx, townId: string): Promise<LookUp> {
  const all = [...(await namesOfTown(tx, townId))];
  const people = new Map(all.flatMap(([id, { account }]) => (account === undefined ? [] : [[account, id]])));
  const places = new Map(all.flatMap(([id, { account, name, kind }]) => (account === undefined ? [[`${kind} ${name}`, id]] : [])));
  return (offered, text) => (offered === 'colleagues' ? people.get(text.toLowerCase()) : places.get(`${offered} ${text}`));
}

function valuesIn({ fields }: AnyForm, cells: Readonly<Record<string, string>>, lookUp: LookUp): { readonly values: Values; readonly unknown: Faults } {
  const unknown: Record<string, string> = {};
  const values = Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
    const text = cells[field.label];
    if (text === undefined) return [];
    if (field.kind === 'oneOf' && 'offered' in field) {
      const id = lookUp(field.offered, text);
      if (id === undefined) unknown[name] = `看到“${text.slice(0, 30)}”：${registerAsking.offers[field.offered]?.label ?? ''}里没有，这次的表里也没有填对的`;
      return id === undefined ? [] : [[name, id]];
    }
    return [[name, valueIn(field, text)]];
  });
  return { values: Object.fromEntries(values), unknown };
}

/** As the form takes it; what doesn't fit is left as it is, for the form to say so. */
function valueIn(field: Field, text: string): unknown {
  if (field.kind === 'count') {
    const seen = text.replace(/[,，\s]/g, '');
    const bare = seen.endsWith(field.unit) ? seen.slice(0, seen.length - field.unit.length) : seen;
    return /^\d{1,9}(\.\d+)?$/.test(bare) ? Number(bare) : text;
  }
  if (field.kind === 'manyOf' && 'options' in field)
    return text
      .split(/[、，,;；\s]+/)
      .filter(Boolean)
      .map((one) => codeOf(field.options, one));
  return field.kind === 'oneOf' && 'options' in field ? codeOf(field.options, text) : text;
}
const codeOf = (options: Readonly<Record<string, string>>, word: string): string => Object.entries(options).find(([, label]) => label === word)?.[0] ?? word;

/** By its columns, whatever the sheet is called: those that a row of it always has. */
const registerOf = (columns: readonly string[]): RegisterName | undefined =>
  registerNames.find((name) => {
    const { enter } = registerCalled(name);
    return Object.values(enter.fields).every((field) => !isAlwaysOwed(field) || columns.includes(field.label));
  });

function strangeIn({ title, columns }: SheetRows, register: RegisterName | undefined): Fault[] {
  if (register === undefined) {
    const known = registerNames.map((name) => `${registerCalled(name).title}（${labelsOf(name).join('、')}）`);
    return [{ sheet: title, row: 1, column: '', says: `认不出这张表：第一行要写栏目的名称，可以是${known.join('；')}` }];
  }
  const labels = labelsOf(register);
  const says = `没有这个栏目：这张表的栏目是${labels.join('、')}，别的请删去`;
  const twice = columns.filter((column, n) => columns.indexOf(column) !== n);
  return [
    ...columns.filter((column) => !labels.includes(column)).map((column) => ({ sheet: title, row: 1, column, says })),
    ...twice.map((column) => ({ sheet: title, row: 1, column, says: '这个栏目有两列：请只留一列' })),
  ];
}

const labelsOf = (name: RegisterName): string[] => Object.values(registerCalled(name).enter.fields).map(({ label }) => label);
const labelOf = ({ fields }: AnyForm, field: string): string => fields[field.split('.')[0] ?? '']?.label ?? '';
const accountIn = (cells: Readonly<Record<string, string>>): { account: string; name: string } => {
  const { enter } = registerCalled('colleague');
  const { entered } = readRow(enter, valuesIn(enter, cells, () => undefined).values, 0);
  return { account: String(entered['account']), name: String(entered['name']) };
};
