// Every route there is.
import type { Route } from './http/route';
import { sheetRoute } from './http/csv';
import { accessLog } from './access-log/routes';
import { applications } from './applications/routes';
import { authorities } from './settings/authorities';
import { begin } from './forms/begin';
import { calendar } from './calendar/routes';
import { cases } from './cases/routes';
import { clocks } from './clocks/routes';
import { deadLetters } from './dead-letters/routes';
import { docs } from './docs/routes';
import { drafts } from './drafts/routes';
import { casesOfFigures } from './statistics/figure-cases';
import { forms } from './forms/routes';
import { holidays } from './holidays/routes';
import { health } from './health/routes';
import { inbox } from './inbox/routes';
import { kinships } from './staff/kinships';
import { news } from './news/routes';
import { together } from './cases/together';
import { months } from './statistics/months';
import { matrix } from './clocks/matrix';
import { procedures } from './procedures/routes';
import { overdue } from './overdue/routes';
import { people } from './people/routes';
import { recusals } from './applications/recusals';
import { referrals } from './referrals/routes';
import { search } from './search/routes';
import { serverClock } from './server-clock/routes';
import { ownAccount } from './session/own-account';
import { registerRoutes } from './register/routes';
import { session } from './session/routes';
import { settings } from './settings/routes';
import { sheets } from './applications/sheets';
import { staff } from './staff/routes';
import { statistics } from './statistics/routes';
import { tasks } from './tasks/routes';
import { town } from './town/routes';
import { towns } from './towns/routes';
import { training } from './training/routes';
import { unassigned } from './unassigned/routes';
import { work } from './work/routes';

const resources: readonly Route[] = [
  ...session,
  ...ownAccount,
  ...towns,
  ...registerRoutes,
  ...town,
  ...staff,
  ...applications,
  ...sheets,
  ...begin,
  ...cases,
  ...together,
  ...forms(() => resources),
  ...search,
  ...people,
  ...recusals,
  ...kinships,
  ...work,
  ...tasks,
  ...clocks,
  ...matrix,
  ...unassigned,
  ...statistics,
  ...months,
  ...casesOfFigures,
  ...overdue,
  ...referrals,
  ...inbox,
  ...drafts,
  ...news,
  ...deadLetters,
  ...settings,
  ...authorities,
  ...training,
  ...calendar,
  ...procedures,
  ...holidays,
  ...accessLog(() => resources.flatMap((one) => [one, ...sheetRoute(one)])),
  ...serverClock,
  ...health,
];

export const routes: readonly Route[] = [...resources.flatMap((one) => [one, ...sheetRoute(one)]), ...docs(() => routes)];
