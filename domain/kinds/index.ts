// The kinds of case there are: the only list of them. A kind is a folder beside this file, a line in `workflows/index.ts`, what it needs of the database in `record/facts`, and what its page says besides in `api/kinds`.
import type { KindDefinition } from '../casework/kind';
import { application } from './application/kind';
import { referral } from './referral/kind';
import { report } from './report/kind';

export const kinds: readonly KindDefinition[] = [application, referral, report];

/** The name of one of them. */
export type Kind = string;
