// What a loan has beside its head.
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const loan = pgTable('loan', { caseId: uuid('case_id').primaryKey(), what: text().notNull(), whyId: uuid('why_id') });
