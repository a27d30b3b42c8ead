// Near relatives that staff have declared, by their identity numbers.
import { date, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Relation } from '../../domain/household/kinship';
import { ofNumber } from './identity-number';
import { ofTown } from './place';
import { ofStaff } from './staff';

/** The own number and near relatives that staff have declared: found by identity number among a case's household, they bar its handling (57号 第十一条). */
export const kinship = pgTable(
  'kinship',
  {
    id: uuid().primaryKey(),
    townId: ofTown(),
    staffId: ofStaff(),
    numberId: ofNumber(),
    relation: text().$type<Relation>().notNull(),
    declaredOn: date('declared_on').notNull(),
  },
  (t) => [index('kinship_town').on(t.townId), index('kinship_number').on(t.numberId)],
);

/** Declared by mistake and taken back: moved here from the register, so that the register holds what counts and nobody forgets that it was once said. */
export const withdrawnKinship = pgTable(
  'withdrawn_kinship',
  {
    id: uuid().primaryKey(),
    townId: ofTown(),
    staffId: ofStaff(),
    numberId: ofNumber(),
    relation: text().$type<Relation>().notNull(),
    declaredOn: date('declared_on').notNull(),
    reason: text().notNull(),
    withdrawnBy: ofStaff('withdrawn_by'),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('withdrawn_kinship_town').on(t.townId)],
);
