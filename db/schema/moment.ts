// A moment as a column: epoch milliseconds.
import { bigint } from 'drizzle-orm/pg-core';

export const moment = (name: string) => bigint(name, { mode: 'number' });
