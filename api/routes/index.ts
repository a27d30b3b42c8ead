// Every route there is.
import type { Route } from '../route';
import { sheetRoute } from '../sheet';
import { applications } from './applications';
import { authorities } from './authorities';
import { begin } from './begin';
import { calendar } from './calendar';
import { cases } from './cases';
import { clocks } from './clocks';
import { deadLetters } from './dead-letters';
import { docs } from './docs';
import { casesOfFigures } from './figure-cases';
import { forms } from './forms';
import { health } from './health';
import { inbox } from './inbox';
import { kinships } from './kinships';
import { overdue } from './overdue';
import { recusals } from './recusals';
import { referrals } from './referrals';
import { search } from './search';
import { serverClock } from './server-clock';
import { session } from './session';
import { settings } from './settings';
import { staff } from './staff';
import { statistics } from './statistics';
import { tasks } from './tasks';
import { town } from './town';
import { training } from './training';
import { unassigned } from './unassigned';

const resources: readonly Route[] = [
  ...session,
  ...town,
  ...staff,
  ...applications,
  ...begin,
  ...cases,
  ...forms,
  ...search,
  ...recusals,
  ...kinships,
  ...tasks,
  ...clocks,
  ...unassigned,
  ...statistics,
  ...casesOfFigures,
  ...overdue,
  ...referrals,
  ...inbox,
  ...deadLetters,
  ...settings,
  ...authorities,
  ...training,
  ...calendar,
  ...serverClock,
  ...health,
];

export const routes: readonly Route[] = [...resources.flatMap((one) => [one, ...sheetRoute(one)]), ...docs(() => routes)];
