// What a person may see, as every question to the tables asks it: the whole town, some villages, some departments, or nothing.
import { type SQL, and, eq, inArray } from 'drizzle-orm';
import { application, referral } from '../schema';

export interface Sight {
  readonly townId: string;
  /** Holds a post of the town hall. */
  readonly wholeTown: boolean;
  /** Applications of these villages. */
  readonly villages: readonly string[];
  /** Referrals to these departments, never what they come from. */
  readonly departments: readonly string[];
}

export const applicationsIn = ({ townId, wholeTown, villages }: Sight): SQL | undefined =>
  and(eq(application.townId, townId), wholeTown ? undefined : inArray(application.villageId, [...villages]));

export const referralsIn = ({ townId, wholeTown, departments }: Sight): SQL | undefined =>
  and(eq(referral.townId, townId), wholeTown ? undefined : inArray(referral.departmentId, [...departments]));
