// Whether somebody may have no hand in a case, as a condition of a list: declared so, of the household, or a declared relative of somebody in it.
import { type SQL, sql } from 'drizzle-orm';
import { intake, kinship, person, recusal, staff } from '../schema';

/** `caseId` and `staffId`: the outer query's columns, or values. */
export const isRecused = (caseId: SQL, staffId: SQL): SQL<boolean> => sql<boolean>`(
  exists (select 1 from ${recusal} x where x.case_id = ${caseId} and x.staff_id = ${staffId})
  or exists (
    select 1 from ${intake} i join ${person} p on p.household_id = i.household_id
     where i.case_id = ${caseId}
       and (exists (select 1 from ${staff} w where w.id = ${staffId} and w.id_number = p.id_number)
         or exists (select 1 from ${kinship} y where y.staff_id = ${staffId} and y.id_number = p.id_number))))`;
