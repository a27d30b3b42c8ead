// A register as it is answered: each entry by its fields in words, and what has become of it.
import { listEntries, namesOfTown } from '../../db/content/register';
import { listChangesOfAll } from '../../db/reads/settings';
import type { Client } from '../../db/client';
import { type Instant, isoOf } from '../../domain/calendar';
import type { Values } from '../../domain/forms/entry';
import { wordOf } from '../../domain/forms/tell';
import { type RegisterName, registerCalled } from '../../domain/register';
import { eachTold, spoiltLine } from '../cases/told';
import { type RegisterView, registerChange, registerEntry } from './contract';

type Named = Awaited<ReturnType<typeof namesOfTown>>;

export async function registerView(client: Client, townId: string, name: RegisterName, townNow: Instant): Promise<RegisterView> {
  const [rows, names, changes] = await Promise.all([listEntries(client, townId, name), namesOfTown(client.db, townId), listChangesOfAll(client, townId, name)]);
  const { fields } = registerCalled(name).enter;
  return {
    asOf: isoOf(townNow),
    register: name,
    entries: eachTold(
      rows,
      registerEntry,
      ({ id, ...row }) => ({
        id,
        values: Object.fromEntries(
          Object.entries(fields).flatMap(([field, { label }]) => {
            const value = (row as Values)[field];
            return isValue(value) ? [[field, { label, value, word: told(name, field, value, names) }]] : [];
          }),
        ),
      }),
      spoiltLine,
    ),
    history: eachTold(
      changes,
      registerChange,
      ({ at, by, entry, id }) => {
        const { was, now } = JSON.parse(entry) as { readonly was: Values | null; readonly now: Values };
        const changed = Object.entries(fields).flatMap(([field, { label }]) => {
          const [before, after] = [told(name, field, was?.[field], names), told(name, field, now[field], names)];
          return before === after || !(field in now) ? [] : [{ label, was: before, now: after }];
        });
        return { at: isoOf(at.getTime()), by, id, changes: changed };
      },
      spoiltLine,
    ),
  };
}

const isValue = (value: unknown): value is string | number | string[] => value !== null && value !== undefined;

/** Nothing: nothing stands there. */
function told(name: RegisterName, fieldName: string, value: unknown, names: Named): string {
  const field = registerCalled(name).enter.fields[fieldName];
  return field === undefined || !isValue(value) ? '' : (wordOf(field, value, (_offer, id) => names.get(id)?.name ?? id) ?? '');
}
