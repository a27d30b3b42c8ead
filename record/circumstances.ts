// What the rules are handed beside the case, made of what was read with it: rights and values are those of that moment.
import { isInForce } from '../domain/authorities';
import { calendarAsOf, type Instant, dayOf } from '../domain/calendar';
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
  const { grants, substitutions, values, authorities, departments } = office;
  const { villageId, departmentId, ...about } = factsOf(kind).about?.of({ ...standing, keys, at: now }) ?? { facts: {} };
  const today = dayOf(now);
  const inForce = grants
    .filter((grant) => isInForce(grant, today))
    .filter((grant) => grant.role !== 'villageAssistant' || grant.villageId === villageId)
    .filter((grant) => grant.role !== 'departmentContact' || grant.departmentId === departmentId);
  const here = inForce.filter(({ active }) => active);
  const entered = substitutions.filter((one) => isInForce(one, today));
  const standIns: Partial<Record<Role, StandIn[]>> = {};
  for (const { staffId, substituteId } of entered)
    for (const { role } of inForce.filter(({ id }) => id === staffId)) (standIns[role] ??= []).push({ of: staffId, by: substituteId });
  const posts: Partial<Record<Role, string[]>> = {};
  for (const { id, role } of here) if (posts[role]?.includes(id) !== true) (posts[role] ??= []).push(id);
  return {
    now,
    calendarOn: (day) => calendarAsOf(day),
    values,
    authorities,
    departments,
    posts,
    standIns,
    absent: [...here, ...entered.map((one) => ({ ...one, id: one.substituteId }))].filter((one) => isOnLeave(one, today)).map(({ id }) => id),
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
