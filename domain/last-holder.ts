// Which posts a town never goes without, and whether a change would leave one to nobody, today or on a day to come.
import { isInForce } from './authorities';
import { addDays, isPlainDate } from './calendar';
import type { Granted, Role } from './people';

/** Without one of each the town can't go on: nobody could see to a case that stands, or let anybody else in. */
const alwaysHeld: readonly Role[] = ['director', 'administrator'];

/**
 * The post that on some day from `today` on somebody would have held and nobody would any more: why no change may make `after` of `before`, the posts of those who work in the
 * town. A day that nobody has for it anyway takes nothing more.
 */
export const lostPost = (before: readonly Granted[], after: readonly Granted[], today: string): Role | undefined =>
  alwaysHeld.find((role) => daysOfChange([...before, ...after], today).some((day) => isHeldOn(before, role, day) && !isHeldOn(after, role, day)));

const isHeldOn = (grants: readonly Granted[], post: Role, day: string): boolean => grants.some((grant) => grant.role === post && isInForce(grant, day));

/** Between two of them nobody comes and nobody goes. */
const daysOfChange = (grants: readonly Granted[], today: string): readonly string[] => [
  today,
  ...grants.flatMap(({ fromOn, toOn }) => [fromOn, ...(toOn !== null && isPlainDate(toOn) ? [addDays(toOn, 1)] : [])]).filter((day) => day > today),
];
