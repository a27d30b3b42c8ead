// A colleague's standing: on leave for some days, gone for good, or without the work that was in hand; each change kept with who made it.
import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Client } from '../client';
import { addDays, dayOf } from '../../domain/calendar';
import { lostPost } from '../../domain/last-holder';
import type { Role } from '../../domain/people';
import { pastLeave, roleGrant, session, settingChange, staff } from '../schema';
import { awayBy } from '../away-by';
import { type HeldWork, listHeldWork, listPostsOf } from '../reads/staff';
import { tellOfAccounts } from './account-news';
import { subjectOf } from './accounts';
import { givenColumns } from './given-password';
import { lift } from './rates';
import { noSecondFactor } from './second-factor';
import { type Change, inTurn, noteChange, settled } from './settings';

interface Absence {
  readonly fromOn: string;
  readonly toOn?: string;
}

/** Without an absence: is back. The days of the leave that are over stay, whatever is entered now. `undefined`: there is no such colleague, or not any more. */
export function settleAbsence(client: Client, change: Change, staffId: string, absence?: Absence) {
  return settled(client, change, `absence:${staffId}`, absence ?? {}, async (tx) => {
    const mine = and(eq(staff.id, staffId), eq(staff.townId, change.townId), staff.active);
    const [was] = await tx.select({ fromOn: staff.absentFrom, toOn: staff.absentTo }).from(staff).where(mine);
    if (was === undefined) return undefined;
    const yesterday = addDays(dayOf(change.at), -1);
    const untilOn = was.toOn === null || was.toOn > yesterday ? yesterday : was.toOn;
    if (was.fromOn !== null && was.fromOn <= untilOn) await tx.insert(pastLeave).values({ townId: change.townId, staffId, fromOn: was.fromOn, untilOn });
    await tx
      .update(staff)
      .set({ absentFrom: absence?.fromOn ?? null, absentTo: absence?.toOn ?? null })
      .where(mine);
    return { was };
  });
}

/** `now`: the server's own, since nobody signs in by the clock of a training town. Whoever has typed wrong passwords, or for whom others did, may sign in at once, from an address too whose every slot is taken. */
export function settleLiftedWait(client: Client, change: Change, staffId: string, now: number) {
  return settled(client, change, `waitLifted:${staffId}`, {}, async (tx) => {
    const [found] = await tx
      .select({ account: staff.account })
      .from(staff)
      .where(and(eq(staff.id, staffId), eq(staff.townId, change.townId), staff.active));
    if (found === undefined) return undefined;
    await lift(tx, subjectOf(client.keys, found.account), now);
    return { was: {} };
  });
}

/**
 * From now on the account opens nothing, and what was open in it is closed; the name stays with all that was done. Another than who entered it last may enter it anew: whoever
 * did signs nothing in the leaver's place. Of two who would leave at once the second is counted without the first. A post: of that nobody would be left.
 */
export function settleLeaving(client: Client, change: Change, staffId: string): Promise<'done' | 'hasLeft' | { readonly last: Role }> {
  return inTurn(client, change.townId, async (tx) => {
    const one = and(eq(staff.id, staffId), eq(staff.townId, change.townId));
    const [was] = await tx
      .select({ active: staff.active, enteredBy: awayBy(sql`${staff}`) })
      .from(staff)
      .where(one);
    if (was === undefined || (!was.active && was.enteredBy === change.by)) return 'hasLeft';
    const posts = await listPostsOf(tx, change.townId);
    const others = posts.filter((post) => post.staffId !== staffId);
    const last = lostPost(posts, others, dayOf(change.at));
    if (last !== undefined) return { last };
    await tx.update(staff).set({ active: false }).where(one);
    await tx.delete(session).where(eq(session.staffId, staffId));
    await noteChange(tx, change, `leaving:${staffId}`, { active: was.active }, {});
    return 'done';
  });
}

/** The password that was given out opens the account, and nothing else does: no session, no second factor of before. `now`: the office's. False: no such colleague, or not any more. */
export async function settlePassword(client: Client, change: Change, staffId: string, password: string, now: number): Promise<boolean> {
  if (change.id !== undefined && (await isNoted(client, change.id))) return true;
  const columns = await givenColumns(password, now);
  const done = await settled(client, change, `password:${staffId}`, { given: true }, async (tx) => {
    const mine = and(eq(staff.id, staffId), eq(staff.townId, change.townId), staff.active);
    const reset = await tx
      .update(staff)
      .set({ ...columns, ...noSecondFactor })
      .where(mine)
      .returning({ account: staff.account });
    const [found] = reset;
    if (found === undefined) return undefined;
    await tx.delete(session).where(eq(session.staffId, staffId));
    await tellOfAccounts(tx, change, change.id ?? randomUUID(), { what: 'reset', accounts: [found.account], of: staffId, now });
    return { was: {} };
  });
  return done !== undefined;
}

/** Makes towns, or is to: an account that nobody of its town lets in anew, since who has its password has the installation. */
export const isOfInstallation = async ({ db }: Client, staffId: string): Promise<boolean> =>
  (await db.$count(roleGrant, and(eq(roleGrant.staffId, staffId), eq(roleGrant.role, 'installationAdministrator')))) > 0;

/** The change of a request that comes again was made. */
const isNoted = async ({ db }: Client, id: string): Promise<boolean> =>
  (await db.select({ id: settingChange.id }).from(settingChange).where(eq(settingChange.id, id))).length > 0;

/** The work that is to go over; `id`: of the request. One that broke off and comes again has the same to hand over, each piece of which is done once. */
export async function settleHandOver(client: Client, change: Change & { readonly id: string }, staffId: string, to: string): Promise<readonly HeldWork[]> {
  const [begun] = await client.db.select({ entry: settingChange.entry }).from(settingChange).where(eq(settingChange.id, change.id));
  if (begun !== undefined) return (JSON.parse(begun.entry) as { was: HeldWork[] }).was;
  const held = await listHeldWork(client, change.townId, staffId);
  await settled(client, change, `handOver:${staffId}`, { to }, async () => ({ was: held }));
  return held;
}
