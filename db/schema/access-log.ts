// Who looked at whose particulars: written before anything is shown.
import { bigserial, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Look } from '../../domain/looks';
import { moment } from './moment';
import { ofTown } from './place';
import { ofStaff } from './staff';

export const accessLog = pgTable(
  'access_log',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    townId: ofTown(),
    staffId: ofStaff(),
    /** By the office's clock; a practice town's own runs beside it. */
    at: moment('at').notNull(),
    look: text().$type<Look>().notNull(),
    /** The route, by the name that programs call it. */
    route: text().notNull(),
    /** JSON of what was asked: codes, days and ids, never what somebody typed of a person. */
    asked: text().notNull(),
    purpose: text(),
    /** What was shown: of these cases, of these members of households. */
    cases: uuid().array().notNull(),
    people: uuid().array().notNull(),
    /** Rows of a list or a sheet; one of what is shown by itself. */
    rows: integer().notNull(),
    /** Whence. */
    address: text().notNull(),
  },
  (t) => [
    index('access_log_town').on(t.townId, t.id),
    index('access_log_staff').on(t.staffId, t.id),
    index('access_log_cases').using('gin', t.cases),
    index('access_log_at').on(t.at),
  ],
);
