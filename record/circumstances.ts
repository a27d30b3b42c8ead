// What the rules are handed beside the case, made of what was read with it: rights and values are those of that moment.
import { isInForce } from '../domain/authorities';
import { calendarsOf, type Instant, type PlainDate, dayOf } from '../domain/calendar';
import type { Circumstances } from '../domain/casework/circumstances';
import type { StandIn } from '../domain/casework/stand-in';
import type { Kind } from '../domain/kinds';
import { type Role, isOnLeave } from '../domain/people';
import type { Keyring } from '../db/keyring';
import { factsOf } from './facts';
import type { Standing } from './standing';

export interface CaseAt {
  readonly caseId: string;
  readonly kind: Kind;
  readonly townId: string;
}

/** Reminders of one case are spread over five minutes by a share that is its own. */
const spreadMs = 300_000;

export function circumstancesOf(keys: Keyring, standing: Standing, now: Instant): Circumstances {
  const { caseId, kind, office } = standing;
  const { grants, leaves, substitutions, values, authorities, departments } = office;
  const { villageId, departmentId, ...about } = factsOf(kind).about?.of({ ...standing, keys, at: now }) ?? { facts: {} };
  const today = dayOf(now);
  const heldOn = (day: PlainDate) =>
    grants
      .filter((grant) => isInForce(grant, day))
      .filter((grant) => grant.role !== 'villageAssistant' || grant.villageId === villageId)
      .filter((grant) => grant.role !== 'departmentContact' || grant.departmentId === departmentId);
  const inForce = heldOn(today);
  const here = inForce.filter(({ active }) => active);
  const entered = substitutions.filter((one) => isInForce(one, today));
  const standIns: Partial<Record<Role, StandIn[]>> = {};
  for (const { staffId, substituteId } of entered)
    for (const { role } of inForce.filter(({ id }) => id === staffId)) (standIns[role] ??= []).push({ of: staffId, by: substituteId });
  return {
    now,
    calendarOn: calendarsOf(office.notices),
    values,
    authorities,
    departments,
    posts: postsOf(here),
    standIns,
    absent: [...here, ...entered.map((one) => ({ ...one, id: one.substituteId }))].filter((one) => isOnLeave(one, today)).map(({ id }) => id),
    officeOn(day) {
      const then = heldOn(day);
      return { posts: postsOf(then), absent: [...then, ...leaves].filter((one) => isOnLeave(one, day)).map(({ id }) => id) };
    },
    awayBy: Object.fromEntries(
      grants.flatMap((grant) => {
        const by = grant.awayBy ?? (isInForce(grant, today) ? null : grant.endedBy);
        return by === null ? [] : [[grant.id, by]];
      }),
    ),
    ...about,
    spreadMs: parseInt(caseId.replaceAll('-', '').slice(-8), 16) % spreadMs,
  };
}

function postsOf(grants: readonly { readonly id: string; readonly role: Role }[]): Partial<Record<Role, string[]>> {
  const posts: Partial<Record<Role, string[]>> = {};
  for (const { id, role } of grants) if (posts[role]?.includes(id) !== true) (posts[role] ??= []).push(id);
  return posts;
}
