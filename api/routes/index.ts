// Every route there is.
import type { Route } from '../route';
import { actions } from './actions';
import { applications } from './applications';
import { calendar } from './calendar';
import { health } from './health';
import { inbox } from './inbox';
import { overdue } from './overdue';
import { referrals } from './referrals';
import { session } from './session';
import { tasks } from './tasks';
import { town } from './town';
import { training } from './training';

export const routes: readonly Route[] = [
  ...session,
  ...town,
  ...applications,
  ...actions,
  ...tasks,
  ...overdue,
  ...referrals,
  ...inbox,
  ...training,
  ...calendar,
  ...health,
];
